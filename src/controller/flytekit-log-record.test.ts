import { expect, test } from '@jest/globals';
import { type LogRecord, flytekitRecord } from './flytekit-log-record.ts';

test.each<{ name: string; line: string; want: LogRecord | undefined }>([
  {
    name: "flytekit's own",
    line: '{"asctime": "2026-11-30 23:45:58,939", "name": "flytekit", "levelname": "ERROR", "message": "Trace:\\n\\n  a"}',
    want: { time: '23:45:58', level: 'ERROR', message: 'Trace:\n\n  a' },
  },
  {
    name: 'that of a module of it, with colours',
    line: '{"asctime": "soon", "name": "flytekit.remote", "levelname": "INFO", "message": "\\u001b[31mred\\u001b[0m"}',
    want: { time: '', level: 'INFO', message: 'red' },
  },
  {
    name: 'one that is made up, to steer a terminal',
    line: '{"asctime": "10:00:00", "name": "flytekit", "levelname": "\\u001b]0;x\\u0007INFO\\r", "message": "\\u001b[2Aa"}',
    want: { time: '10:00:00', level: 'INFO', message: 'a' },
  },
  {
    name: 'one that was cut off',
    line: '{"asctime": "2026-11-30 23:45:58,939", "name": "flytekit", "lev',
    want: undefined,
  },
  { name: "another program's JSON", line: '{"asctime": "2026", "name": "acme", "levelname": "INFO"}', want: undefined },
  { name: 'plain text', line: 'epoch 0', want: undefined },
])('$name', ({ line, want }) => {
  expect(flytekitRecord(line)).toEqual(want);
});
