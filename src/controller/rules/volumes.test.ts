// A pod whose volumes are not mounted: what its Task says, for how long, and how it goes on.
import { describe, expect, test } from '@jest/globals';
import { NO_FILES, SETTINGS, observation } from '../../../test/support/decide-world.ts';
import { RUNNING, condition, containerStatus, makePod, waitingFor } from '../../../test/support/make-pod.ts';
import { CREATED, makeTask } from '../../../test/support/make-task.ts';
import type { TaskStatus } from '../../api/task.gen.ts';
import type { Pod } from '../../api/wire.ts';
import { succeededCondition } from '../conditions.ts';
import { decide, needsFiles } from '../decide.ts';
import type { MountLook } from '../mount-look.ts';
import type { MountTrouble } from '../mount-trouble.ts';
import type { Plan } from '../plan.ts';

const SCHEDULED = CREATED + 2000;
const NOW = SCHEDULED + 3000;
const NEXT = NOW + 10_000;

const pod = (state: Parameters<typeof containerStatus>[0] = waitingFor('ContainerCreating')): Pod =>
  makePod({
    spec: {
      nodeName: 'node-1',
      containers: [{ name: 'primary', image: 'a:1' }],
      volumes: [{ name: 'keys', secret: { secretName: 'aws', items: [{ key: 'token', path: 'token' }] } }],
    },
    status: { conditions: [condition('PodScheduled', 'True', 2)], containerStatuses: [containerStatus(state)] },
  });

const look = (looks: number, trouble?: MountTrouble): MountLook => ({
  looks,
  nextAt: NEXT,
  ...(trouble !== undefined && { trouble }),
});
const MISSING: MountTrouble = {
  kind: 'missing',
  objects: [{ kind: 'Secret', names: ['aws'], neededBy: 'volume "keys"' }],
};
const STARTING =
  'Attempt 1 is being started: pod fit-yjf6k0-0 on node node-1; its image may still be pulled. ' +
  'If this lasts: kubectl -n ml describe pod fit-yjf6k0-0';
const NOT_MOUNTED: MountTrouble = { kind: 'notMounted', message: 'exit status 32' };

function at(now: number, mounts: MountLook, parts: { readonly status?: TaskStatus; readonly pod?: Pod } = {}): Plan {
  const task = makeTask(parts.status === undefined ? {} : { status: parts.status });
  return decide(observation({ task, pods: [parts.pod ?? pod()], mounts }), now, SETTINGS);
}

const conditionOf = (status: TaskStatus | undefined): object => {
  const { reason, message } = (status === undefined ? undefined : succeededCondition(status)) ?? {};
  return { reason, message };
};

test('before the events are read, nothing is said, and the look is due by the clock', () => {
  expect(at(SCHEDULED, { looks: 0, nextAt: NOW })).toEqual({ actions: [], nextAt: NOW });
});

describe('a Secret that is missing', () => {
  const message =
    'Secret "aws", which volume "keys" needs, does not exist in namespace ml. The Task goes on once it is there. ' +
    'A command for it: kubectl -n ml create secret generic aws --from-literal=token=…';

  test('is said once, with the attempt, and looked after', () => {
    const plan = at(NOW, look(1, MISSING));
    expect(conditionOf(plan.status)).toEqual({ reason: 'SecretMissing', message });
    expect(plan.status?.attempts).toMatchObject([{ number: 0, podUid: 'pod-0' }]);
    expect(plan.nextAt).toBe(NEXT);
    const again = at(NOW + 1, look(2, MISSING), plan.status === undefined ? {} : { status: plan.status });
    expect(again).toEqual({ actions: [], nextAt: NEXT });
  });

  test('is waited for without end', () => {
    const days = NOW + 864e5 * 3;
    expect(conditionOf(at(days, look(40, MISSING)).status)).toEqual({ reason: 'SecretMissing', message });
  });

  test('and then there: the Task says so while its image takes its time, once', () => {
    const { status } = at(NOW, look(1, MISSING));
    const plan = at(NEXT, look(2), status === undefined ? {} : { status });
    expect(conditionOf(plan.status)).toEqual({
      reason: 'Pending',
      message: STARTING,
    });
    const again = at(NEXT + 1, look(2), plan.status === undefined ? {} : { status: plan.status });
    expect(again).toEqual({ actions: [], nextAt: NEXT });
  });

  test('and a process that was restarted since: it looks before it says anything', () => {
    const { status } = at(NOW, look(1, MISSING));
    expect(at(NEXT, look(0), status === undefined ? {} : { status })).toEqual({ actions: [], nextAt: NEXT });
  });

  test('and then the pod runs: that is said, whatever the last look showed', () => {
    const { status } = at(NOW, look(1, MISSING));
    const plan = at(NEXT, look(1, MISSING), { pod: pod(RUNNING), ...(status !== undefined && { status }) });
    expect(conditionOf(plan.status)).toEqual({ reason: 'Running', message: 'Attempt 1 runs on node node-1.' });
  });
});

describe('a volume that cannot be mounted', () => {
  const message = "A volume of the pod can't be mounted; the kubelet tries on: exit status 32";

  test('is said, and looked after until its grace is over', () => {
    const plan = at(NOW, look(1, NOT_MOUNTED));
    expect(conditionOf(plan.status)).toEqual({ reason: 'VolumeNotMounted', message });
    expect(plan.nextAt).toBe(NEXT);
  });

  test('fails the attempt then, at the cost of the system', () => {
    const failAt = SCHEDULED + SETTINGS.verdict.createContainerGraceMs;
    const seen = observation({ pods: [pod()], mounts: look(9, NOT_MOUNTED) });
    expect(needsFiles(seen, failAt - 1, SETTINGS)).toBe(false);
    expect(needsFiles(seen, failAt, SETTINGS)).toBe(true);
    const { status, cleanup } = decide({ ...seen, files: NO_FILES }, failAt, SETTINGS);
    expect(status?.attempts).toMatchObject([{ verdict: 'Failed', reason: 'VolumeNotMounted', message }]);
    expect(status?.failures).toEqual({ user: 0, system: 1 });
    expect(cleanup).toEqual([{ name: pod().metadata?.name, uid: 'pod-0' }]);
  });
});
