// Reads the log of an attempt that has ended for its timeit blocks: once, and only for a Task that asks for them. Best effort: without
// them the Task ends just the same.
import { ApiError } from '../adapters/api-error.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import { primaryName, primaryStatus } from '../api/primary-container.ts';
import type { Pod } from '../api/wire.ts';
import { currentAttempt } from './current-attempt.ts';
import { hasRun } from './telling-container.ts';
import type { Observation, TimeBlocksLook } from './observation.ts';
import { readSpec } from './read-spec.ts';
import { type RunSpan, TimeBlockReader } from './time-blocks.ts';

type LogApi = Pick<KubeApi, 'readLog'>;

// A worker waits for it, and a log can be of any length.
const TIMEOUT_MS = 10_000;
const MAX_LOG_LENGTH = 64 * 1024 * 1024;

/** `observation` with the blocks of its current attempt, where its files were read, as it has ended. Never throws ApiError. */
export async function withTimeBlocksLook(observation: Observation, api: LogApi): Promise<Observation> {
  const { task, files, milestones } = observation;
  if (files === undefined || readSpec(task.spec).spec.timeBlocks !== true) return observation;
  const { pod, podUid = '' } = currentAttempt(observation);
  if (pod !== undefined && !hasRun(primaryStatus(pod))) return observation;
  const timeBlocks = pod === undefined ? GONE : await look(pod, { api, ran: milestones.get(podUid) ?? {} });
  return { ...observation, timeBlocks };
}

const GONE: TimeBlocksLook = { kind: 'unreadable', message: 'the pod is gone, and its log with it' };

interface LookContext {
  readonly api: LogApi;
  readonly ran: RunSpan;
}

async function look(pod: Pod, { api, ran }: LookContext): Promise<TimeBlocksLook> {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  const reader = new TimeBlockReader();
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let length = 0;
  try {
    for await (const text of api.readLog({ namespace, name }, primaryName(pod), signal)) {
      reader.push(text);
      length += text.length;
      if (length > MAX_LOG_LENGTH) break;
    }
  } catch (error) {
    if (error instanceof ApiError) return { kind: 'unreadable', message: error.message };
    throw error;
  }
  if (signal.aborted && length === 0)
    return { kind: 'unreadable', message: `no log came within ${TIMEOUT_MS / 1000} s` };
  return { kind: 'read', ...reader.blocks(ran) };
}
