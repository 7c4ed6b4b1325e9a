import { describe, expect, test } from '@jest/globals';
import { outputsPb } from '../../test/support/attempt-files.ts';
import { type ReadResult, StorageUnavailableError } from '../storage/object-store.ts';
import type { StoredInputs } from './observation.ts';
import { readStoredInputs } from './stored-inputs.ts';

const URI = 's3://podsmith/tasks/ml/other/u/0/outputs.pb';
const BYTES = outputsPb({ n: { kind: 'integer', value: 3n } });

/** Reads `uri` for a Task in the namespace `ml` from a store that answers `result` to everything. */
async function read(
  uri: string,
  result: ReadResult,
  purpose: 'command' | 'cache' = 'command',
): Promise<{ stored: StoredInputs; asked: readonly unknown[] }> {
  const asked: unknown[] = [];
  const store = {
    root: 's3://podsmith/tasks',
    read: (...question: unknown[]): Promise<ReadResult> => {
      asked.push(question);
      return Promise.resolve(result);
    },
  };
  return { stored: await readStoredInputs(store, { uri, namespace: 'ml', purpose }), asked };
}

test.each([URI, 's3://podsmith/tasks/ml/inputs.pb', 's3://podsmith/tasks/ml/%2e%2e/web/..x/inputs.pb'])(
  '%s is read',
  async (uri) => {
    const { stored, asked } = await read(uri, { kind: 'found', bytes: BYTES });
    expect(stored).toEqual({ kind: 'read', literals: new Map([['n', { kind: 'integer', value: 3n }]]), bytes: BYTES });
    expect(asked).toEqual([[uri, 2 * 1024 * 1024]]);
  },
);

const INSTEAD = 'give spec.inputs, or let the command read the file itself at {{.input}}';

describe('never asked for is', () => {
  test.each([
    { name: 'another bucket', uri: 's3://elsewhere/tasks/ml/inputs.pb' },
    { name: 'a bucket of a longer name', uri: 's3://podsmith-2/tasks/ml/inputs.pb' },
    { name: 'another folder of the bucket', uri: 's3://podsmith/shared/inputs.pb' },
    { name: 'what belongs to another namespace', uri: 's3://podsmith/tasks/web/fit/u/inputs.pb' },
    { name: 'the same behind two slashes', uri: 's3://podsmith//tasks/web/fit/u/inputs.pb' },
    { name: 'the same behind a dot', uri: 's3://podsmith/./tasks/web/fit/u/inputs.pb' },
    { name: 'the same behind a slash further on', uri: 's3://podsmith/tasks//web/fit/u/inputs.pb' },
    { name: 'a namespace of a longer name', uri: 's3://podsmith/tasks/ml-2/inputs.pb' },
    { name: 'the folder itself', uri: 's3://podsmith/tasks/ml/' },
    { name: 'a path that climbs', uri: 's3://podsmith/tasks/ml/../web/inputs.pb' },
    { name: 'a path that climbs at its end', uri: 's3://podsmith/tasks/ml/..' },
    { name: 'a path with an empty name', uri: 's3://podsmith/tasks/ml//inputs.pb' },
    { name: 'a path with a dot', uri: 's3://podsmith/tasks/ml/./inputs.pb' },
    { name: 'a key with a character that object stores refuse', uri: 's3://podsmith/tasks/ml/a\u0000b' },
    { name: 'a key that is longer than object stores take', uri: `s3://podsmith/tasks/ml/${'x'.repeat(1024)}` },
  ])('$name', async ({ uri }) => {
    const { stored, asked } = await read(uri, { kind: 'found', bytes: BYTES });
    const message =
      `${JSON.stringify(uri)} is not read for the placeholders {{.inputs.…}}; allowed: a file below s3://podsmith/tasks/ml/, the folder ` +
      `of the Task's own namespace, by a path without "//", "." and "..", of 1024 bytes at most; or ${INSTEAD}`;
    expect(stored).toEqual({
      kind: 'unreadable',
      reason: 'InvalidSpec',
      problem: { field: 'spec.inputsUri', message },
    });
    expect(asked).toEqual([]);
  });
});

describe('what is no inputs.pb is said to be none', () => {
  test.each<{ name: string; result: ReadResult; message: string }>([
    { name: 'nothing', result: { kind: 'absent' }, message: `there is nothing at "${URI}"` },
    {
      name: 'too much',
      result: { kind: 'tooLarge', maxBytes: 2_097_152 },
      message: `"${URI}" is larger than 2097152 bytes, too large for the placeholders {{.inputs.…}}; ${INSTEAD}`,
    },
  ])('$name', async ({ result, message }) => {
    const { stored } = await read(URI, result);
    expect(stored).toEqual({
      kind: 'unreadable',
      reason: 'InvalidInputs',
      problem: { field: 'spec.inputsUri', message },
    });
  });

  test('something else', async () => {
    const { stored } = await read(URI, { kind: 'found', bytes: new Uint8Array([255]) });
    expect(stored).toMatchObject({ kind: 'unreadable', reason: 'InvalidInputs' });
    expect(stored.kind === 'unreadable' && stored.problem.message).toMatch(`"${URI}" is no inputs.pb: `);
  });
});

test('storage that does not answer is no fault of the Task', async () => {
  const error = new StorageUnavailableError('no answer');
  const store = { root: 's3://podsmith/tasks', read: (): Promise<ReadResult> => Promise.reject(error) };
  await expect(readStoredInputs(store, { uri: URI, namespace: 'ml', purpose: 'command' })).rejects.toBe(error);
});

test.each<{ name: string; uri?: string; result?: ReadResult; message: string }>([
  {
    name: 'out of reach',
    uri: 's3://elsewhere/inputs.pb',
    message:
      '"s3://elsewhere/inputs.pb" is not read for the cache, whose key is made of the inputs; allowed: a file below s3://podsmith/tasks/ml/, ' +
      'the folder of the Task\'s own namespace, by a path without "//", "." and "..", of 1024 bytes at most; or give spec.inputs, or leave spec.cache out',
  },
  {
    name: 'too large',
    result: { kind: 'tooLarge', maxBytes: 7 },
    message: `"${URI}" is larger than 7 bytes, too large for the cache, whose key is made of the inputs; give spec.inputs, or leave spec.cache out`,
  },
])('inputs for the cache that are $name', async ({ uri = URI, result = { kind: 'absent' }, message }) => {
  const { stored } = await read(uri, result, 'cache');
  expect(stored).toMatchObject({ kind: 'unreadable', problem: { field: 'spec.inputsUri', message } });
});
