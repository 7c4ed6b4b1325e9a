// Before an attempt: outputs that the cache has already end the Task without a pod; those that another Task computes are waited for.
import { FinishedReason, WaitingReason } from '../../api/vocabulary.ts';
import { finish, waitAgain } from '../endings.ts';
import { attemptOutcome } from '../outcome.ts';
import type { CacheLook } from '../observation.ts';
import type { Plan } from '../plan.ts';
import { type Situation, pathsOf } from '../situation.ts';
import { withOutputs } from '../status.ts';
import { declaredOutputs } from './attempt-ended.ts';

export function cacheLookup(s: Situation): Plan | undefined {
  const { cache, storageError, reservedBy = cache?.holder } = s;
  // Without storage the launch waits, and says so.
  if (cache === undefined || storageError !== undefined) return undefined;
  if (cache.found !== undefined) return hit(s, cache.key, cache.found);
  return reservedBy === undefined ? undefined : reserved(s, reservedBy.name);
}

// The outputs are copied: they stay with the Task, whatever becomes of the cache and of the Task that made them.
function hit(s: Situation, key: string, { outputs, producer }: NonNullable<CacheLook['found']>): Plan | undefined {
  const files = { error: { kind: 'absent' }, outputs: { kind: 'found', bytes: outputs }, deck: false } as const;
  const outcome = attemptOutcome({ kind: 'completed' }, files, declaredOutputs(s));
  if (outcome.kind === 'failed') return undefined;
  const outputsUri = `${pathsOf(s).taskFolder}/cached/outputs.pb`;
  const status = withOutputs({ ...s.status, cache: { hit: true, key } }, outcome.outputs, { outputsUri });
  const message = `The cache had the outputs: Task ${producer} ran with the same inputs.`;
  const plan = finish(s, status, { succeeded: true, reason: FinishedReason.succeeded, message });
  return { ...plan, actions: [{ kind: 'writeFile', uri: outputsUri, bytes: outputs }] };
}

function reserved(s: Situation, holder: string): Plan {
  const message = `Task ${holder} runs with the same inputs. This one takes its outputs from the cache, or runs if there are none.`;
  return waitAgain(s, WaitingReason.cacheReserved, message, message);
}
