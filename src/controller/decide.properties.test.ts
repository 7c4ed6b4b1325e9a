// What holds for every decision, whatever happens to the Task: budgets, one living pod, an end that stays.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errorPb, outputsPb } from '../../test/support/attempt-files.ts';
import { DecideWorld, NO_FILES, SETTINGS } from '../../test/support/decide-world.ts';
import { condition, containerStatus, waitingFor } from '../../test/support/make-pod.ts';
import { CREATED } from '../../test/support/make-task.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import { parseDuration } from '../api/duration.ts';
import { formatSeconds, millisOf } from '../api/time.ts';
import type { Pod } from '../api/wire.ts';
import type { AttemptFiles } from './outcome.ts';
import type { Plan } from './plan.ts';

const found = (bytes: Uint8Array): { kind: 'found'; bytes: Uint8Array } => ({ kind: 'found', bytes });
const OUTPUTS: AttemptFiles = { ...NO_FILES, outputs: found(outputsPb({ o0: { kind: 'integer', value: 3n } })) };
const raised = (recoverable: boolean): AttemptFiles => ({
  ...NO_FILES,
  error: found(errorPb({ code: 'USER:Busy', message: 'busy', origin: 'USER', recoverable })),
});

/** What can happen between two looks. */
type Step =
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'exit'; readonly code: number; readonly reason?: string; readonly files: AttemptFiles }
  | { readonly kind: 'wait'; readonly status: NonNullable<Pod['status']> }
  | { readonly kind: 'storage'; readonly error: string | undefined }
  | { readonly kind: 'suspend'; readonly suspend: boolean }
  | { readonly kind: 'wake' | 'bind' | 'start' | 'evict' | 'delete' | 'vanish' | 'reject' | 'accept' | 'cancel' };

const simple = (
  kind: 'wake' | 'bind' | 'start' | 'evict' | 'delete' | 'vanish' | 'reject' | 'accept',
): fc.Arbitrary<Step> => fc.constant({ kind });

const STEPS: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: simple('start'), weight: 12 },
  { arbitrary: simple('wake'), weight: 12 },
  {
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 7_200_000 }) }),
    weight: 6,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('exit' as const),
      code: fc.constantFrom(0, 0, 0, 1, 42, 137, 143),
      files: fc.constantFrom(NO_FILES, OUTPUTS, raised(true), raised(false)),
    }),
    weight: 12,
  },
  fc.constant<Step>({ kind: 'exit', code: 137, reason: 'OOMKilled', files: NO_FILES }),
  fc.constant<Step>({ kind: 'exit', code: 0, reason: 'OOMKilled', files: OUTPUTS }),
  fc.constantFrom<Step>(
    { kind: 'wait', status: { conditions: [condition('PodScheduled', 'False', 2, { reason: 'Unschedulable' })] } },
    { kind: 'wait', status: { containerStatuses: [containerStatus(waitingFor('ImagePullBackOff', 'no such image'))] } },
    { kind: 'wait', status: { containerStatuses: [containerStatus(waitingFor('InvalidImageName'))] } },
  ),
  simple('bind'),
  simple('evict'),
  simple('delete'),
  { arbitrary: simple('vanish'), weight: 6 },
  fc.constantFrom<Step>({ kind: 'storage', error: 'connection refused' }, { kind: 'storage', error: undefined }),
  fc.constantFrom<Step>({ kind: 'suspend', suspend: true }, { kind: 'suspend', suspend: false }),
  simple('reject'),
  simple('accept'),
  fc.constant<Step>({ kind: 'cancel' }),
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const POLICIES: fc.Arbitrary<NonNullable<NonNullable<TaskSpec['retries']>['policy']>> = fc.subarray([
  { action: 'RetryAsUser', onErrors: { kind: 'NON_RECOVERABLE' } },
  { action: 'Fail', onExitCodes: { operator: 'In', values: [42] } },
  { action: 'RetryAsSystem', onReasons: ['TimedOut', 'OOMKilled'] },
  { action: 'RetryAsUser', onReasons: ['PodDeleted', 'Evicted'] },
]);

const SPECS: fc.Arbitrary<TaskSpec> = fc
  .record({
    limit: fc.integer({ min: 0, max: 3 }),
    policy: POLICIES,
    grows: fc.boolean(),
    run: maybe(fc.constantFrom('1s', '30s', '1h')),
    queue: maybe(fc.constantFrom('1s', '5m')),
    total: maybe(fc.constantFrom('1m', '3h')),
  })
  .map(({ limit, policy, grows, run, queue, total }) => ({
    resources: { mem: '1Gi' },
    retries: { limit, policy, ...(grows && { onOutOfMemory: { max: '3Gi' } }) },
    timeouts: {
      ...(run !== undefined && { run }),
      ...(queue !== undefined && { queue }),
      ...(total !== undefined && { total }),
    },
  }));

type CreatePod = Extract<Plan['actions'][number], { kind: 'createPod' }>;

const NO_ROOM = 'exceeded quota: q, requested: pods=1, used: pods=9, limited: pods=9';

// The API server gives no node to a pod that is being deleted.
const hasEnded = ({ metadata, spec, status }: Pod): boolean =>
  status?.phase === 'Succeeded' ||
  status?.phase === 'Failed' ||
  (metadata?.deletionTimestamp !== undefined && spec?.nodeName === undefined);

const BOUND = { nodeName: 'node-1' };

/** A Task's world, with a record of what the operator did to it. */
class Life {
  readonly world: DecideWorld;
  readonly #limit: number;
  readonly #made = new Set<number>();
  #nextAt: number | undefined;
  #wasSuspended = false;

  constructor(spec: TaskSpec) {
    this.world = new DecideWorld({ spec });
    this.#limit = spec.retries?.limit ?? 0;
    this.settle();
  }

  get isFinished(): boolean {
    return this.world.task.status.finished;
  }

  /** Looks until nothing more is to be done at this time. */
  settle(): void {
    for (let looks = 0; looks < 8; looks += 1) {
      const plan = this.#look();
      this.#nextAt = plan.nextAt;
      const isIdle = plan.actions.length === 0 && plan.status === undefined && (plan.cleanup ?? []).length === 0;
      if (!isIdle || (plan.nextAt ?? Infinity) <= this.world.now) continue;
      this.#expectWokenInTime();
      return;
    }
    throw new Error(`the operator does not come to rest: ${JSON.stringify(this.world.task.status.conditions[0])}`);
  }

  /** At rest no timeout is overdue, and the next look is not after the first that can run out. */
  #expectWokenInTime(): void {
    const { world } = this;
    // An attempt whose outcome cannot be read yet may have ended in time.
    if (this.isFinished || world.task.spec.suspend === true || world.storageError !== undefined) return;
    for (const due of this.#deadlines()) {
      expect(due).toBeGreaterThan(world.now);
      expect(this.#nextAt).toBeLessThanOrEqual(due);
    }
  }

  #deadlines(): readonly number[] {
    const { pods, task } = this.world;
    const { run = '', total = '' } = task.spec.timeouts ?? {};
    const pod = pods.find((each) => !hasEnded(each) && each.metadata?.deletionTimestamp === undefined);
    const started = millisOf(pod?.status?.containerStatuses?.[0]?.state?.running?.startedAt) ?? NaN;
    const created = this.#wasSuspended ? NaN : CREATED;
    return [started + (parseDuration(run) ?? NaN), created + (parseDuration(total) ?? NaN)].filter(Number.isFinite);
  }

  #look(): Plan {
    const { world } = this;
    const before = world.task.status;
    const living = world.pods.filter((pod) => !hasEnded(pod)).length;
    const plan = world.look();
    for (const action of plan.actions) if (action.kind === 'createPod') this.#expectNew(action, living);
    if (before.finished) expect(plan).toEqual({ actions: [] });
    const closed = (before.attempts ?? []).filter(({ verdict }) => verdict !== undefined);
    expect(world.task.status.attempts?.slice(0, closed.length) ?? []).toEqual(closed);
    this.#expectWithinBudgets();
    return plan;
  }

  #expectNew({ attempt, pod }: CreatePod, living: number): void {
    const { world } = this;
    // A rejected pod was never made, and its number is free.
    if (world.pods.at(-1)?.metadata?.name !== pod.metadata.name) return;
    expect({ living, again: this.#made.has(attempt) }).toEqual({ living: 0, again: false });
    this.#made.add(attempt);
    world.launched = { attempt, podUid: world.pod.metadata?.uid ?? '' };
  }

  #expectWithinBudgets(): void {
    const { failures, finished, attempts = [] } = this.world.task.status;
    const { user = 0, system = 0 } = failures ?? {};
    const failed = attempts.filter(({ verdict, reason }) => verdict === 'Failed' && reason !== 'TotalTimedOut');
    expect(user + system).toBe(failed.length);
    expect(user).toBeLessThanOrEqual(this.#limit + (finished ? 1 : 0));
    expect(system).toBeLessThanOrEqual(SETTINGS.systemRetryLimit + (finished ? 1 : 0));
  }

  /** Lets `step` happen, as far as it can, and the operator see it. */
  take(step: Step): void {
    const pod = this.world.pods.at(-1);
    if (step.kind === 'vanish') this.world.removePod();
    else if (pod !== undefined && !hasEnded(pod)) this.#toPod(step, pod);
    this.#around(step);
    this.settle();
  }

  #toPod(step: Step, { status }: Pod): void {
    const { world } = this;
    const isRunning = status?.phase === 'Running';
    switch (step.kind) {
      case 'start':
        if (!isRunning) this.#start();
        return;
      case 'bind':
        world.update({ spec: BOUND });
        return;
      case 'wait':
        // A kubelet says so.
        if (!isRunning) world.update({ status: step.status, ...(step.status.containerStatuses && { spec: BOUND }) });
        return;
      case 'exit':
        if (isRunning) this.#exit(step);
        return;
      case 'evict':
        world.update({ status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on memory.' } });
        return;
      case 'delete':
        world.update({ metadata: { deletionTimestamp: formatSeconds(world.now) } });
        return;
      default:
    }
  }

  #around(step: Step): void {
    const { world } = this;
    switch (step.kind) {
      case 'pass':
        world.now += step.ms;
        return;
      case 'wake':
        world.now = Math.max(world.now, this.#nextAt ?? world.now);
        return;
      case 'reject':
        world.rejection = { kind: 'forbidden', message: NO_ROOM };
        return;
      case 'accept':
        world.rejection = undefined;
        return;
      case 'storage':
        world.storageError = step.error;
        return;
      case 'suspend':
        this.#wasSuspended ||= step.suspend;
        this.#change({ suspend: step.suspend });
        return;
      case 'cancel':
        this.#change({ cancel: true });
        return;
      default:
    }
  }

  /** Nothing stands in the way any more, and whatever runs ends well. */
  proceed(): void {
    this.take({ kind: 'accept' });
    this.take({ kind: 'storage', error: undefined });
    this.take({ kind: 'suspend', suspend: false });
    const pod = this.world.pods.at(-1);
    if (pod?.metadata?.deletionTimestamp !== undefined) this.world.removePod();
    this.take({ kind: 'start' });
    this.take({ kind: 'exit', code: 0, files: OUTPUTS });
    this.take({ kind: 'wake' });
  }

  #start(): void {
    const startedAt = formatSeconds(this.world.now);
    this.world.update({
      spec: BOUND,
      status: { phase: 'Running', containerStatuses: [containerStatus({ running: { startedAt } })] },
    });
    this.world.files = NO_FILES;
  }

  #exit({ code, reason, files }: Extract<Step, { kind: 'exit' }>): void {
    const { world } = this;
    const startedAt = world.pod.status?.containerStatuses?.[0]?.state?.running?.startedAt ?? formatSeconds(world.now);
    const ended = {
      exitCode: code,
      startedAt,
      finishedAt: formatSeconds(world.now),
      ...(reason !== undefined && { reason }),
    };
    world.files = files;
    world.update({
      status: {
        phase: code === 0 ? 'Succeeded' : 'Failed',
        containerStatuses: [containerStatus({ terminated: ended })],
      },
    });
  }

  #change(spec: TaskSpec): void {
    const { metadata } = this.world.task;
    this.world.task = {
      ...this.world.task,
      metadata: { ...metadata, generation: metadata.generation + 1 },
      spec: { ...this.world.task.spec, ...spec },
    };
  }
}

test('no life of a Task breaks its budgets, doubles its pod, changes its end, or is left without one', () => {
  fc.assert(
    fc.property(SPECS, fc.array(STEPS, { maxLength: 40 }), (spec, steps) => {
      const life = new Life(spec);
      for (const step of steps) life.take(step);
      for (let rounds = 0; rounds < 20 && !life.isFinished; rounds += 1) life.proceed();
      expect(life.isFinished).toBe(true);
      const { status } = life.world.task;
      life.world.now += 864e5;
      life.settle();
      expect(life.world.task.status).toBe(status);
    }),
    { numRuns: 1000 },
  );
});
