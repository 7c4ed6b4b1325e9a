// The attempts: each one's verdict as storage and its pod's recorded end allow it, as many as the budgets give, and budgets that never go back.
import { isDeepStrictEqual } from 'node:util';
import type { Task, TaskAttempt } from '../../../src/api/task.gen.ts';
import { type AttemptLeft, type Reading, attemptFolder, attemptReadings } from './attempt-readings.ts';
import { type Case, firstSeen, isBlindBetween } from './case.ts';
import { type Finding, at } from './finding.ts';
import type { PodHistory, State } from './history.ts';
import { byText, outcomeText } from './outcome-rules.ts';
import { certainLife } from './pod-life.ts';
import { podProof } from './pod-rules.ts';

/** What was charged, what was closed and how many attempts there were is never taken back. */
export function budgetsNeverGoBack({ task }: Case): readonly Finding[] {
  return task.states.slice(1).flatMap((state, index): readonly Finding[] => {
    const before = task.states[index];
    if (before === undefined || !isLess(state.object, before.object)) return [];
    const proof = [before, state].map((each) => at(each.span, `${outcomeText(each.object)} ${byText(each)}`));
    return [
      { rule: 'budget-reset', task: task.key, message: 'what it had used of its budgets was taken back.', proof },
    ];
  });
}

function isLess({ status: after }: Task, { status: before }: Task): boolean {
  const budgets = (['user', 'system'] as const).some(
    (budget) => (after.failures?.[budget] ?? 0) < (before.failures?.[budget] ?? 0),
  );
  const closed = (before.attempts ?? []).filter(({ verdict }) => verdict !== undefined);
  const isRewritten = closed.some(({ number, ...entry }) => {
    const { number: _, ...now } = after.attempts?.find((each) => each.number === number) ?? { number };
    return after.attemptsDropped === undefined && !isDeepStrictEqual(now, entry);
  });
  return budgets || isRewritten || (after.attemptCount ?? 0) < (before.attemptCount ?? 0);
}

/** An attempt of the status with all that it may have been. */
interface Judged {
  readonly attempt: TaskAttempt;
  readonly readings: readonly Reading[];
  readonly pod?: PodHistory;
}

/** Each verdict is one that the record allows; then the budgets are counted out by them. */
export function attemptsAddUp(c: Case): readonly Finding[] {
  const { attempts = [], attemptsDropped } = c.last.object.status;
  if (attemptsDropped !== undefined) return [];
  const judged = attempts.filter(({ verdict }) => verdict !== undefined).map((attempt) => judgedAttempt(c, attempt));
  const wrong = judged.flatMap((each) => wrongVerdict(c, each));
  return [...uncounted(c), ...(wrong.length > 0 ? wrong : budgetsAddUp(c, judged))];
}

function judgedAttempt(c: Case, attempt: TaskAttempt): Judged {
  const { task, evidence, last } = c;
  const pod = podOf(c, attempt);
  const closing = task.states.find(({ object }) => isClosed(object, attempt.number)) ?? last;
  const spec = last.object.spec;
  const readings = attemptReadings({
    pods: pod?.states.map(({ object }) => object) ?? [],
    isGone: pod !== undefined && !(pod.isLeft && pod.gone === undefined),
    endedAt: pod === undefined ? -Infinity : certainLife(pod, evidence.history).to,
    left: evidence.storage.get(attemptFolder(last.object, attempt.number)) ?? NOTHING_LEFT,
    spec,
    wasSuspended: task.states.some(({ object }) => object.spec.suspend === true),
    wasCancelled: task.states.some(({ object }) => object.spec.cancel === true),
    closedAt: closing.span.to,
    taskCreatedAt: Date.parse(last.object.metadata.creationTimestamp ?? ''),
  });
  const fitting = readings.filter(({ verdict, reason }) => verdict === attempt.verdict && reason === attempt.reason);
  return { attempt, readings: fitting.length > 0 ? fitting : readings, ...(pod !== undefined && { pod }) };
}

// An operator that found nothing but what a pod left in storage knows it by its name alone.
function podOf({ task, pods }: Case, { podUid, podName }: TaskAttempt): PodHistory | undefined {
  if (podUid !== undefined) return pods.find(({ uid }) => uid === podUid);
  const [namespace] = task.key.split('/');
  return pods.findLast(({ key }) => key === `${namespace ?? ''}/${podName ?? ''}`);
}

/** How many verdicts the record neither proves nor refutes: a server died while the pod lived. */
export function unprovenAttempts(c: Case): number {
  const { attempts = [] } = c.last.object.status;
  const closed = attempts.filter(({ verdict }) => verdict !== undefined).map((attempt) => judgedAttempt(c, attempt));
  return closed.filter((each) => !fits(each) && wrongVerdict(c, each).length === 0).length;
}

const NOTHING_LEFT: AttemptLeft = { hasOutputs: false };

function isClosed({ status }: Task, number: number): boolean {
  return (status.attempts ?? []).some((each) => each.number === number && each.verdict !== undefined);
}

function fits({ attempt, readings }: Judged): boolean {
  return readings.some(({ verdict, reason }) => verdict === attempt.verdict && reason === attempt.reason);
}

function wrongVerdict(c: Case, judged: Judged): readonly Finding[] {
  const { attempt, readings, pod } = judged;
  if (fits(judged)) return [];
  // What the operator saw of the pod may be what no record kept.
  if (pod === undefined || isBlindBetween(c, firstSeen(pod), closedBy(c, attempt).span.to)) return [];
  const allowed = [...new Set(readings.map(({ verdict, reason }) => `${verdict}/${reason}`))].join(', ');
  const said = `${attempt.verdict ?? '?'}/${attempt.reason ?? '?'}`;
  const message = `attempt ${attempt.number} is ${said}; what its pod and storage say allows ${allowed === '' ? 'nothing' : allowed}.`;
  return [{ rule: 'verdict', task: c.task.key, message, proof: [...podProof(pod), closingProof(c, attempt)] }];
}

function closedBy({ task, last }: Case, { number }: TaskAttempt): State<Task> {
  return task.states.find(({ object }) => isClosed(object, number)) ?? last;
}

function closingProof(c: Case, attempt: TaskAttempt): string {
  const state = closedBy(c, attempt);
  return at(state.span, `${outcomeText(state.object)} ${byText(state)}`);
}

/** Counts the verdicts out in their order: every attempt but the last must leave room for another, and the last must end it. */
function budgetsAddUp(c: Case, judged: readonly Judged[]): readonly Finding[] {
  const limits = { user: c.last.object.spec.retries?.limit ?? 0, system: c.evidence.systemRetryLimit };
  const used = { user: 0, system: 0 };
  for (const { attempt, readings } of judged) {
    // What was charged to whom cannot be told: nor can what follows from it.
    if (new Set(readings.map(({ budget, isRetryable }) => `${budget}/${isRetryable}`)).size !== 1) return [];
    const { budget, isRetryable } = readings[0] ?? {};
    if (attempt.verdict !== 'Failed' || budget === undefined) continue;
    used[budget] += 1;
    const found = tooManyOrFew(c, attempt, isRetryable === true && used[budget] <= limits[budget]);
    if (found !== undefined) return [found];
  }
  return wrongSum(c, used);
}

function tooManyOrFew(c: Case, attempt: TaskAttempt, mayFollow: boolean): Finding | undefined {
  const { status, spec } = c.last.object;
  const isFollowed = (status.attemptCount ?? 0) > attempt.number + 1;
  if (isFollowed && !mayFollow)
    return budgetFinding(c, attempt, `attempt ${attempt.number} was its last, and another followed.`);
  const isItsEnd = !isFollowed && status.finished && reasonOf(c.last.object) === attempt.reason;
  // With a total timeout an attempt that could not start in time is not waited for.
  if (isItsEnd && mayFollow && spec.timeouts?.total === undefined)
    return budgetFinding(c, attempt, `it ended with attempt ${attempt.number}, and its budget allowed another.`);
  return undefined;
}

function wrongSum({ task, last }: Case, used: { readonly user: number; readonly system: number }): readonly Finding[] {
  const { user = 0, system = 0 } = last.object.status.failures ?? {};
  if (user === used.user && system === used.system) return [];
  const message = `its failures are ${user} of the user's and ${system} of the system's; its attempts say ${used.user} and ${used.system}.`;
  return [{ rule: 'budget', task: task.key, message, proof: [at(last.span, outcomeText(last.object))] }];
}

function budgetFinding(c: Case, attempt: TaskAttempt, message: string): Finding {
  const proof = [closingProof(c, attempt), ...c.pods.flatMap(podProof)];
  return { rule: 'budget', task: c.task.key, message, proof };
}

function reasonOf({ status }: Task): string | undefined {
  return status.conditions.find(({ type }) => type === 'Succeeded')?.reason;
}

/** Every pod is an attempt of the status, every attempt had a pod. */
function uncounted(c: Case): readonly Finding[] {
  const { last, task, pods } = c;
  const { attempts = [], finished } = last.object.status;
  if (!finished) return [];
  const counted = new Set(attempts.map(({ podUid }) => podUid));
  const known = new Set(pods.map(({ uid }) => uid));
  const forgotten = pods.filter((pod) => !counted.has(pod.uid) && !isExcused(c, pod));
  const invented = attempts.filter(({ podUid }) => podUid !== undefined && !known.has(podUid));
  return [
    ...forgotten.map(
      (pod): Finding => ({
        rule: 'attempts',
        task: task.key,
        message: `pod ${pod.key} is none of its ${attempts.length} attempts.`,
        proof: [...podProof(pod), at(last.span, outcomeText(last.object))],
      }),
    ),
    ...invented
      .filter(() => c.evidence.history.blind.length === 0)
      .map(
        (attempt): Finding => ({
          rule: 'attempts',
          task: task.key,
          message: `its attempt ${attempt.number} names a pod that never was, ${attempt.podUid ?? ''}.`,
          proof: [closingProof(c, attempt)],
        }),
      ),
  ];
}

// One that was gone before anybody wrote it down: the operator that made it died first, or its answer was lost.
function isExcused(c: Case, pod: PodHistory): boolean {
  const { gone } = pod;
  if (gone === undefined) return isBlindBetween(c, firstSeen(pod), Infinity);
  if (isBlindBetween(c, pod.created?.from ?? -Infinity, gone.span.to)) return true;
  const next = c.task.states.find(({ span, by }) => span.from > gone.span.from && by !== undefined);
  const successor = c.pods.find((each) => firstSeen(each) > gone.span.from);
  return [next?.by, successor?.createdBy].some((by) => by !== undefined && by !== pod.createdBy);
}
