// Each Task has one outcome, and keeps it; none is without an end.
import { isDeepStrictEqual } from 'node:util';
import { attemptFolder } from './attempt-readings.ts';
import type { Task } from '../../../src/api/task.gen.ts';
import { type Case, type Evidence, isBlindBetween } from './case.ts';
import { type Finding, at } from './finding.ts';
import type { State } from './history.ts';
import { isOperator } from './operator-user.ts';

export function oneOutcome({ task, end }: Case): readonly Finding[] {
  if (end === undefined) return [];
  const later = task.states.filter(({ version }) => version > end.version);
  const other = later.find(({ object }) => !isDeepStrictEqual(object.status, end.object.status));
  if (other === undefined) return [];
  return [
    {
      rule: 'one-outcome',
      task: task.key,
      message: 'its status changed after it had ended.',
      proof: [end, other].map((state) => at(state.span, `${outcomeText(state.object)} ${byText(state)}`)),
    },
  ];
}

export function hasEnd(c: Case): readonly Finding[] {
  const { task, end, last } = c;
  if (end !== undefined) return [];
  const gone = task.gone;
  // A user may delete a Task that runs; the operator deletes only what has ended.
  if (gone !== undefined && !isOperator(gone.by)) return [];
  if (gone === undefined && !task.isLeft) return [];
  // Its end can be what a dead server did not write down; of one that is left, the last list tells.
  if (gone !== undefined && isBlindBetween(c, last.span.to, gone.span.from)) return [];
  const how = gone === undefined ? 'it had not ended when all was over.' : `${gone.by} deleted it before it had ended.`;
  const proof = [
    at(last.span, `${outcomeText(last.object)} ${byText(last)}`),
    ...(gone === undefined ? [] : [at(gone.span, 'deleted')]),
  ];
  return [{ rule: 'no-end', task: task.key, message: how, proof }];
}

/** The outcome is the last attempt's, or the user's wish, or the clock's, or the cache's. */
export function outcomeFollows({ task, end, evidence }: Case): readonly Finding[] {
  const message = end === undefined ? undefined : wrongOutcome(end.object, evidence);
  if (end === undefined || message === undefined) return [];
  const proof = [at(end.span, `${outcomeText(end.object)} ${byText(end)}`)];
  return [{ rule: 'verdict', task: task.key, message, proof }];
}

function wrongOutcome(task: Task, { storage }: Evidence): string | undefined {
  const { isTrue, reason } = outcomeOf(task);
  if (task.status.cache?.hit === true) {
    const isThere = storage.get(attemptFolder(task, 'cached'))?.hasOutputs === true;
    return isThere && isTrue ? undefined : 'it has the outputs of the cache, and they are nowhere.';
  }
  const last = { verdict: 'none', reason: 'none', ...task.status.attempts?.at(-1) };
  if (isTrue !== (last.verdict === 'Succeeded'))
    return `it ended with ${reason}, and its last attempt ${last.verdict}.`;
  if (isTrue || reason === last.reason || isWished(task, reason)) return undefined;
  return `it ended with ${reason}, and its last attempt with ${last.reason}.`;
}

function isWished({ spec }: Task, reason: string): boolean {
  if (reason === 'Cancelled') return spec.cancel === true;
  return reason === 'TotalTimedOut' && spec.timeouts?.total !== undefined;
}

function outcomeOf({ status }: Task): { readonly isTrue: boolean; readonly reason: string } {
  const condition = status.conditions.find(({ type }) => type === 'Succeeded');
  return { isTrue: condition?.status === 'True', reason: condition?.reason ?? 'none' };
}

/** `finished=true Succeeded=False/TimedOut, attempt 2`. */
export function outcomeText({ status, metadata }: Task): string {
  const condition = status.conditions.find(({ type }) => type === 'Succeeded');
  const words = `Succeeded=${condition?.status ?? '?'}/${condition?.reason ?? '?'}`;
  const { user = 0, system = 0 } = status.failures ?? {};
  return `version ${metadata.resourceVersion ?? '?'}: finished=${status.finished} ${words}, ${status.attemptCount ?? 0} attempts, failures ${user}+${system}`;
}

export function byText({ by }: State<unknown>): string {
  return by === undefined ? 'in a list' : `by ${by}`;
}
