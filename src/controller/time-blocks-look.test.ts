// The log is read for Tasks that ask for it, once their attempt has ended, and never stands in the way of that end.
import { describe, expect, test } from '@jest/globals';
import { NO_FILES, observation } from '../../test/support/decide-world.ts';
import { containerStatus, makePod, terminated, waitingFor } from '../../test/support/make-pod.ts';
import { makeTask } from '../../test/support/make-task.ts';
import { ApiError } from '../adapters/api-error.ts';
import type { Observation, TimeBlocksLook } from './observation.ts';
import { withTimeBlocksLook } from './time-blocks-look.ts';

const ENDED = makePod({ status: { phase: 'Succeeded', containerStatuses: [containerStatus(terminated(0))] } });
const NEVER_RAN = makePod({ status: { containerStatuses: [containerStatus(waitingFor('ImagePullBackOff'))] } });
const TASK = makeTask({ spec: { timeBlocks: true } });

interface Looked {
  readonly asked: readonly string[];
  readonly timeBlocks: TimeBlocksLook | undefined;
}

async function look(seen: Partial<Observation>, log: readonly string[] | ApiError = []): Promise<Looked> {
  const asked: string[] = [];
  async function* readLog(
    { namespace, name }: { namespace: string; name: string },
    container: string,
  ): AsyncGenerator<string> {
    asked.push(`${namespace}/${name} ${container}`);
    if (log instanceof ApiError) throw log;
    yield* log;
  }
  const { timeBlocks } = await withTimeBlocksLook(
    observation({ task: TASK, pods: [ENDED], files: NO_FILES, ...seen }),
    { readLog },
  );
  return { asked, timeBlocks };
}

test('of an attempt that has ended, the log of the primary container is read once', async () => {
  const { asked, timeBlocks } = await look({}, ['a. [Ti', 'me: 1s]\nb. [Time: 2s]\n']);
  expect(asked).toEqual(['ml/fit-yjf6k0-0 primary']);
  expect(timeBlocks).toEqual({
    kind: 'read',
    blocks: [
      { name: 'a', seconds: 1 },
      { name: 'b', seconds: 2 },
    ],
    dropped: 0,
  });
});

describe('no log is read', () => {
  test.each<{ name: string; seen: Partial<Observation> }>([
    { name: 'for a Task that does not ask', seen: { task: makeTask() } },
    { name: 'before the attempt has ended', seen: { files: undefined } as unknown as Partial<Observation> },
    { name: 'where the container never ran', seen: { pods: [NEVER_RAN] } },
  ])('$name', async ({ seen }) => {
    expect(await look(seen)).toEqual({ asked: [], timeBlocks: undefined });
  });
});

test.each<{ name: string; seen: Partial<Observation>; log: readonly string[] | ApiError; message: string }>([
  { name: 'with the pod', seen: { pods: [] }, log: [], message: 'the pod is gone, and its log with it' },
  {
    name: 'where it may not be read',
    seen: {},
    log: new ApiError('forbidden', 'pods/log is forbidden'),
    message: 'pods/log is forbidden',
  },
])('a log that is gone $name is none', async ({ seen, log, message }) => {
  expect((await look(seen, log)).timeBlocks).toEqual({ kind: 'unreadable', message });
});

test('a log of a gigabyte is left in the middle', async () => {
  let pieces = 0;
  async function* endless(): AsyncGenerator<string> {
    const piece = `${'x'.repeat(79)}\n`.repeat(12_500);
    for (; pieces < 1000; pieces += 1) yield piece;
  }
  await withTimeBlocksLook(observation({ task: TASK, pods: [ENDED], files: NO_FILES }), { readLog: endless });
  expect(pieces).toBeLessThan(70);
});
