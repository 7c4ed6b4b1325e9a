// What a cache adds to whatever is decided: the key in status, the outputs of a success kept, the reservation renewed and given up.
import { formatMillis } from '../api/time.ts';
import { cachePaths } from '../cache/cache-entry.ts';
import { isKeepable } from '../cache/look-up.ts';
import { RENEWAL_MS } from '../cache/reservation.ts';
import { cachedTask, runningKey } from './cached-task.ts';
import { succeededCondition } from './conditions.ts';
import type { Action, Plan, ReservationAction } from './plan.ts';
import type { Situation } from './situation.ts';

/** `plan` with it. A Task without a cache, or that has not come to a pod of its own, keeps its plan. */
export function withCache(s: Situation, plan: Plan): Plan {
  const key = runningKey(s);
  if (key === undefined || s.task.status.finished || plan.status?.cache?.hit === true) return plan;
  const recorded =
    plan.status === undefined ? plan : { ...plan, status: { ...plan.status, cache: { hit: false, key } } };
  if (plan.status?.finished === true)
    return { ...recorded, actions: [...plan.actions, ...kept(s, key, plan), ...released(s, key)] };
  return s.spec.cache?.serialize === true && s.attempt.podUid !== undefined ? renewed(s, key, recorded) : recorded;
}

/** Where the reservation of `key` lies, and for whom it is taken. */
export function reservationOf({ task, settings }: Situation, key: string): ReservationAction {
  const { namespace, name, uid } = task.metadata;
  return { uri: cachePaths(settings.storageRoot, namespace, key).reservation, holder: { name, uid } };
}

function kept(s: Situation, key: string, { status }: Plan): readonly Action[] {
  const succeeded = status !== undefined && succeededCondition(status)?.status === 'True';
  const cached = cachedTask(s.task, s.settings.pod);
  if (!succeeded || cached === undefined || s.files?.outputs.kind !== 'found') return [];
  const { bytes: outputs } = s.files.outputs;
  if (!isKeepable(outputs)) return [];
  const { namespace, project, domain, taskName, cacheVersion } = cached;
  const { name, uid } = s.task.metadata;
  const entry = {
    key,
    namespace,
    project,
    domain,
    taskName,
    cacheVersion,
    outputs: cachePaths(s.settings.storageRoot, namespace, key).outputsOf(uid),
    created: formatMillis(s.now),
    producer: { name, uid },
  };
  return [{ kind: 'keepOutputs', entry, outputs }];
}

function released(s: Situation, key: string): readonly Action[] {
  return s.spec.cache?.serialize === true ? [{ kind: 'releaseReservation', ...reservationOf(s, key) }] : [];
}

function renewed(s: Situation, key: string, plan: Plan): Plan {
  const { now, renewalDueAt = now } = s;
  const isDue = now >= renewalDueAt;
  const nextDue = isDue ? now + RENEWAL_MS : renewalDueAt;
  return {
    ...plan,
    actions: isDue ? [...plan.actions, { kind: 'renewReservation', ...reservationOf(s, key) }] : plan.actions,
    nextAt: Math.min(nextDue, plan.nextAt ?? nextDue),
  };
}
