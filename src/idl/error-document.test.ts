import { expect, test } from '@jest/globals';
import { decodeErrorDocument } from './error-document.ts';
import { flyteidl } from './flyteidl.gen.js';
import { int64Of } from './int64.ts';
import { MalformedMessageError } from './malformed-message-error.ts';

const { ErrorDocument, ContainerError, ExecutionError } = flyteidl.core;
const encoded = (error: flyteidl.core.ContainerError.$Properties): Uint8Array =>
  ErrorDocument.encode({ error }).finish();

test.each([
  {
    name: 'a whole error',
    bytes: encoded({
      code: 'USER:RuntimeError',
      message: 'Trace: …',
      kind: ContainerError.Kind.RECOVERABLE,
      origin: ExecutionError.ErrorKind.USER,
      timestamp: { seconds: int64Of(1_700_000_000n), nanos: 123_456_789 },
      worker: 'worker-1',
    }),
    want: {
      code: 'USER:RuntimeError',
      message: 'Trace: …',
      kind: 'RECOVERABLE',
      origin: 'USER',
      timestamp: 1_700_000_000_123,
      worker: 'worker-1',
    },
  },
  {
    name: 'an error of which all is zero',
    bytes: encoded({}),
    want: { code: '', message: '', kind: 'NON_RECOVERABLE', origin: 'UNKNOWN' },
  },
  {
    name: 'a system error',
    bytes: encoded({ origin: ExecutionError.ErrorKind.SYSTEM }),
    want: { code: '', message: '', kind: 'NON_RECOVERABLE', origin: 'SYSTEM' },
  },
  { name: 'a document without an error', bytes: new Uint8Array(), want: undefined },
])('$name', ({ bytes, want }) => {
  expect(decodeErrorDocument(bytes)).toEqual(want);
});

test('bytes that are no ErrorDocument', () => {
  const decode = (): unknown => decodeErrorDocument(Uint8Array.from([0x0a, 0xff]));
  expect(decode).toThrow(MalformedMessageError);
  expect(decode).toThrow('not a well-formed ErrorDocument: index out of range');
});
