// When sweeps happen, and what a sweep that fails does to the next.
import { expect, test } from '@jest/globals';
import type { Logger } from '../observability/logger.ts';
import { type ObjectStore, StorageUnavailableError } from '../storage/object-store.ts';
import { type RetentionOptions, retain } from './retention.ts';

const MINUTE = 60_000;

interface Life {
  readonly slept: readonly number[];
  readonly log: readonly object[];
}

/** What happens until `sweeps` sweeps have been; `folders` is what storage answers each time. */
async function lived(rules: RetentionOptions['rules'], sweeps: number, folders: ObjectStore['folders']): Promise<Life> {
  const slept: number[] = [];
  const log: object[] = [];
  const note =
    (level: string): Logger['info'] =>
    (message, fields) =>
      void log.push({ level, message, ...fields });
  const stop = new AbortController();
  const unasked = (): never => {
    throw new Error('nobody should ask this');
  };
  const storage = { root: 's3://b/tasks', uploads: 's3://b/uploads', folders } as unknown as ObjectStore;
  const sleep = (ms: number): Promise<void> => {
    if (slept.length === sweeps) stop.abort();
    else slept.push(Math.round((ms / MINUTE) * 100) / 100);
    return Promise.resolve();
  };
  await retain(
    {
      http: { request: unasked, lines: unasked, close: unasked },
      storage,
      clock: { now: () => 0, sleep },
      logger: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
      namespaces: [],
      rules,
      random: () => 0.5,
    },
    stop.signal,
  );
  return { slept, log };
}

const nothing = (): Promise<readonly string[]> => Promise.resolve([]);
const SWEPT = {
  level: 'info',
  message: 'storage was swept',
  marked: 0,
  cleared: 0,
  objects: 0,
  bytes: 0,
  isCutShort: false,
};

test('five minutes after the start, then every six hours, each with a spread', async () => {
  expect(await lived({ goneTaskMs: 1 }, 3, nothing)).toEqual({ slept: [5.5, 396, 396], log: [SWEPT, SWEPT, SWEPT] });
});

test('without a rule there is no sweep', async () => {
  expect(await lived({}, 3, nothing)).toEqual({ slept: [], log: [] });
});

test('storage that does not answer costs one line, and the next sweep comes in its time', async () => {
  const away = (): Promise<never> => Promise.reject(new StorageUnavailableError('no answer from http://s3:7070'));
  const warning = {
    level: 'warn',
    message: 'storage was not swept to the end',
    error: 'no answer from http://s3:7070',
  };
  expect(await lived({ unusedUploadMs: 1 }, 2, away)).toEqual({ slept: [5.5, 396], log: [warning, warning] });
});
