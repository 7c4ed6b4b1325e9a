// timeouts.run, timeouts.queue and timeouts.total: what they end, and when, whoever was there to see it.
import { describe, expect, test } from '@jest/globals';
import { outputsPb } from '../../../test/support/attempt-files.ts';
import { DecideWorld, NO_FILES, SETTINGS, observation } from '../../../test/support/decide-world.ts';
import { PREPARED, RUNNING, condition, containerStatus, makePod, terminated } from '../../../test/support/make-pod.ts';
import { CREATED, makeTask } from '../../../test/support/make-task.ts';
import type { TaskSpec, TaskStatus } from '../../api/task.gen.ts';
import type { Pod } from '../../api/wire.ts';
import { succeededCondition } from '../conditions.ts';
import { decide } from '../decide.ts';
import type { AttemptFiles } from '../outcome.ts';
import type { Plan } from '../plan.ts';

// The pod is made at second 1, its container starts at 10, and ends, where it does, at 60.
const POD_CREATED = CREATED + 1000;
const STARTED = CREATED + 10_000;
const ENDED = CREATED + 60_000;

const LEFT: AttemptFiles = {
  ...NO_FILES,
  outputs: { kind: 'found', bytes: outputsPb({ o0: { kind: 'integer', value: 3n } }) },
};

const runs = makePod({
  status: { phase: 'Running', conditions: [...PREPARED], containerStatuses: [containerStatus(RUNNING)] },
});
const ended = (exitCode: number): Pod =>
  makePod({
    status: {
      phase: exitCode === 0 ? 'Succeeded' : 'Failed',
      conditions: [...PREPARED],
      containerStatuses: [containerStatus(terminated(exitCode))],
    },
  });
const unschedulable = makePod({
  status: {
    conditions: [condition('PodScheduled', 'False', 2, { reason: 'Unschedulable', message: '0/1 nodes fit' })],
  },
});

function at(now: number, pod: Pod | undefined, spec: TaskSpec, status?: Partial<TaskStatus>): Plan {
  const task = makeTask({ spec, ...(status !== undefined && { status }) });
  return decide(observation({ task, pods: pod === undefined ? [] : [pod], files: LEFT }), now, SETTINGS);
}

function told(plan: Plan): object {
  const condition = plan.status === undefined ? undefined : succeededCondition(plan.status);
  return { status: condition?.status, reason: condition?.reason, message: condition?.message };
}

describe('timeouts.run', () => {
  const spec: TaskSpec = { timeouts: { run: '30s' } };
  const DUE = STARTED + 30_000;
  const message = 'The attempt ran longer than spec.timeouts.run (30s).';

  test('is the next look while the container runs', () => {
    expect(at(DUE - 1, runs, spec).nextAt).toBe(DUE);
  });

  test('ends the attempt at its time, and its pod', () => {
    const plan = at(DUE, runs, spec);
    expect(told(plan)).toEqual({ status: 'False', reason: 'TimedOut', message });
    expect(plan.cleanup).toEqual([{ name: runs.metadata?.name, uid: 'pod-0' }]);
    expect(plan.status).toMatchObject({
      attempts: [{ number: 0, verdict: 'Failed', reason: 'TimedOut', message }],
      failures: { user: 1, system: 0 },
      error: { code: 'TimedOut', kind: 'RECOVERABLE', origin: 'USER', message },
    });
  });

  test('is followed by another attempt within the limit, once the pod is gone', () => {
    const world = new DecideWorld({ spec: { ...spec, retries: { limit: 1, backoff: { initial: '1s' } } } });
    world.look();
    world.update({ status: runs.status });
    world.now = STARTED;
    world.look();
    world.now = DUE;
    const plan = world.look();
    expect(plan.status?.failures).toEqual({ user: 1, system: 0 });
    expect(world.condition('Succeeded')?.reason).toBe('BackOff');
    world.now = DUE + 600_000;
    expect(world.look().actions).toEqual([]);
    world.removePod();
    expect(world.look().actions).toMatchObject([{ kind: 'writeFile' }, { kind: 'createPod', attempt: 1 }]);
  });

  test.each<{ name: string; run: string; pod: Pod; want: string }>([
    { name: 'a pod that ended in time has succeeded', run: '51s', pod: ended(0), want: 'Succeeded' },
    { name: 'so has one that ended within the second of the deadline', run: '49.5s', pod: ended(0), want: 'Succeeded' },
    { name: 'one that ran beyond it has not, whatever it left', run: '49s', pod: ended(0), want: 'TimedOut' },
    { name: 'nor has one that failed beyond it failed by itself', run: '49s', pod: ended(1), want: 'TimedOut' },
    { name: 'one that failed in time has failed by itself', run: '51s', pod: ended(1), want: 'ContainerFailed' },
  ])('when nobody looked for a day, $name', ({ run, pod, want }) => {
    expect(told(at(ENDED + 864e5, pod, { timeouts: { run } }))).toMatchObject({ reason: want });
  });

  test('is called as the author of a template wrote it', () => {
    const template = {
      id: { name: 'train.fit' },
      type: 'python-task',
      metadata: { timeout: '30s' },
      container: { image: 'a:1', args: ['x'] },
    };
    const task = { ...makeTask(), spec: { template } };
    const plan = decide(observation({ task, pods: [runs] }), DUE, SETTINGS);
    expect(told(plan)).toMatchObject({
      reason: 'TimedOut',
      message: 'The attempt ran longer than spec.template.metadata.timeout (30s).',
    });
  });

  test('does not charge an attempt that is being suspended', () => {
    const plan = at(DUE, runs, { ...spec, suspend: true });
    expect(told(plan)).toMatchObject({ status: 'Unknown', reason: 'Suspended' });
    expect(plan.status?.failures).toBeUndefined();
  });
});

describe('timeouts.queue', () => {
  const spec: TaskSpec = { timeouts: { queue: '5m' } };
  const DUE = POD_CREATED + 300_000;

  test('is the next look while the pod waits', () => {
    expect(at(DUE - 1, unschedulable, spec).nextAt).toBe(DUE);
  });

  test('ends the attempt, and says what it waited for', () => {
    const plan = at(DUE, unschedulable, spec);
    const message = 'The pod did not run within spec.timeouts.queue (5m): No node can take the pod: 0/1 nodes fit.';
    expect(told(plan)).toEqual({ status: 'False', reason: 'QueueTimedOut', message });
    expect(plan.cleanup).toEqual([{ name: unschedulable.metadata?.name, uid: 'pod-0' }]);
    expect(plan.status?.failures).toEqual({ user: 1, system: 0 });
  });

  test('ends a pod that is on its way too', () => {
    const message = 'The pod did not run within spec.timeouts.queue (5m).';
    expect(told(at(DUE, makePod(), spec))).toMatchObject({ reason: 'QueueTimedOut', message });
  });

  test('is over once the container runs, however late that was', () => {
    expect(told(at(DUE + 864e5, runs, { timeouts: { queue: '1s' } }))).toMatchObject({ reason: 'Running' });
  });

  test('and says nothing of a pod that ended', () => {
    expect(told(at(DUE, ended(0), { timeouts: { queue: '1s' } }))).toMatchObject({ reason: 'Succeeded' });
  });
});

describe('timeouts.total', () => {
  const spec: TaskSpec = { timeouts: { total: '1h' } };
  const DUE = CREATED + 3_600_000;
  const message = 'The Task did not end within spec.timeouts.total (1h).';

  test.each<{ name: string; pod: Pod | undefined }>([
    { name: 'that runs', pod: runs },
    { name: 'that cannot be placed', pod: unschedulable },
    { name: 'without a pod', pod: undefined },
  ])('is the next look of a Task $name', ({ pod }) => {
    expect(at(DUE - 1, pod, spec).nextAt).toBe(DUE);
  });

  test('ends the Task, its attempt and its pod, and charges nobody', () => {
    const plan = at(DUE, runs, { ...spec, retries: { limit: 3 } });
    expect(told(plan)).toEqual({ status: 'False', reason: 'TotalTimedOut', message });
    expect(plan.cleanup).toEqual([{ name: runs.metadata?.name, uid: 'pod-0' }]);
    expect(plan.status).toMatchObject({
      finished: true,
      attempts: [{ number: 0, verdict: 'Failed', reason: 'TotalTimedOut' }],
      error: { code: 'TotalTimedOut', kind: 'NON_RECOVERABLE', origin: 'USER', message },
    });
    expect(plan.status?.failures).toBeUndefined();
    expect(plan.nextAt).toBeUndefined();
  });

  test('makes no pod for a Task that comes to its end before it begins', () => {
    const plan = at(DUE, undefined, spec);
    expect(plan.actions).toEqual([]);
    expect(told(plan)).toMatchObject({ reason: 'TotalTimedOut' });
  });

  test('says what the Task was at', () => {
    const { status = makeTask().status } = at(DUE - 1, unschedulable, spec);
    expect(told(at(DUE, unschedulable, spec, status))).toMatchObject({
      message: `${message} Until then, Unschedulable: No node can take the pod: 0/1 nodes fit.`,
    });
  });

  test.each<{ name: string; total: string; pod: Pod; want: string }>([
    { name: 'an attempt that ended in time counts', total: '1m', pod: ended(0), want: 'Succeeded' },
    { name: 'so does one that failed', total: '1m', pod: ended(1), want: 'ContainerFailed' },
    { name: 'one that ran beyond it does not', total: '59s', pod: ended(0), want: 'TotalTimedOut' },
  ])('when nobody looked for a day, $name', ({ total, pod, want }) => {
    expect(told(at(ENDED + 864e5, pod, { timeouts: { total } }))).toMatchObject({ reason: want });
  });

  test('leaves no time for another attempt: the Task ends at once, with its last failure', () => {
    const total: TaskSpec = { timeouts: { total: '65s' }, retries: { limit: 3, backoff: { initial: '10s' } } };
    const plan = at(ENDED + 1, ended(1), total);
    expect(plan.status).toMatchObject({ finished: true, error: { code: 'ContainerFailed' } });
    expect(told(plan)).toEqual({
      status: 'False',
      reason: 'ContainerFailed',
      message: expect.stringMatching(
        /^Container primary ended with exit code 1\. Within spec\.timeouts\.total \(65s\) there is no time left for the next attempt, due in 1\d\.\ds\.$/,
      ),
    });
  });

  test('stands still while the Task is suspended, and begins anew when it goes on', () => {
    const world = new DecideWorld({ spec: { ...spec, suspend: true } });
    world.look();
    world.now = DUE + 864e5;
    expect(world.look().status).toBeUndefined();
    world.task = { ...world.task, spec: { ...world.task.spec, suspend: false } };
    expect(world.look().actions).toMatchObject([{ kind: 'writeFile' }, { kind: 'createPod' }]);
    const resumed = world.now;
    // Past the word on a slow start.
    world.now += 11_000;
    expect(world.look().nextAt).toBe(DUE - CREATED + resumed);
    world.now += 3_600_000;
    world.look();
    expect(world.condition('Succeeded')).toMatchObject({ reason: 'TotalTimedOut' });
  });
});
