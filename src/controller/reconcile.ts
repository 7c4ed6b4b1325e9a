// One look at one Task: observe, decide, apply. Level-triggered: it knows which Task, never why it was called.
import type { ApiError } from '../adapters/api-error.ts';
import type { Task } from '../api/task.gen.ts';
import type { Millis } from '../api/time.ts';
import { type ApplyContext, type ApplyResult, apply } from './apply.ts';
import { decide } from './decide.ts';
import { decideWithEvidence } from './decide-with-evidence.ts';
import type { Observation } from './observation.ts';
import { type ObserveContext, observe } from './observe.ts';
import type { Plan } from './plan.ts';

export type ReconcileContext = ObserveContext & ApplyContext;

export interface Reconciled {
  /** The plan that was carried out. */
  readonly plan: Plan;
  /** The Task as it is after the status write, if there was one. */
  readonly task: Task;
  /** When to look again although nothing changes. */
  readonly nextAt?: Millis;
  /** A pod that should go could not be deleted; everything else was done. */
  readonly cleanupError?: ApiError;
}

/** Throws ApiError where the API server does not play along; the caller backs off and calls again. */
export async function reconcile(task: Task, context: ReconcileContext): Promise<Reconciled> {
  const { plan, observation, now } = await decideWithEvidence(await observe(task, context), context);
  const result = await apply(task, plan, context);
  if (result.kind === 'applied') return reconciled(withLook(plan, observation, context, now), result);
  // What stood in the way is a fact like any other: decide with it, once. The plan of an obstructed Task waits or finishes.
  const second = decide({ ...observation, ...result.obstacle }, now, context.settings);
  const outcome = await apply(task, second, context);
  if (outcome.kind === 'applied') return reconciled(second, outcome);
  throw new Error(`the plan for an obstructed Task was obstructed: ${JSON.stringify(outcome.obstacle)}`);
}

// A pod that no watch tells of is looked at again by the clock.
function withLook(plan: Plan, observation: Observation, context: ReconcileContext, now: Millis): Plan {
  if (observation.unwatched !== true) return plan;
  const lookAt = now + context.settings.waitRetryMs;
  return { ...plan, nextAt: Math.min(lookAt, plan.nextAt ?? lookAt) };
}

function reconciled(plan: Plan, { task, cleanupError }: Extract<ApplyResult, { kind: 'applied' }>): Reconciled {
  return {
    plan,
    task,
    ...(plan.nextAt !== undefined && { nextAt: plan.nextAt }),
    ...(cleanupError !== undefined && { cleanupError }),
  };
}
