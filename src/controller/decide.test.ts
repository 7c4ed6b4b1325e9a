import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errorPb, outputsPb } from '../../test/support/attempt-files.ts';
import { DecideWorld, NO_FILES, SETTINGS, observation } from '../../test/support/decide-world.ts';
import {
  PREPARED,
  RUNNING,
  condition,
  containerStatus,
  makePod,
  makePodOfAttempt,
  terminated,
  waitingFor,
} from '../../test/support/make-pod.ts';
import { CREATED, TASK_UID, makeTask } from '../../test/support/make-task.ts';
import type { TaskSpec, TaskStatus } from '../api/task.gen.ts';
import { primaryStatus } from '../api/primary-container.ts';
import type { Pod } from '../api/wire.ts';
import { decodeLiteralMap } from '../idl/literal-map.ts';
import { podName } from '../podtemplate/pod-name.ts';
import { decide, needsFiles } from './decide.ts';
import { podVerdict } from './pod-verdict.ts';
import type { MountLook } from './mount-look.ts';
import type { Observation } from './observation.ts';
import type { PodTemplateChoice } from './pod-template-choice.ts';
import { backOffMs } from './retry.ts';

const NOW = CREATED + 120_000;
const found = (bytes: Uint8Array): { kind: 'found'; bytes: Uint8Array } => ({ kind: 'found', bytes });
const OUTPUTS = { ...NO_FILES, outputs: found(outputsPb({ o0: { kind: 'integer', value: 3n } })) };
const RAISED = {
  ...NO_FILES,
  error: found(errorPb({ code: 'USER:RuntimeError', message: 'boom', origin: 'USER' })),
};
const BUSY = {
  ...NO_FILES,
  error: found(errorPb({ code: 'USER:Recoverable', message: 'busy', origin: 'USER', recoverable: true })),
};

const runningPod = (attempt = 0): Pod =>
  makePodOfAttempt(attempt, {
    spec: { nodeName: 'node-1', containers: [{ name: 'primary', image: 'ghcr.io/acme/train:1' }] },
    status: { phase: 'Running', conditions: [...PREPARED], containerStatuses: [containerStatus(RUNNING)] },
  });
const endedPod = (exitCode: number): Pod =>
  makePod({
    status: {
      phase: exitCode === 0 ? 'Succeeded' : 'Failed',
      conditions: [...PREPARED],
      containerStatuses: [containerStatus(terminated(exitCode))],
    },
  });

const reasonOf = (status: TaskStatus | undefined): string | undefined =>
  status?.conditions.find(({ type }) => type === 'Succeeded')?.reason;
const messageOf = (status: TaskStatus | undefined): string | undefined =>
  status?.conditions.find(({ type }) => type === 'Succeeded')?.message;

describe('a Task that needs nothing', () => {
  test.each([
    { name: 'is finished', task: makeTask({ status: { finished: true } }) },
    { name: 'is being deleted', task: makeTask({ metadata: { deletionTimestamp: '2026-03-01T10:01:00Z' } }) },
    { name: 'is managed by another', task: makeTask({ spec: { managedBy: 'kueue.x-k8s.io/multikueue' } }) },
  ])('because it $name is left alone, whatever its pod shows', ({ task }) => {
    for (const pod of [runningPod(), endedPod(0), endedPod(1)]) {
      const seen = observation({ task, pods: [pod], files: OUTPUTS });
      expect(decide(seen, NOW, SETTINGS)).toEqual({ actions: [] });
    }
  });

  test('named as its own manager it is acted on', () => {
    const task = makeTask({ spec: { managedBy: 'podsmith.dev/operator' } });
    expect(decide(observation({ task }), NOW, SETTINGS).actions.map(({ kind }) => kind)).toEqual([
      'writeFile',
      'createPod',
    ]);
  });
});

describe('a fresh Task', () => {
  test('gets its inputs, then its pod, and no status write: that is for Running', () => {
    const { actions, ...rest } = decide(observation({ task: makeTask({ spec: { inputs: { n: 3 } } }) }), NOW, SETTINGS);
    expect(rest).toEqual({});
    const [inputs, pod] = actions;
    expect(inputs).toMatchObject({
      kind: 'writeFile',
      uri: `s3://podsmith/tasks/ml/fit/${TASK_UID}/inputs.pb`,
    });
    const bytes = inputs?.kind === 'writeFile' ? inputs.bytes : new Uint8Array();
    expect(decodeLiteralMap(bytes)).toEqual(new Map([['n', { kind: 'integer', value: 3n }]]));
    expect(pod).toMatchObject({
      kind: 'createPod',
      attempt: 0,
      pod: { metadata: { name: podName('fit', TASK_UID, 0), namespace: 'ml' } },
    });
  });

  test('with inputs that are ready elsewhere writes none', () => {
    const task = makeTask({ spec: { inputsUri: 's3://other/inputs.pb' } });
    expect(decide(observation({ task }), NOW, SETTINGS).actions.map(({ kind }) => kind)).toEqual(['createPod']);
  });

  test('without inputs still writes an empty file: flytekit wants one', () => {
    const [inputs] = decide(observation(), NOW, SETTINGS).actions;
    expect(inputs).toEqual({
      kind: 'writeFile',
      uri: `s3://podsmith/tasks/ml/fit/${TASK_UID}/inputs.pb`,
      bytes: new Uint8Array(),
    });
  });

  test.each<{ name: string; spec: TaskSpec; reason: string; message: string }>([
    {
      name: 'more than one pod',
      spec: { taskType: 'ray' },
      reason: 'NotSupported',
      message:
        'spec.taskType: a task of type ray takes more than one pod, and this version of Podsmith makes one; leave it out to run the command alone',
    },
    {
      name: 'an amount that is none',
      spec: { resources: { mem: '4gb' } },
      reason: 'InvalidSpec',
      message: 'spec.resources.mem: "4gb" is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi',
    },
    {
      name: 'an input of the wrong type',
      spec: { inputs: { n: 'many' }, interface: { inputs: { n: { type: 'int' } } } },
      reason: 'InvalidInputs',
      message: 'spec.inputs.n: "many" is no integer; allowed for int: an integer such as 3, of at most 64 bits',
    },
  ])('with $name ends at once, with the field named, and without a pod', ({ spec, reason, message }) => {
    const plan = decide(observation({ task: makeTask({ spec }) }), NOW, SETTINGS);
    expect(plan.actions).toEqual([]);
    expect(plan.events).toEqual([{ type: 'Warning', reason, note: messageOf(plan.status), action: 'Finish' }]);
    expect({ finished: plan.status?.finished, reason: reasonOf(plan.status) }).toEqual({ finished: true, reason });
    if (reason !== 'InvalidInputs') expect(messageOf(plan.status)).toBe(message);
    else expect(messageOf(plan.status)).toMatch(/^spec\.inputs\.n: /);
    expect(plan.status?.error).toEqual({
      code: reason,
      kind: 'NON_RECOVERABLE',
      origin: 'USER',
      message: messageOf(plan.status),
    });
  });
});

describe('what the API server says to the pod', () => {
  const launch = (message: string, kind: 'invalid' | 'forbidden' | 'nameTaken' | 'failed'): ReturnType<typeof decide> =>
    decide(observation({ rejection: { kind, message } }), NOW, SETTINGS);

  test.each([
    {
      name: 'a misspelt field',
      kind: 'invalid' as const,
      message: 'strict decoding error: unknown field "spec.hostnam"',
    },
    {
      name: 'Pod Security',
      kind: 'forbidden' as const,
      message: 'pods "fit" is forbidden: violates PodSecurity "restricted:latest": privileged',
    },
    {
      name: 'a quota that the pod alone is beyond',
      kind: 'forbidden' as const,
      message:
        'pods "fit" is forbidden: exceeded quota: compute, requested: limits.cpu=4, used: limits.cpu=0, limited: limits.cpu=2',
    },
  ])("$name: ends the Task with the API server's words", ({ kind, message }) => {
    const { status, actions } = launch(message, kind);
    expect(actions).toEqual([]);
    expect(status?.finished).toBe(true);
    expect(reasonOf(status)).toBe('PodRejected');
    expect(messageOf(status)).toMatch(`The API server refuses the pod: ${message}`);
  });

  test.each([
    {
      name: 'a quota that has no room now',
      kind: 'forbidden' as const,
      message:
        'pods "fit" is forbidden: exceeded quota: compute, requested: limits.cpu=1, used: limits.cpu=2, limited: limits.cpu=2',
      reason: 'QuotaExceeded',
      want: "The namespace's quota has no room for the pod: ",
    },
    {
      name: 'no right to create pods',
      kind: 'forbidden' as const,
      message:
        'pods is forbidden: User "system:serviceaccount:podsmith:podsmith" cannot create resource "pods" in API group "" in the namespace "ml"',
      reason: 'Forbidden',
      want: 'The operator may not create pods in this namespace: ',
    },
    {
      name: 'a webhook that is down',
      kind: 'failed' as const,
      message: 'Internal error occurred: failed calling webhook "mutate.example.com": connection refused',
      reason: 'PodNotCreated',
      want: 'The API server could not take the pod, and is asked again: ',
    },
  ])('$name: waits, and tries again', ({ kind, message, reason, want }) => {
    const { status, actions, nextAt } = launch(message, kind);
    expect(actions).toEqual([]);
    expect(status?.finished).toBe(false);
    expect(reasonOf(status)).toBe(reason);
    expect(messageOf(status)).toBe(want + message);
    expect(nextAt).toBe(NOW + SETTINGS.waitRetryMs);
    expect(status?.attempts).toBeUndefined();
  });

  test('a ServiceAccount that is missing: waits, as it may be applied a moment later', () => {
    const message =
      'pods "fit" is forbidden: error looking up service account ml/trainer: serviceaccount "trainer" not found';
    const { status, nextAt } = launch(message, 'forbidden');
    expect(status?.finished).toBe(false);
    expect(reasonOf(status)).toBe('ServiceAccountMissing');
    expect(messageOf(status)).toBe(
      'ServiceAccount "trainer" does not exist in namespace ml. The Task goes on once it does: kubectl -n ml create serviceaccount trainer',
    );
    expect(nextAt).toBe(NOW + SETTINGS.waitRetryMs);
  });

  test('a name that is taken: waits, and says for what', () => {
    const { status, nextAt } = launch('pods "fit" already exists', 'nameTaken');
    expect(reasonOf(status)).toBe('PodNameTaken');
    expect(messageOf(status)).toBe(
      `A pod named ${podName('fit', TASK_UID, 0)} exists and is not this Task's. The Task goes on once that pod is gone.`,
    );
    expect(nextAt).toBe(NOW + SETTINGS.waitRetryMs);
  });

  test('a namespace that goes away: nothing is written, the Task goes with it', () => {
    const message =
      'pods "fit" is forbidden: unable to create new content in namespace ml because it is being terminated';
    expect(launch(message, 'forbidden')).toEqual({ actions: [], nextAt: NOW + SETTINGS.waitRetryMs });
  });

  test('a wait that is said already is not said again', () => {
    const message =
      'pods "fit" is forbidden: exceeded quota: compute, requested: limits.cpu=1, used: limits.cpu=2, limited: limits.cpu=2';
    const first = launch(message, 'forbidden');
    const task = makeTask(first.status === undefined ? {} : { status: first.status });
    const rejection = {
      kind: 'forbidden' as const,
      message: message.replace('used: limits.cpu=2', 'used: limits.cpu=1500m'),
    };
    expect(decide(observation({ task, rejection }), NOW + 10_000, SETTINGS)).toEqual({
      actions: [],
      nextAt: NOW + 20_000,
    });
  });
});

describe('the way of a Task', () => {
  test('fresh, launched, running, succeeded: two status writes, and the times add up', () => {
    const world = new DecideWorld({ spec: { interface: { outputs: { o0: { type: 'int' } } } } });
    world.now = CREATED + 1000;
    expect(world.look().status).toBeUndefined();
    // A start that takes longer than that is worth a word.
    expect(world.look()).toEqual({ actions: [], nextAt: CREATED + 11_000 });

    world.now = CREATED + 10_500;
    world.update(runningPod());
    // It might end within its first second.
    expect(world.look()).toEqual({ actions: [], nextAt: CREATED + 11_000 });
    world.now = CREATED + 11_000;
    const started = world.look();
    expect(started.status).toMatchObject({
      observedGeneration: 1,
      finished: false,
      attemptCount: 1,
      podName: world.pod.metadata?.name,
      node: 'node-1',
      image: 'ghcr.io/acme/train:1',
      startTime: '2026-03-01T10:00:10.000Z',
    });
    expect(world.condition('Succeeded')).toEqual({
      status: 'Unknown',
      reason: 'Running',
      message: 'Attempt 1 runs on node node-1.',
    });
    expect(world.look()).toEqual({ actions: [] });

    world.now = CREATED + 60_250;
    world.files = OUTPUTS;
    world.update(endedPod(0));
    const ended = world.look();
    expect(ended.events).toBeUndefined();
    expect(ended.cleanup).toEqual([]);
    const { conditions, ...status } = world.task.status;
    expect(Object.fromEntries(conditions.map(({ type, status, reason }) => [type, `${status} ${reason}`]))).toEqual({
      Succeeded: 'True Succeeded',
      Finished: 'True Succeeded',
      Reconciling: 'False Succeeded',
    });
    const timing = { queued: 1, scheduled: 1, init: 2, imagePull: 6, running: 50, finalizing: 0.25, total: 60.25 };
    expect(status).toMatchObject({
      finished: true,
      outputs: { o0: 3 },
      outputsUri: `s3://podsmith/tasks/ml/fit/${TASK_UID}/0/outputs.pb`,
      completionTime: '2026-03-01T10:01:00.250Z',
      duration: '1m 00s',
      attempts: [
        {
          number: 0,
          podUid: 'pod-0',
          verdict: 'Succeeded',
          reason: 'Succeeded',
          started: '2026-03-01T10:00:10.000Z',
          finished: '2026-03-01T10:01:00.000Z',
          timing,
        },
      ],
      timing,
    });
    expect(status.failures).toBeUndefined();
    expect(world.look()).toEqual({ actions: [] });
  });

  test('a recoverable failure backs off, the next attempt has the next number, and the last one ends the Task', () => {
    const world = new DecideWorld({ spec: { retries: { limit: 1, backoff: { initial: '20s' } } } });
    world.look();
    world.update(runningPod());
    world.now = CREATED + 11_000;
    world.look();

    world.files = BUSY;
    world.update(endedPod(0));
    world.now = CREATED + 60_500;
    const failed = world.look();
    const delay = backOffMs({ backoff: { initial: '20s' } }, 1, TASK_UID);
    expect(failed.nextAt).toBe(world.now + delay);
    expect(failed.events).toMatchObject([{ type: 'Warning', reason: 'UserError', action: 'Retry' }]);
    expect(world.condition('Succeeded')).toEqual({
      status: 'Unknown',
      reason: 'BackOff',
      message: `Attempt 1 failed with UserError: busy. The next one starts in ${Math.ceil(delay / 1000)} s.`,
    });
    expect(world.task.status.failures).toEqual({ user: 1, system: 0 });

    // Woken early, it waits for what is left.
    const failedAt = world.now;
    world.now += 5000;
    expect(world.look()).toEqual({ actions: [], nextAt: failedAt + delay });

    world.now = failedAt + delay;
    const next = world.look();
    expect(next.actions).toMatchObject([{ kind: 'writeFile' }, { kind: 'createPod', attempt: 1 }]);
    expect(world.pod.metadata?.name).toBe(podName('fit', TASK_UID, 1));
    expect(world.condition('Succeeded')).toEqual({
      status: 'Unknown',
      reason: 'Pending',
      message: 'Attempt 2 is being started.',
    });

    world.update({ status: endedPod(0).status });
    world.now += 60_000;
    const last = world.look();
    expect(last.events).toEqual([
      { type: 'Warning', reason: 'UserError', note: 'busy. This was attempt 2, the last one.', action: 'Finish' },
    ]);
    expect(world.condition('Succeeded')).toEqual({
      status: 'False',
      reason: 'UserError',
      message: 'busy. This was attempt 2, the last one.',
    });
    expect(world.condition('Stalled')).toMatchObject({ status: 'True', reason: 'UserError' });
    expect(world.task.status).toMatchObject({
      finished: true,
      attemptCount: 2,
      failures: { user: 2, system: 0 },
      error: { code: 'USER:Recoverable', kind: 'RECOVERABLE', origin: 'USER', message: 'busy' },
      attempts: [
        { number: 0, verdict: 'Failed', reason: 'UserError' },
        { number: 1, verdict: 'Failed', reason: 'UserError' },
      ],
    });
  });

  test('an attempt that succeeds after others tells so: their failures were told, too', () => {
    const world = new DecideWorld({ spec: { retries: { limit: 1 } } });
    world.look();
    world.files = BUSY;
    world.update(endedPod(0));
    world.now = CREATED + 60_500;
    world.now = world.look().nextAt ?? 0;
    world.look();
    world.files = OUTPUTS;
    world.update({ status: endedPod(0).status });
    expect(world.look().events).toMatchObject([{ type: 'Normal', reason: 'Succeeded', action: 'Finish' }]);
  });

  test('an ordinary exception ends the Task although retries are left', () => {
    const world = new DecideWorld({ spec: { retries: { limit: 5 } } });
    world.look();
    world.files = RAISED;
    world.update(endedPod(0));
    world.now = NOW;
    world.look();
    expect(world.task.status).toMatchObject({ finished: true, failures: { user: 1, system: 0 } });
  });

  test('losses by the infrastructure have their own budget, and end too', () => {
    const world = new DecideWorld({ spec: { retries: { limit: 0 } } });
    for (let attempt = 0; attempt <= SETTINGS.systemRetryLimit; attempt += 1) {
      expect(world.look().actions).toMatchObject([{ kind: 'writeFile' }, { kind: 'createPod', attempt }]);
      world.update({ status: endedPod(137).status });
      world.now += 60_000;
      const { nextAt } = world.look();
      expect(world.task.status.finished).toBe(attempt === SETTINGS.systemRetryLimit);
      world.now = nextAt ?? world.now;
    }
    expect(world.task.status.failures).toEqual({ user: 0, system: 4 });
    expect(world.condition('Succeeded')).toEqual({
      status: 'False',
      reason: 'Interrupted',
      message: 'Container primary was killed from outside (exit code 137). This was attempt 4, the last one.',
    });
  });

  test('a failure of one budget does not use up the other', () => {
    const world = new DecideWorld({ spec: { retries: { limit: 1 } } });
    const fail = (exitCode: number): void => {
      world.look();
      world.update({ status: endedPod(exitCode).status });
      world.now += 60_000;
      world.now = world.look().nextAt ?? world.now;
    };
    for (const exitCode of [137, 1, 137, 137]) fail(exitCode);
    expect(world.task.status).toMatchObject({ finished: false, failures: { user: 1, system: 3 } });
    fail(1);
    expect(world.task.status).toMatchObject({ finished: true, failures: { user: 2, system: 3 } });
  });

  test('the clock of a node that is an hour ahead does not hold back the next attempt', () => {
    const world = new DecideWorld({ spec: { retries: { limit: 1 } } });
    world.look();
    const ahead = { exitCode: 1, startedAt: '2026-03-01T11:00:10Z', finishedAt: '2026-03-01T11:01:00Z' };
    world.update({ status: { phase: 'Failed', containerStatuses: [containerStatus({ terminated: ahead })] } });
    world.now = CREATED + 61_000;
    const { nextAt = 0 } = world.look();
    world.now = nextAt;
    expect(world.look().actions).toMatchObject([{ kind: 'writeFile' }, { kind: 'createPod', attempt: 1 }]);
  });

  test('the phases of all attempts add up to the duration, back-off included', () => {
    const world = new DecideWorld({ spec: { retries: { limit: 1 } } });
    world.look();
    world.update(endedPod(1));
    world.now = CREATED + 60_700;
    world.now = world.look().nextAt ?? world.now;
    world.look();
    world.now += 30_000;
    const startedAt = new Date(world.now - 20_000).toISOString();
    const finishedAt = new Date(world.now - 1000).toISOString();
    world.files = OUTPUTS;
    world.update({
      status: {
        phase: 'Succeeded',
        containerStatuses: [containerStatus({ terminated: { exitCode: 0, startedAt, finishedAt } })],
      },
    });
    world.look();
    const { timing = {}, attempts = [] } = world.task.status;
    expect(timing.total).toBeCloseTo((world.now - CREATED) / 1000, 3);
    const { total, ...phases } = timing;
    expect(Object.values(phases).reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(total ?? 0, 3);
    expect(attempts.map(({ timing }) => timing?.total ?? 0).reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(
      total ?? 0,
      3,
    );
  });
});

describe('held up', () => {
  const pulling: Pod['status'] = {
    phase: 'Pending',
    conditions: [...PREPARED],
    containerStatuses: [containerStatus(waitingFor('ImagePullBackOff', 'denied'))],
  };

  test('by its image, then running: the wait is said once, and forgotten', () => {
    const world = new DecideWorld();
    world.look();
    world.now = CREATED + 5000;
    world.update({ status: pulling });
    expect(world.look().nextAt).toBe(CREATED + 4000 + 180_000);
    expect(world.condition('Succeeded')).toEqual({
      status: 'Unknown',
      reason: 'ImagePullBackOff',
      message: "The image ghcr.io/acme/train:1 of container primary can't be pulled: denied.",
    });
    world.update({
      status: { ...pulling, containerStatuses: [containerStatus(waitingFor('ErrImagePull', 'other words'))] },
    });
    expect(world.look()).toEqual({ actions: [], nextAt: CREATED + 4000 + 180_000 });

    world.now = CREATED + 11_000;
    world.update(runningPod());
    world.look();
    expect(world.condition('Succeeded')).toMatchObject({ reason: 'Running' });
    expect(world.task.status.failures).toBeUndefined();
  });

  test('by its image beyond the grace: the attempt fails, its pod is ended after the status says so', () => {
    const world = new DecideWorld();
    world.look();
    world.update({ status: pulling });
    world.now = CREATED + 5000;
    world.now = world.look().nextAt ?? 0;
    const { uid } = world.pod.metadata ?? {};
    const plan = world.look();
    expect(plan.actions).toEqual([]);
    expect(plan.cleanup).toEqual([{ name: podName('fit', TASK_UID, 0), uid }]);
    expect(world.condition('Succeeded')).toEqual({
      status: 'False',
      reason: 'ImagePullFailed',
      message: "The image ghcr.io/acme/train:1 of container primary can't be pulled: denied.",
    });
  });

  test('a grace that runs out between the look and the decision is looked at again, and nothing is said', () => {
    const pod = makePod({ status: pulling });
    const failAt = CREATED + 4000 + 180_000;
    expect(needsFiles(observation({ pods: [pod] }), failAt - 1, SETTINGS)).toBe(false);
    expect(decide(observation({ pods: [pod] }), failAt, SETTINGS)).toEqual({ actions: [], nextAt: failAt });
  });

  test('for the storage Secret: the message is the command that makes it', () => {
    const status = {
      conditions: [...PREPARED],
      containerStatuses: [
        containerStatus(waitingFor('CreateContainerConfigError', 'secret "podsmith-storage" not found')),
      ],
    };
    const plan = decide(observation({ pods: [makePod({ status })] }), NOW, SETTINGS);
    expect(reasonOf(plan.status)).toBe('SecretMissing');
    expect(messageOf(plan.status)).toBe(
      'Secret "podsmith-storage", from which task pods get their storage credentials, does not exist in namespace ml. ' +
        'Make it: kubectl -n ml create secret generic podsmith-storage --from-literal=access-key-id=… ' +
        "--from-literal=secret-access-key=… (or name the namespace in the chart's storage.taskSecret.namespaces). " +
        'The Task goes on once it exists.',
    );
  });

  test('for another Secret: that one is named, and the wait has no end of its own', () => {
    const status = {
      conditions: [...PREPARED],
      containerStatuses: [containerStatus(waitingFor('CreateContainerConfigError', 'secret "aws" not found'))],
    };
    const plan = decide(observation({ pods: [makePod({ status })] }), NOW, SETTINGS);
    expect(plan.nextAt).toBeUndefined();
    expect(messageOf(plan.status)).toBe(
      'Secret "aws", which container primary needs, does not exist in namespace ml. The Task goes on once it is there. ' +
        'A command for it: kubectl -n ml create secret generic aws --from-literal=KEY=…',
    );
  });

  test('by the scheduler: the attempt and its queueing are in status', () => {
    const message = '0/3 nodes are available: 3 Insufficient cpu.';
    const conditions = [condition('PodScheduled', 'False', 2, { reason: 'Unschedulable', message })];
    const plan = decide(observation({ pods: [makePod({ status: { conditions } })] }), NOW, SETTINGS);
    expect(reasonOf(plan.status)).toBe('Unschedulable');
    expect(plan.status?.attempts).toEqual([
      {
        number: 0,
        podName: podName('fit', TASK_UID, 0),
        podUid: 'pod-0',
        timing: { queued: 1, scheduled: 119, total: 120 },
      },
    ]);
  });
});

describe('storage that does not answer', () => {
  const message = "Storage at s3://podsmith/tasks can't be used: ConnectionRefused. The Task goes on once it can.";

  test('before the inputs are written: the Task waits, and starts once it is back', () => {
    const world = new DecideWorld({ spec: { inputs: { n: 1 } } });
    world.storageError = 'ConnectionRefused';
    expect(world.look().nextAt).toBe(CREATED + 10_000);
    expect(world.condition('Succeeded')).toEqual({ status: 'Unknown', reason: 'StorageUnavailable', message });
    expect(world.pods).toEqual([]);
    world.now += 10_000;
    expect(world.look()).toEqual({ actions: [], nextAt: CREATED + 20_000 });

    world.storageError = undefined;
    world.now += 10_000;
    expect(world.look().actions).toMatchObject([{ kind: 'writeFile' }, { kind: 'createPod', attempt: 0 }]);
    expect(world.condition('Succeeded')).toMatchObject({ reason: 'Pending' });
    expect(world.task.status.failures).toBeUndefined();
  });

  test('after the end of the pod: the Task waits, and no budget is charged', () => {
    const world = new DecideWorld();
    world.look();
    world.update(endedPod(0));
    world.now = CREATED + 61_000;
    world.storageError = 'ConnectionRefused';
    world.look();
    expect(world.condition('Succeeded')).toEqual({ status: 'Unknown', reason: 'StorageUnavailable', message });
    expect(world.task.status.attempts?.[0]?.verdict).toBeUndefined();

    // The pod is collected meanwhile: the files still tell.
    world.removePod();
    world.storageError = undefined;
    world.files = OUTPUTS;
    world.now += 10_000;
    world.look();
    expect(world.task.status).toMatchObject({ finished: true, outputs: { o0: 3 } });
    expect(world.task.status.failures).toBeUndefined();
  });

  test('does not touch a Task whose pod runs', () => {
    const seen = observation({ pods: [runningPod()], storageError: 'ConnectionRefused' });
    expect(reasonOf(decide(seen, NOW, SETTINGS).status)).toBe('Running');
  });
});

describe('a pod that is gone', () => {
  test('left its outputs: the task succeeded', () => {
    const world = new DecideWorld();
    world.look();
    world.update(runningPod());
    world.now = CREATED + 11_000;
    world.look();
    world.removePod();
    world.files = OUTPUTS;
    world.now = NOW;
    world.look();
    expect(world.task.status).toMatchObject({ finished: true, outputs: { o0: 3 }, attemptCount: 1 });
  });

  test('left nothing: the next attempt has the next number, never the same', () => {
    const world = new DecideWorld();
    world.look();
    world.update(runningPod());
    world.now = CREATED + 11_000;
    world.look();
    world.removePod();
    world.now = NOW;
    const { nextAt = 0 } = world.look();
    expect(world.condition('Succeeded')).toMatchObject({ reason: 'BackOff' });
    expect(world.task.status.failures).toEqual({ user: 0, system: 1 });
    world.now = nextAt;
    world.look();
    expect(world.pod.metadata?.name).toBe(podName('fit', TASK_UID, 1));
  });

  test('before status told of it, as only this process knows: it counts as lost too', () => {
    const seen = observation({ launched: { attempt: 0, podUid: 'pod-0' }, lost: true, files: NO_FILES });
    const { status } = decide(seen, NOW, SETTINGS);
    expect(status?.attempts).toMatchObject([{ number: 0, podUid: 'pod-0', verdict: 'Failed', reason: 'PodDeleted' }]);
  });

  test('is not followed while it only goes away', () => {
    const deletionTimestamp = new Date(NOW).toISOString();
    const pod = { ...runningPod(), metadata: { ...runningPod().metadata, deletionTimestamp } };
    expect(decide(observation({ pods: [pod] }), NOW, SETTINGS)).toEqual({ actions: [], nextAt: NOW + 30_000 });
  });
});

describe('an earlier pod', () => {
  const status: Partial<TaskStatus> = {
    observedGeneration: 1,
    attempts: [
      { number: 0, podUid: 'pod-0', verdict: 'Failed', reason: 'Interrupted', finished: '2026-03-01T10:00:30Z' },
    ],
    failures: { user: 0, system: 1 },
  };

  test('that still goes away holds back the next attempt', () => {
    const pod = { ...runningPod(), metadata: { ...runningPod().metadata, deletionTimestamp: '2026-03-01T10:01:00Z' } };
    const plan = decide(observation({ task: makeTask({ status }), pods: [pod] }), NOW, SETTINGS);
    expect(plan).toEqual({ actions: [], cleanup: [] });
  });

  test('that a crash left running is ended, and holds back the next attempt', () => {
    const plan = decide(observation({ task: makeTask({ status }), pods: [runningPod()] }), NOW, SETTINGS);
    expect(plan).toEqual({ actions: [], cleanup: [{ name: podName('fit', TASK_UID, 0), uid: 'pod-0' }] });
  });

  test('that has ended does not', () => {
    const plan = decide(observation({ task: makeTask({ status }), pods: [endedPod(1)] }), NOW, SETTINGS);
    expect(plan.actions).toMatchObject([{ kind: 'writeFile' }, { kind: 'createPod', attempt: 1 }]);
  });
});

describe('cancelled', () => {
  test('before it started: no pod, no attempt', () => {
    const plan = decide(observation({ task: makeTask({ spec: { cancel: true } }) }), NOW, SETTINGS);
    expect(plan.actions).toEqual([]);
    expect(plan.events).toEqual([
      { type: 'Warning', reason: 'Cancelled', note: 'The Task was cancelled.', action: 'Finish' },
    ]);
    expect(plan.status).toMatchObject({ finished: true, error: { code: 'Cancelled', kind: 'NON_RECOVERABLE' } });
    expect(plan.status?.attempts).toBeUndefined();
  });

  test('while it runs: the attempt is closed, uncharged, and its pod ended', () => {
    const task = makeTask({ metadata: { generation: 2 }, spec: { cancel: true } });
    const plan = decide(observation({ task, pods: [runningPod()] }), NOW, SETTINGS);
    expect(plan.cleanup).toEqual([{ name: podName('fit', TASK_UID, 0), uid: 'pod-0', isKept: true }]);
    expect(plan.status).toMatchObject({
      observedGeneration: 2,
      finished: true,
      attempts: [{ number: 0, verdict: 'Cancelled', reason: 'Cancelled', finished: '2026-03-01T10:02:00.000Z' }],
    });
    expect(plan.status?.failures).toBeUndefined();
  });

  const named = { name: podName('fit', TASK_UID, 0), uid: 'pod-0' };
  const stopped = runningPod();
  test.each<{ name: string; retention?: TaskSpec['podRetention']; pod: Pod; want: readonly object[] }>([
    { name: 'that runs is ended and stays', pod: runningPod(), want: [{ ...named, isKept: true }] },
    {
      name: 'that runs is ended and stays, as it says',
      retention: { success: 'Delete', failure: 'Keep' },
      pod: runningPod(),
      want: [{ ...named, isKept: true }],
    },
    { name: 'that runs goes where it says so', retention: { failure: 'Delete' }, pod: runningPod(), want: [named] },
    { name: 'that has not started goes: it has nothing to tell', pod: makePod(), want: [named] },
    { name: 'that has ended stays', pod: endedPod(1), want: [] },
    {
      name: 'that is being ended already is left to its kubelet',
      pod: {
        ...stopped,
        metadata: { ...stopped.metadata, annotations: { 'work.podsmith.dev/stopped': 'true' } },
      },
      want: [],
    },
  ])('the pod $name', ({ retention, pod, want }) => {
    const task = makeTask({ spec: { cancel: true, ...(retention !== undefined && { podRetention: retention }) } });
    expect(decide(observation({ task, pods: [pod] }), NOW, SETTINGS).cleanup).toEqual(want);
  });

  test('beats whatever else there is to say', () => {
    const seen = observation({
      task: makeTask({ spec: { cancel: true, cache: { version: '1' }, suspend: true } }),
      pods: [endedPod(1)],
      files: RAISED,
      rejection: { kind: 'invalid', message: 'no' },
    });
    expect(reasonOf(decide(seen, NOW, SETTINGS).status)).toBe('Cancelled');
  });
});

describe('suspended', () => {
  const suspend = (world: DecideWorld, suspended: boolean): void => {
    const { metadata, spec } = world.task;
    world.task = {
      ...world.task,
      metadata: { ...metadata, generation: metadata.generation + 1 },
      spec: { ...spec, suspend: suspended },
    };
  };

  test('before it started: no pod until it is resumed', () => {
    const world = new DecideWorld({ spec: { suspend: true } });
    world.look();
    expect(world.pods).toEqual([]);
    expect(world.condition('Suspended')).toMatchObject({ status: 'True' });
    expect(world.look()).toEqual({ actions: [], cleanup: [] });
    suspend(world, false);
    world.look();
    expect(world.pods).toHaveLength(1);
    expect(world.condition('Suspended')).toMatchObject({ status: 'False' });
  });

  test('while it runs: its pod is ended, nothing is charged, and it goes on with the next number', () => {
    const world = new DecideWorld();
    world.look();
    world.update(runningPod());
    world.now = CREATED + 11_000;
    world.look();
    suspend(world, true);
    world.look();
    expect(world.pod.metadata?.deletionTimestamp).toBeDefined();
    expect(world.condition('Succeeded')).toMatchObject({ status: 'Unknown', reason: 'Suspended' });

    world.removePod();
    world.now = CREATED + 20_000;
    world.look();
    expect(world.look()).toEqual({ actions: [], cleanup: [] });
    expect(world.task.status.failures).toBeUndefined();
    expect(world.task.status.attempts).toMatchObject([{ number: 0, verdict: 'Suspended' }]);

    suspend(world, false);
    world.look();
    expect(world.pod.metadata?.name).toBe(podName('fit', TASK_UID, 1));
  });

  test('a task that ended well in its last moments succeeded', () => {
    const world = new DecideWorld();
    world.look();
    world.update(runningPod());
    world.now = CREATED + 11_000;
    world.look();
    suspend(world, true);
    world.look();
    world.files = OUTPUTS;
    world.update({ status: endedPod(0).status });
    world.now = NOW;
    world.look();
    expect(world.task.status).toMatchObject({ finished: true, outputs: { o0: 3 } });
  });
});

describe('what stays of the pods', () => {
  test.each([
    { name: 'a pod that ended stays', retention: undefined, want: [] },
    { name: 'Keep keeps it', retention: { success: 'Keep' as const }, want: [] },
    {
      name: 'Delete removes it',
      retention: { success: 'Delete' as const },
      want: [{ name: podName('fit', TASK_UID, 0), uid: 'pod-0' }],
    },
  ])('after success: $name', ({ retention, want }) => {
    const spec = retention === undefined ? {} : { podRetention: retention };
    const seen = observation({ task: makeTask({ spec }), pods: [endedPod(0)], files: OUTPUTS });
    expect(decide(seen, NOW, SETTINGS).cleanup).toEqual(want);
  });

  test('a sidecar that runs on after the primary is ended', () => {
    const pod = makePod({
      spec: { containers: [{ name: 'primary' }, { name: 'proxy' }] },
      status: {
        phase: 'Running',
        conditions: [...PREPARED],
        containerStatuses: [containerStatus(terminated(0)), containerStatus(RUNNING, { name: 'proxy' })],
      },
    });
    const plan = decide(observation({ pods: [pod], files: OUTPUTS }), NOW, SETTINGS);
    expect(plan.status?.finished).toBe(true);
    expect(plan.cleanup).toEqual([{ name: podName('fit', TASK_UID, 0), uid: 'pod-0' }]);
  });
});

describe('a change of the spec while the pod runs', () => {
  test('is acknowledged in observedGeneration', () => {
    const world = new DecideWorld();
    world.look();
    world.update(runningPod());
    world.now = CREATED + 11_000;
    world.look();
    world.task = { ...world.task, metadata: { ...world.task.metadata, generation: 2 } };
    expect(world.look().status?.observedGeneration).toBe(2);
    expect(world.look()).toEqual({ actions: [] });
  });
});

describe('the grace of a held-up pod', () => {
  const pod: Pod = {
    ...endedPod(0),
    status: {
      phase: 'Pending',
      conditions: [...PREPARED],
      containerStatuses: [containerStatus(waitingFor('ErrImagePull', 'denied'))],
    },
  };

  test('runs from the first failure: a long pull may have come before it', () => {
    const now = CREATED + 3_600_000;
    const seen = { pods: [pod], files: NO_FILES, heldUpSince: now };
    const plan = decide(observation(seen), now, SETTINGS);
    expect(reasonOf(plan.status)).toBe('ImagePullBackOff');
    expect(plan.nextAt).toBe(now + SETTINGS.verdict.imagePullGraceMs);
    const later = decide(observation(seen), now + SETTINGS.verdict.imagePullGraceMs, SETTINGS);
    expect(reasonOf(later.status)).toBe('ImagePullFailed');
  });
});

describe('what a held-up pod waits for', () => {
  const missing = (message: string): Pod => ({
    ...endedPod(0),
    status: {
      phase: 'Pending',
      containerStatuses: [containerStatus(waitingFor('CreateContainerConfigError', message))],
    },
  });

  test('is told anew when it is another thing, and once only', () => {
    const world = new DecideWorld();
    world.look();
    for (const [message, want] of [
      ['secret "aws" not found', /Secret "aws".* does not exist/],
      ["couldn't find key token in Secret ml/aws", /Secret "aws".* lacks the key "token"/],
      ['secret "podsmith-storage" not found', /kubectl -n ml create secret generic podsmith-storage/],
    ] as const) {
      world.update({ status: missing(message).status });
      expect(world.look().status).toBeDefined();
      expect(messageOf(world.task.status)).toMatch(want);
      expect(world.look().status).toBeUndefined();
    }
  });
});

describe("a command of the user's own", () => {
  const task = (spec: Partial<TaskSpec> = {}): Partial<Observation> => ({
    task: makeTask({ spec: { containerImage: 'a:1', command: ['true'], ...spec } }),
    pods: [endedPod(0)],
  });

  test('need not leave outputs', () => {
    const { status } = decide(observation({ ...task(), files: NO_FILES }), NOW, SETTINGS);
    expect(reasonOf(status)).toBe('Succeeded');
    expect(status?.outputsUri).toBeUndefined();
  });

  test('must leave those that its interface declares', () => {
    const declared = { interface: { outputs: { rows: { type: 'int' } } } };
    const { status } = decide(observation({ ...task(declared), files: NO_FILES }), NOW, SETTINGS);
    expect(status?.attempts).toMatchObject([{ verdict: 'Failed', reason: 'OutputsMissing' }]);
  });
});

describe('the deck', () => {
  test.each([
    { name: 'of a task that succeeded', files: { ...OUTPUTS, deck: true } },
    { name: 'of a task that failed', files: { ...RAISED, deck: true } },
  ])('$name is linked', ({ files }) => {
    const plan = decide(observation({ pods: [endedPod(0)], files }), NOW, SETTINGS);
    expect(plan.status?.deckUri).toBe(`s3://podsmith/tasks/ml/fit/${TASK_UID}/0/deck.html`);
  });
});

// Any pod that the API server could show, as far as decisions read it.
const time = fc.option(
  fc.integer({ min: 0, max: 300 }).map((second) => new Date(CREATED + second * 1000).toISOString()),
  { nil: undefined },
);
const text = fc.oneof(fc.string(), fc.constantFrom('Error', 'OOMKilled', 'secret "a" not found', 'denied', ''));
const state = fc.oneof(
  fc.record({
    waiting: fc.record(
      {
        reason: fc.constantFrom(
          'ErrImagePull',
          'InvalidImageName',
          'CreateContainerConfigError',
          'RunContainerError',
          'ContainerCreating',
        ),
        message: text,
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ running: fc.record({ startedAt: time }, { requiredKeys: [] }) }),
  fc.record({
    terminated: fc.record(
      { exitCode: fc.constantFrom(0, 1, 137, 143), reason: text, message: text, startedAt: time, finishedAt: time },
      { requiredKeys: ['exitCode'] },
    ),
  }),
  fc.constant({}),
);
const status = fc.record(
  { name: fc.constantFrom('primary', 'proxy', 'fetch'), image: fc.string(), state, lastState: state },
  { requiredKeys: ['name'] },
);
const anyPod = fc
  .record({
    attempt: fc.constantFrom(0, 0, 0, 1),
    deletionTimestamp: time,
    isBound: fc.boolean(),
    status: fc.record(
      {
        phase: fc.constantFrom('Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'),
        reason: fc.constantFrom('Evicted', 'DeadlineExceeded', 'NodeShutdown'),
        message: text,
        conditions: fc.array(
          fc.record(
            {
              type: fc.constantFrom('PodScheduled', 'Initialized', 'PodReadyToStartContainers', 'Ready'),
              status: fc.constantFrom('True', 'False', 'Unknown'),
              reason: fc.constantFrom('Unschedulable', 'SchedulingGated'),
              lastTransitionTime: time,
            },
            { requiredKeys: ['type', 'status'] },
          ),
          { maxLength: 4 },
        ),
        initContainerStatuses: fc.array(status, { maxLength: 2 }),
        containerStatuses: fc.array(status, { maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ attempt, deletionTimestamp, isBound, status }) => {
    // Only a node's kubelet tells of containers.
    const hasNode = isBound || [status.initContainerStatuses, status.containerStatuses].some((each) => each?.length);
    return makePodOfAttempt(attempt, {
      metadata: deletionTimestamp === undefined ? {} : { deletionTimestamp },
      ...(hasNode && { spec: { nodeName: 'node-1', containers: [{ name: 'primary' }] } }),
      status: status as unknown as NonNullable<Pod['status']>,
    });
  });
const anyFiles = fc.constantFrom(undefined, NO_FILES, OUTPUTS, RAISED, BUSY, {
  ...NO_FILES,
  outputs: found(new Uint8Array([255])),
});
const anySpec = fc.constantFrom<TaskSpec>(
  {},
  { cancel: true },
  { suspend: true },
  { retries: { limit: 2 } },
  { cache: { version: '1' } },
);

const LOOK = { looks: 1, nextAt: CREATED + 9000 };
const anyMounts = fc.constantFrom<MountLook | undefined>(
  undefined,
  { looks: 0, nextAt: CREATED + 5000 },
  LOOK,
  { ...LOOK, trouble: { kind: 'notMounted', message: 'exit status 32' } },
  { ...LOOK, trouble: { kind: 'missing', objects: [{ kind: 'Secret', names: ['a'], neededBy: 'volume "v"' }] } },
);
const anyPodTemplate = fc.constantFrom<PodTemplateChoice | undefined>(
  undefined,
  { kind: 'missing', name: 'gpu' },
  { kind: 'found', template: { namespace: 'ml', name: 'gpu', resourceVersion: '7', template: {} } },
);

describe('whatever the pods show', () => {
  const anyObservation = fc
    .record({
      pods: fc.uniqueArray(anyPod, { maxLength: 2, selector: ({ metadata }) => metadata?.name ?? '' }),
      files: anyFiles,
      spec: anySpec,
      lost: fc.boolean(),
      storageError: fc.constantFrom(undefined, 'away'),
      mounts: anyMounts,
      podTemplate: anyPodTemplate,
    })
    .map(({ pods, files, spec, lost, storageError, mounts, podTemplate }): Observation => {
      const hasPod = pods.some(({ metadata }) => metadata?.uid === 'pod-0');
      return observation({
        task: makeTask({ spec }),
        pods,
        lost: lost && !hasPod,
        ...(lost && !hasPod && { launched: { attempt: 0, podUid: 'pod-0' } }),
        ...(files !== undefined && { files }),
        ...(storageError !== undefined && { storageError }),
        ...(mounts !== undefined && { mounts }),
        ...(podTemplate !== undefined && { podTemplate }),
      });
    });

  test('a decision is made, and it is the same when asked again', () => {
    fc.assert(
      fc.property(anyObservation, fc.integer({ min: CREATED, max: CREATED + 1e6 }), (seen, now) => {
        const plan = decide(seen, now, SETTINGS);
        expect(decide(seen, now, SETTINGS)).toEqual(plan);
      }),
      { numRuns: 500 },
    );
  });

  test('a status that is written asks for no further one at the same time', () => {
    fc.assert(
      fc.property(anyObservation, fc.integer({ min: CREATED, max: CREATED + 1e6 }), (seen, now) => {
        const plan = decide(seen, now, SETTINGS);
        if (plan.status === undefined) return;
        const task = { ...seen.task, status: plan.status };
        const again = decide({ ...seen, task, ...created(plan) }, now, SETTINGS);
        // Another attempt may be closed by what its own pod shows; the same attempt never is twice.
        const closed = (status: TaskStatus | undefined): number =>
          (status?.attempts ?? []).filter(({ verdict }) => verdict !== undefined).length;
        if (again.status === undefined || closed(plan.status) > closed(seen.task.status)) return;
        expect(again.status).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test('no second pod is made while another of the Task may still run', () => {
    fc.assert(
      fc.property(anyObservation, fc.integer({ min: CREATED, max: CREATED + 1e6 }), (seen, now) => {
        const plan = decide(seen, now, SETTINGS);
        if (seen.pods.some(mayRun)) expect(plan.actions).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('a pod that runs on after the Task is finished is ended', () => {
    fc.assert(
      fc.property(anyObservation, fc.integer({ min: CREATED, max: CREATED + 1e6 }), (seen, now) => {
        const plan = decide(seen, now, SETTINGS);
        if (plan.status?.finished !== true) return;
        const ended = new Set((plan.cleanup ?? []).map(({ uid }) => uid));
        for (const pod of seen.pods) {
          const { uid = '', deletionTimestamp } = pod.metadata ?? {};
          // What is left once the primary container has ended are native sidecars, and the kubelet ends those.
          const isLeft = mayRun(pod) && primaryStatus(pod)?.state?.terminated === undefined;
          if (isLeft && deletionTimestamp === undefined) expect(ended).toContain(uid);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the verdict on any pod is one of the known kinds', () => {
    fc.assert(
      fc.property(anyPod, (pod) => {
        const { kind } = podVerdict(pod, SETTINGS.verdict);
        expect(['starting', 'waiting', 'running', 'terminating', 'completed', 'failed']).toContain(kind);
      }),
    );
  });
});

/** A container of the pod, which has the one container `primary`, runs or may still be started. */
function mayRun({ metadata, spec, status }: Pod): boolean {
  // The API server gives no node to a pod that is being deleted.
  if (metadata?.deletionTimestamp !== undefined && spec?.nodeName === undefined) return false;
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return false;
  const primary = status?.containerStatuses?.find(({ name }) => name === 'primary');
  const all = [primary, ...(status?.initContainerStatuses ?? [])];
  return all.some((container) => container?.state?.terminated === undefined);
}

/** The pod that a plan made, as the next look would see it. */
function created({ actions }: ReturnType<typeof decide>): Partial<Observation> {
  const made = actions.find(({ kind }) => kind === 'createPod');
  if (made?.kind !== 'createPod') return {};
  return { pods: [makePodOfAttempt(made.attempt)], launched: { attempt: made.attempt, podUid: `pod-${made.attempt}` } };
}
