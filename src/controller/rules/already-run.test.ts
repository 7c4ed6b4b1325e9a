import { describe, expect, test } from '@jest/globals';
import type { TaskSpec } from '../../api/task.gen.ts';
import { millisOf } from '../../api/time.ts';
import type { Pod } from '../../api/wire.ts';
import { outputsPb } from '../../../test/support/attempt-files.ts';
import { DecideWorld, NO_FILES, SETTINGS, observation } from '../../../test/support/decide-world.ts';
import { RUNNING, containerStatus, makePod, terminated } from '../../../test/support/make-pod.ts';
import { CREATED, TASK_UID, makeTask } from '../../../test/support/make-task.ts';
import { decide } from '../decide.ts';
import type { AttemptFiles } from '../outcome.ts';
import type { EarlierRun, Observation } from '../observation.ts';
import type { Plan } from '../plan.ts';
import { type RunEnd, specHash } from '../run-marker.ts';

const NOW = CREATED + 120_000;
const outputs = outputsPb({ o0: { kind: 'integer', value: 3n } });
const OUTPUTS: AttemptFiles = { ...NO_FILES, outputs: { kind: 'found', bytes: outputs } };
const runningPod = makePod({ status: { phase: 'Running', containerStatuses: [containerStatus(RUNNING)] } });
const endedPod = (exitCode: number): Pod =>
  makePod({
    status: {
      phase: exitCode === 0 ? 'Succeeded' : 'Failed',
      containerStatuses: [containerStatus(terminated(exitCode))],
    },
  });

const SPEC: TaskSpec = { runOnce: true, interface: { outputs: { o0: { type: 'int' } } } };
const MARKER = 's3://podsmith/tasks/_once/ml/fit';
const STARTED = '2026-02-01T10:00:00.000Z';
const GOOD: RunEnd = { time: '2026-02-01T11:00:00.000Z', reason: 'Succeeded', succeeded: true, outputsOf: 2 };
const BAD: RunEnd = { time: '2026-02-01T11:00:00.000Z', reason: 'UserError', succeeded: false };
const FREE = `Give it another name; or let this one run again with \`podsmith forget fit -n ml\` (which removes ${MARKER}), and then delete and apply the Task.`;

const task = makeTask({ spec: SPEC });

function ranBefore(
  end: RunEnd | undefined,
  parts: { readonly spec?: string; readonly outputs?: Uint8Array } = {},
): EarlierRun {
  const { spec = specHash(task.spec), ...rest } = parts;
  return { kind: 'marker', marker: { uid: 'old', started: STARTED, spec, ...(end !== undefined && { end }) }, ...rest };
}

function planOf(seen: Partial<Observation>): Plan {
  return decide({ ...observation({ task }), ...seen }, NOW, SETTINGS);
}

function ending({ status, actions }: Plan): object {
  const condition = status?.conditions.find(({ type }) => type === 'Succeeded');
  return {
    finished: status?.finished,
    reason: condition?.reason,
    message: condition?.message,
    outputs: status?.outputs,
    actions: actions.map(({ kind }) => kind),
  };
}

describe('a Task that runs once, of a name that was run before, ends', () => {
  test.each<{ name: string; earlierRun: EarlierRun; want: object }>([
    {
      name: 'with the outputs of then, where it succeeded with the same spec',
      earlierRun: ranBefore(GOOD, { outputs }),
      want: {
        reason: 'Succeeded',
        message:
          'Task fit was run before, at 2026-02-01T11:00:00.000Z as uid old, with the same spec; with spec.runOnce it is not run again, and these are the outputs of then.',
        outputs: { o0: 3 },
        actions: ['writeFile'],
      },
    },
    {
      name: 'well, where it succeeded with the same spec and returned nothing',
      earlierRun: ranBefore({ time: GOOD.time, reason: 'Succeeded', succeeded: true }),
      want: {
        reason: 'Succeeded',
        message:
          'Task fit was run before, at 2026-02-01T11:00:00.000Z as uid old, with the same spec; with spec.runOnce it is not run again, and these are the outputs of then.',
        actions: [],
      },
    },
    {
      name: 'with AlreadyRun, where its outputs are gone',
      earlierRun: ranBefore(GOOD),
      want: {
        reason: 'AlreadyRun',
        message: `Task fit was run before, as uid old, and ended at 2026-02-01T11:00:00.000Z with Succeeded; its outputs are gone. With spec.runOnce it is not run again. ${FREE}`,
        actions: [],
      },
    },
    {
      name: 'with AlreadyRun, where its outputs do not fit any more',
      earlierRun: ranBefore(GOOD, { outputs: new TextEncoder().encode('no outputs.pb') }),
      want: {
        reason: 'AlreadyRun',
        message: `Task fit was run before, as uid old, and ended at 2026-02-01T11:00:00.000Z with Succeeded; its outputs are gone. With spec.runOnce it is not run again. ${FREE}`,
        actions: [],
      },
    },
    {
      name: 'with AlreadyRun, where its spec was another',
      earlierRun: ranBefore(GOOD, { spec: 'another', outputs }),
      want: {
        reason: 'AlreadyRun',
        message: `Task fit was run before, as uid old, and ended at 2026-02-01T11:00:00.000Z with Succeeded; its spec was another one. With spec.runOnce it is not run again. ${FREE}`,
        actions: [],
      },
    },
    {
      name: 'with AlreadyRun, where it failed',
      earlierRun: ranBefore(BAD),
      want: {
        reason: 'AlreadyRun',
        message: `Task fit was run before, as uid old, and ended at 2026-02-01T11:00:00.000Z with UserError. With spec.runOnce it is not run again. ${FREE}`,
        actions: [],
      },
    },
    {
      name: 'with AlreadyRun, where nobody knows how it ended',
      earlierRun: ranBefore(undefined),
      want: {
        reason: 'AlreadyRun',
        message: `Task fit was run before, as uid old, from ${STARTED} on, and was deleted before its end was noted. With spec.runOnce it is not run again. ${FREE}`,
        actions: [],
      },
    },
    {
      name: 'with AlreadyRun, where what lies there cannot be read',
      earlierRun: { kind: 'unreadable' },
      want: {
        reason: 'AlreadyRun',
        message: `Whether Task fit was run before cannot be told: what lies there is no marker. ${FREE}`,
        actions: [],
      },
    },
  ])('$name', ({ earlierRun, want }) => {
    expect(ending(planOf({ earlierRun }))).toEqual({ finished: true, ...want });
  });

  test('with outputs in its own folder, and a record of its own that stays that of the run', () => {
    const plan = planOf({ earlierRun: ranBefore(GOOD, { outputs }) });
    expect(plan.actions).toEqual([
      { kind: 'writeFile', uri: `s3://podsmith/tasks/ml/fit/${TASK_UID}/earlier/outputs.pb`, bytes: outputs },
    ]);
    expect(plan.status?.outputsUri).toBe(`s3://podsmith/tasks/ml/fit/${TASK_UID}/earlier/outputs.pb`);
    expect(plan.status?.attempts).toBeUndefined();
  });

  test('only once storage takes the copy', () => {
    const plan = planOf({ earlierRun: ranBefore(GOOD, { outputs }), storageError: 'connection refused' });
    expect(ending(plan)).toMatchObject({ finished: false, reason: 'StorageUnavailable', actions: [] });
  });

  test.each<{ name: string; spec: TaskSpec; reason: string | undefined }>([
    { name: 'cancelled', spec: { ...SPEC, cancel: true }, reason: 'Cancelled' },
    { name: 'suspended', spec: { ...SPEC, suspend: true }, reason: 'Suspended' },
  ])('not while it is $name', ({ spec, reason }) => {
    const plan = planOf({ task: makeTask({ spec }), earlierRun: ranBefore(BAD) });
    expect(ending(plan)).toMatchObject({ reason });
  });
});

describe('the name of a Task that runs once', () => {
  const claim = { kind: 'claimRun', uri: MARKER, marker: { uid: TASK_UID, spec: specHash(task.spec) } };

  test('is taken before everything else of its first pod', () => {
    const { actions } = planOf({});
    expect(actions.map(({ kind }) => kind)).toEqual(['claimRun', 'writeFile', 'createPod']);
    expect(actions[0]).toMatchObject(claim);
  });

  test('is not asked for again by later attempts', () => {
    const world = new DecideWorld({ spec: { ...SPEC, retries: { limit: 1 } } });
    expect(world.look().actions.map(({ kind }) => kind)).toEqual(['claimRun', 'writeFile', 'createPod']);
    world.update({ status: endedPod(1).status });
    world.now = NOW;
    world.look();
    world.now = NOW + 3_600_000;
    world.look();
    expect(world.pods).toHaveLength(2);
    expect(world.task.status.attempts).toHaveLength(1);
  });

  test('is not taken for a Task that may run again', () => {
    expect(planOf({ task: makeTask() }).actions.map(({ kind }) => kind)).toEqual(['writeFile', 'createPod']);
  });

  test('has a record of the end, which a success waits for', () => {
    const seen = { task, pods: [endedPod(0)], files: OUTPUTS };
    const { actions, status } = planOf(observation(seen));
    expect(status?.finished).toBe(true);
    const end = { time: status?.completionTime, reason: 'Succeeded', succeeded: true, outputsOf: 0 };
    expect(actions).toEqual([{ kind: 'recordRun', uri: MARKER, uid: TASK_UID, end, isNeeded: true }]);
    expect(millisOf(end.time)).toBe(NOW);
    const waits = planOf({ ...observation(seen), storageError: 'connection refused' });
    expect(ending(waits)).toMatchObject({ finished: false, reason: 'StorageUnavailable', actions: [] });
  });

  test('has a record of another end too, which waits for nothing', () => {
    const cancelled = makeTask({ spec: { ...SPEC, cancel: true } });
    const { actions, status } = planOf({
      ...observation({ task: cancelled, pods: [runningPod] }),
      storageError: 'away',
    });
    expect(status?.finished).toBe(true);
    const end = { time: status?.completionTime, reason: 'Cancelled', succeeded: false };
    expect(actions).toEqual([{ kind: 'recordRun', uri: MARKER, uid: TASK_UID, end, isNeeded: false }]);
  });

  test('has none of a Task that never had a pod', () => {
    expect(planOf({ task: makeTask({ spec: { ...SPEC, cancel: true } }) }).actions).toEqual([]);
    expect(planOf({ earlierRun: ranBefore(BAD) }).actions).toEqual([]);
  });
});

describe('what runs is the same', () => {
  test.each<{ name: string; spec: TaskSpec; want: boolean }>([
    { name: 'whatever the order of fields', spec: { interface: SPEC.interface ?? {}, runOnce: true }, want: true },
    { name: 'however long it is kept', spec: { ...SPEC, ttlAfterFinished: '1h', podRetention: {} }, want: true },
    { name: 'suspended or cancelled', spec: { ...SPEC, suspend: true, cancel: true }, want: true },
    { name: 'but not with other inputs', spec: { ...SPEC, inputs: { n: 1 } }, want: false },
    { name: 'but not with another image', spec: { ...SPEC, containerImage: 'other:1' }, want: false },
  ])('$name', ({ spec, want }) => {
    expect(specHash(makeTask({ spec }).spec) === specHash(task.spec)).toBe(want);
  });
});
