// What `runOnce` adds to whatever is decided: the name is taken before the first pod, and how it ended is noted with the end.
import { formatMillis } from '../api/time.ts';
import { succeededCondition } from './conditions.ts';
import type { Action, Plan } from './plan.ts';
import { runMarkerUri, specHash } from './run-marker.ts';
import { storageUnavailable } from './rules/storage-unavailable.ts';
import type { Situation } from './situation.ts';

/** True while the next pod is the Task's first: a later one finds the name taken by the Task itself. */
export function isFirstRun({ spec, status, attempt }: Pick<Situation, 'spec' | 'status' | 'attempt'>): boolean {
  return spec.runOnce === true && attempt.podUid === undefined && (status.attempts ?? []).length === 0;
}

/** Before everything else of the first launch. */
export function claimActions(s: Situation): readonly Action[] {
  if (!isFirstRun(s)) return [];
  const { uid } = s.task.metadata;
  const marker = { uid, started: formatMillis(s.now), spec: specHash(s.task.spec) };
  return [{ kind: 'claimRun', uri: runMarkerUri(s.settings.storageRoot, s.task.metadata), marker }];
}

/** `plan` with the record of the end, for a Task that has run. */
export function withRunRecord(s: Situation, plan: Plan): Plan {
  const { status } = plan;
  if (s.spec.runOnce !== true || status?.finished !== true || s.status.finished) return plan;
  if (s.attempt.podUid === undefined && (s.status.attempts ?? []).length === 0) return plan;
  const condition = succeededCondition(status);
  const succeeded = condition?.status === 'True';
  // A success that is not noted could not be told again. Other ends wait for nothing: what is not noted does not run again either.
  if (succeeded && s.storageError !== undefined) return storageUnavailable(s);
  const outputs = status.outputsUri === undefined ? {} : { outputsOf: s.attempt.number };
  const end = { time: formatMillis(s.now), reason: condition?.reason ?? '', succeeded, ...(succeeded && outputs) };
  const uri = runMarkerUri(s.settings.storageRoot, s.task.metadata);
  const record: Action = { kind: 'recordRun', uri, uid: s.task.metadata.uid, end, isNeeded: succeeded };
  return { ...plan, actions: [...plan.actions, record] };
}
