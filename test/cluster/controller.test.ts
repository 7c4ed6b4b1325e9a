// The operator against a real API server and a real S3 server. There is no node: the test plays scheduler and kubelet, so that each
// thing that can go wrong between two writes can be made to go wrong. Waits are watches.
import { once as eventOf } from 'node:events';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { ApiError } from '../../src/adapters/api-error.ts';
import { podTemplatesPath, podsPath, tasksPath } from '../../src/adapters/kube-api.ts';
import type { KubeRequest, UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { Task, TaskSpec } from '../../src/api/task.gen.ts';
import type { WholePod } from '../../src/api/wire.ts';
import { attemptPaths } from '../../src/podtemplate/attempt-paths.ts';
import { podName } from '../../src/podtemplate/pod-name.ts';
import { outputsPb } from '../support/attempt-files.ts';
import type { Interception, WatchLine } from '../support/intercepted-http.ts';
import { connectKube, installTaskCrd, restartApiServer } from '../support/kube.ts';
import { containerStatus, waitingFor } from '../support/make-pod.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { SETTINGS } from '../support/decide-world.ts';
import { TestNamespace, leaveOutputs, succeeded } from '../support/test-namespace.ts';
import { OPERATOR_NAMESPACE, type OperatorOptions, TestOperator } from '../support/test-operator.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

// Waits have deadlines of their own, with words about what did not come; jest's is for what hangs.
jest.setTimeout(30_000);

const CLUSTER = { name: checkoutCluster('controller-test'), controlPlaneOnly: true, log: () => undefined };

let cluster: ClusterHandle;
let http: UndiciKubeHttp;
let objects: ObjectStorage;

beforeAll(async () => {
  [cluster, objects] = await Promise.all([ensureCluster(CLUSTER), ObjectStorage.start()]);
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
}, 600_000);

afterAll(async () => {
  await http?.close();
  await objects?.[Symbol.asyncDispose]();
  await cluster?.down();
}, 60_000);

let count = 0;

/** A namespace of the test's own, with an operator that watches it and is ended with the test. */
interface Scene extends AsyncDisposable {
  readonly space: TestNamespace;
  readonly operator: TestOperator;
  /** Another operator, as after a restart. */
  readonly start: (options?: Partial<OperatorOptions>) => Promise<TestOperator>;
}

async function scene(options: Partial<OperatorOptions> = {}): Promise<Scene> {
  count += 1;
  const space = await TestNamespace.create(http, `scene-${count}`);
  const operators: TestOperator[] = [];
  const start = async (more: Partial<OperatorOptions> = {}): Promise<TestOperator> => {
    const { kubeconfigPath } = cluster;
    const operator = await TestOperator.start({
      kubeconfigPath,
      storage: objects.store(),
      namespace: space.name,
      ...more,
    });
    operators.push(operator);
    return operator;
  };
  const operator = await start(options);
  return {
    space,
    operator,
    start,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(operators.map(async (each) => await each.stop()));
    },
  };
}

const RETRY_SOON = { retries: { limit: 1, backoff: { initial: '1s' } } };
const isStatusWrite = ({ method, path }: KubeRequest): boolean => method === 'PUT' && path.endsWith('/status');
const isFinish = (request: KubeRequest): boolean => isStatusWrite(request) && (request.body as Task).status.finished;
const ofPod = (line: WatchLine, phase: string): boolean =>
  Reflect.get(Object(Reflect.get(Object(line.object), 'status')), 'phase') === phase;

const ofDisk = ({ object }: WatchLine, disk: string): boolean =>
  JSON.stringify(Reflect.get(Object(object), 'template') ?? {}).includes(`"disk":"${disk}"`);

/** Does `instead` for the first request that matches; later ones pass. */
function once(matches: (request: KubeRequest) => boolean, instead: Interception): Interception {
  let isDone = false;
  return async (request, pass) => {
    if (isDone || !matches(request)) return await pass();
    isDone = true;
    return await instead(request, pass);
  };
}

describe('the way of a Task', () => {
  test('that succeeds takes three writes and one event', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const task = await space.createTask('fit', { inputs: { n: 1 }, interface: { outputs: { o0: { type: 'int' } } } });
    const pod = await space.podOf(task);
    await space.run(pod);
    const running = await space.reason('fit', 'Running');
    expect(running.status).toMatchObject({ observedGeneration: 1, attemptCount: 1, node: 'node-1' });
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    const { status } = await space.finished('fit');
    expect(status).toMatchObject({ finished: true, outputs: { o0: 3 }, attemptCount: 1 });
    expect(succeeded(await space.task('fit'))).toMatchObject({ status: 'True', reason: 'Succeeded' });
    expect(await objects.store().exists(`s3://podsmith/tasks/${space.name}/fit/${task.metadata.uid}/inputs.pb`)).toBe(
      true,
    );

    await operator.stop();
    const base = `/apis/work.podsmith.dev/v1alpha1/namespaces/${space.name}/tasks/fit/status`;
    expect(operator.http.writes).toEqual([`POST /api/v1/namespaces/${space.name}/pods`, `PUT ${base}`, `PUT ${base}`]);
    // Its status says it: an event is for what somebody has to look at.
    expect(await space.events()).toEqual([]);
    expect(operator.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  test('that has finished leaves the cache, and costs nothing any more', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const left = operator.http.taken(
      ({ type, object }) => type === 'DELETED' && Reflect.get(Object(object), 'kind') === 'Task',
    );
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    await space.finished('fit');
    await left;
    expect(await operator.metric('podsmith_cached_tasks')).toBe(0);
    expect(await operator.metric('podsmith_cached_pods')).toBe(0);

    const before = operator.http.requests.length;
    const taken = operator.http.taken((line) => ofPod(line, 'Succeeded'));
    await space.patch(`${podsPath(space.name)}/${pod.metadata?.name}`, {
      metadata: { annotations: { touched: 'yes' } },
    });
    await taken;
    await operator.stop();
    // Its event is sent beside the work, and may come late.
    expect(operator.http.requests.slice(before).filter((request) => !request.endsWith('/events'))).toEqual([]);
  });

  test("whose podSpec is misspelt ends with the field's name", async () => {
    await using at = await scene();
    const { space, operator } = at;
    await space.createTask('fit', { podTemplate: { podSpec: { hostnam: 'x' } } });
    const task = await space.finished('fit');
    expect(succeeded(task)).toMatchObject({ status: 'False', reason: 'PodRejected' });
    expect(succeeded(task)?.message).toMatch(/^The API server refuses the pod: .*unknown field "spec.hostnam"/);
    expect(task.status.attempts).toBeUndefined();
    await operator.stop();
    expect(operator.http.writes.map((write) => write.split(' ', 1)[0])).toEqual(['POST', 'PUT', 'POST']);
  });

  test('that is deleted in the middle is left alone', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const gone = operator.http.taken(
      ({ type, object }) => type === 'DELETED' && Reflect.get(Object(object), 'kind') === 'Task',
    );
    const pod = await space.podOf(await space.createTask('gone'));
    await space.deleteTask('gone');
    await gone;
    const taken = operator.http.taken((line) => ofPod(line, 'Failed'));
    await space.end(pod, 1);
    await taken;
    // Another Task shows that the operator has come past it.
    await space.podOf(await space.createTask('other'));
    await operator.stop();
    expect(operator.http.writes.filter((write) => !write.startsWith('POST /api/v1'))).toEqual([]);
    expect(operator.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });
});

describe('somebody else', () => {
  test('who writes the status at the same time loses nothing, and costs nothing', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const task = await space.createTask('fit');
    operator.http.onRequest = once(isFinish, async (_request, pass) => {
      const checked = {
        type: 'example.com/Checked',
        status: 'True',
        reason: 'Checked',
        message: '',
        lastTransitionTime: '2026-03-01T10:00:00Z',
      };
      const { status } = await space.task('fit');
      await space.patchTask('fit', { status: { conditions: [...status.conditions, checked] } }, '/status');
      return await pass();
    });
    const pod = await space.podOf(task);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    const { status } = await space.finished('fit');
    expect(status.conditions.map(({ type }) => type)).toContain('example.com/Checked');
    expect(status).toMatchObject({ outputs: { o0: 3 }, attemptCount: 1 });
    expect(await space.pods()).toHaveLength(1);
  });

  test('whose write comes before the answer to ours does not change what a held-up pod failed of', async () => {
    await using at = await scene({ settings: { verdict: { imagePullGraceMs: 0, createContainerGraceMs: 0 } } });
    const { space, operator } = at;
    const task = await space.createTask('fit');
    operator.http.onRequest = once(isFinish, async (_request, pass) => {
      await space.patchTask('fit', { metadata: { annotations: { touched: 'yes' } } });
      return await pass();
    });
    const pod = await space.podOf(task);
    await space.podStatus(pod, { containerStatuses: [containerStatus(waitingFor('ImagePullBackOff', 'denied'))] });
    expect(succeeded(await space.finished('fit'))).toMatchObject({ reason: 'ImagePullFailed' });
    await space.podGone(pod);
    expect((await space.task('fit')).status.attemptCount).toBe(1);
  });

  test('who cancels before we have the answer to our own write is heard', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const task = await space.createTask('fit', { podRetention: { failure: 'Delete' } });
    operator.http.onRequest = once(isStatusWrite, async (_request, pass) => {
      const answer = await pass();
      const heard = operator.http.taken(({ object }) => (object as Task).spec?.cancel === true);
      await space.patchTask('fit', { spec: { cancel: true } });
      await heard;
      return answer;
    });
    const pod = await space.podOf(task);
    await space.run(pod);
    expect(succeeded(await space.finished('fit'))).toMatchObject({ reason: 'Cancelled' });
    await space.podGone(pod);
  });

  test('who deletes the pod: the next attempt has the next number', async () => {
    await using at = await scene();
    const { space } = at;
    // Losses by the infrastructure back off by ten seconds unless the Task says otherwise.
    const task = await space.createTask('fit', { retries: { backoff: { initial: '1s' } } });
    const first = await space.podOf(task);
    await space.run(first);
    await space.reason('fit', 'Running');
    await space.removePod(first);
    const second = await space.podOf(task, 1);
    await leaveOutputs(objects.store(), task, 1);
    await space.end(second);
    const { status } = await space.finished('fit');
    expect(status).toMatchObject({
      attemptCount: 2,
      failures: { user: 0, system: 1 },
      attempts: [
        { number: 0, podUid: first.metadata?.uid, verdict: 'Failed', reason: 'PodDeleted' },
        { number: 1, podUid: second.metadata?.uid, verdict: 'Succeeded' },
      ],
    });
  });

  test('who takes our label off the pod: its end is seen all the same', async () => {
    await using at = await scene();
    const { space } = at;
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    await space.run(pod);
    await space.reason('fit', 'Running');
    await space.patch(`${podsPath(space.name)}/${pod.metadata?.name}`, {
      metadata: { labels: { 'app.kubernetes.io/managed-by': 'somebody' } },
    });
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    expect((await space.finished('fit')).status).toMatchObject({ attemptCount: 1, outputs: { o0: 3 } });
  });

  test('who has a pod of our name: it is not touched, and the Task waits until it is gone', async () => {
    await using at = await scene({
      // The Task's uid is only known once it is made: its first look waits until the other pod is there.
      prepare: (http) => {
        http.onRequest = once(
          ({ method, path }) => method === 'POST' && path.endsWith('/pods'),
          async (request, pass) => {
            const { metadata } = request.body as { metadata: { name: string; labels: object } };
            const containers = [{ name: 'a', image: 'a' }];
            await at.space.create(podsPath(at.space.name), {
              metadata: { name: metadata.name, labels: metadata.labels },
              spec: { containers },
            });
            return await pass();
          },
        );
      },
    });
    const { space } = at;
    await space.createTask('fit');
    const waiting = await space.reason('fit', 'PodNameTaken');
    expect(waiting.status.attempts).toBeUndefined();
    const [foreign] = await space.pods();
    expect(foreign?.metadata?.ownerReferences).toBeUndefined();
    expect(foreign?.metadata?.deletionTimestamp).toBeUndefined();
    await space.removePod(foreign ?? {});
    const ours = await space.podOf(waiting);
    expect(ours.metadata?.ownerReferences).toMatchObject([{ uid: waiting.metadata.uid }]);
    await space.run(ours);
    expect((await space.reason('fit', 'Running')).status.attemptCount).toBe(1);
  });

  test('who fills the quota: the Task waits, uses no attempt, and goes on when there is room', async () => {
    await using at = await scene();
    const { space } = at;
    const path = `/api/v1/namespaces/${space.name}/resourcequotas`;
    const quota = { metadata: { name: 'pods' }, spec: { hard: { pods: '1' } } };
    await space.create(path, quota);
    await space.patch(`${path}/pods/status`, { status: { hard: { pods: '1' }, used: { pods: '1' } } });
    const task = await space.createTask('fit');
    const waiting = await space.reason('fit', 'QuotaExceeded');
    expect(waiting.status.attempts).toBeUndefined();
    await space.patch(`${path}/pods/status`, { status: { used: { pods: '0' } } });
    await space.run(await space.podOf(task));
    expect((await space.reason('fit', 'Running')).status.failures).toBeUndefined();
  });
});

describe('a PodTemplate', () => {
  const podTemplate = (name: string, disk: string): object => ({
    metadata: { name },
    template: { spec: { nodeSelector: { disk }, containers: [{ name: 'default', image: 'unused' }] } },
  });

  test('that is missing is waited for, and the Task starts as soon as it is there', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const task = await space.createTask('fit', { podTemplateName: 'gpu' });
    const waiting = await space.reason('fit', 'PodTemplateMissing');
    expect(succeeded(waiting)?.message).toBe(
      `PodTemplate "gpu", which spec.podTemplateName names, does not exist in namespace ${space.name}. Create it there: the ` +
        'Task starts once it is there. If the name is wrong, delete the Task and create another.',
    );
    expect(await space.pods()).toEqual([]);
    await space.create(podTemplatesPath(space.name), podTemplate('other', 'hdd'));
    await space.create(podTemplatesPath(space.name), podTemplate('gpu', 'ssd'));
    const pod = await space.podOf(task);
    expect(pod.spec?.nodeSelector).toEqual({ disk: 'ssd' });
    expect(pod.spec?.containers.map(({ name, image }) => ({ name, image }))).toEqual([
      { name: 'primary', image: 'ghcr.io/acme/train:1' },
    ]);
    await space.run(pod);
    expect((await space.reason('fit', 'Running')).status.attemptCount).toBe(1);
    expect(operator.log).toContainEqual(
      expect.objectContaining({
        message: 'pod created',
        podTemplate: expect.stringMatching(new RegExp(`^${space.name}/gpu@\\d+$`)),
      }),
    );
  });

  test('that changes goes into the next attempt, and leaves the pod that runs alone', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const path = podTemplatesPath(space.name);
    await space.create(path, podTemplate('gpu', 'ssd'));
    const task = await space.createTask('fit', { podTemplateName: 'gpu', ...RETRY_SOON });
    const pod = await space.podOf(task);
    await space.run(pod);
    await space.reason('fit', 'Running');
    const seen = operator.http.taken((line) => ofDisk(line, 'nvme'));
    await space.patch(`${path}/gpu`, { template: { spec: { nodeSelector: { disk: 'nvme' } } } });
    await seen;
    expect(await space.pods()).toMatchObject([{ spec: { nodeSelector: { disk: 'ssd' } } }]);
    await space.end(pod, 1);
    expect((await space.podOf(task, 1)).spec?.nodeSelector).toEqual({ disk: 'nvme' });
  });

  test("that is the operator's default may be anywhere but missing in neither place", async () => {
    const name = `default-${count}`;
    const settings = { pod: { ...SETTINGS.pod, task: { ...SETTINGS.pod.task, podTemplateName: name } } };
    await using at = await scene({ settings });
    const { space, operator } = at;
    const plain = await space.podOf(await space.createTask('plain'));
    expect(plain.spec?.nodeSelector).toBeUndefined();

    const path = podTemplatesPath(OPERATOR_NAMESPACE);
    const seen = operator.http.taken((line) => ofDisk(line, 'hdd'));
    await space.create(path, podTemplate(name, 'hdd'));
    await seen;
    expect((await space.podOf(await space.createTask('shared'))).spec?.nodeSelector).toEqual({ disk: 'hdd' });

    const own = operator.http.taken((line) => ofDisk(line, 'ssd'));
    await space.create(podTemplatesPath(space.name), podTemplate(name, 'ssd'));
    await own;
    expect((await space.podOf(await space.createTask('own'))).spec?.nodeSelector).toEqual({ disk: 'ssd' });
    await space.remove(`${path}/${name}`);
  });
});

describe('a Secret that a volume needs', () => {
  const SPEC: TaskSpec = {
    secretRequests: [{ group: 'aws', key: 'token', mountRequirement: 'FILE' }],
  };

  /** The kubelet says why it does not start the pod: an event, and no more. */
  async function failMount(space: TestNamespace, pod: WholePod): Promise<void> {
    const { name = '', namespace, uid } = pod.metadata ?? {};
    const lastTimestamp = new Date().toISOString().replace(/\.\d+/, '');
    await space.create(`/api/v1/namespaces/${space.name}/events`, {
      metadata: { generateName: `${name}-` },
      involvedObject: { apiVersion: 'v1', kind: 'Pod', name, namespace, uid },
      reason: 'FailedMount',
      message: 'MountVolume.SetUp failed for volume "podsmith-secrets" : secret "aws" not found',
      type: 'Warning',
      source: { component: 'kubelet' },
      firstTimestamp: lastTimestamp,
      lastTimestamp,
      count: 1,
    });
    // So long ago that its start counts as a long one however busy the API server is.
    const scheduledAt = new Date(Date.now() - 40_000).toISOString().replace(/\.\d+/, '');
    await space.podStatus(pod, {
      conditions: [{ type: 'PodScheduled', status: 'True', lastTransitionTime: scheduledAt }],
      containerStatuses: [containerStatus(waitingFor('ContainerCreating'))],
    });
  }

  test('is named in the condition within seconds, and the Task goes on by itself', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const task = await space.createTask('fit', SPEC);
    const pod = await space.podOf(task);
    await failMount(space, pod);
    const waiting = await space.reason('fit', 'SecretMissing');
    expect(succeeded(waiting)?.message).toBe(
      `Secret "aws", which volume "podsmith-secrets" needs, does not exist in namespace ${space.name}. The Task goes on once it ` +
        `is there. A command for it: kubectl -n ${space.name} create secret generic aws --from-literal=token=…`,
    );
    await space.run(pod);
    await space.reason('fit', 'Running');
    const events = `GET /api/v1/namespaces/${space.name}/events`;
    // One for the volumes, and one, for a start that took long, for the pull of the image.
    expect(operator.http.requests.filter((request) => request === events)).toHaveLength(2);
  });
});

describe('what an administrator allows', () => {
  test('is all that the pod gets; the Task is told by one event, and no further write', async () => {
    const resources = { ceilings: { mem: '1Gi' }, aboveCeiling: 'Clamp' } as const;
    const settings = { pod: { ...SETTINGS.pod, task: { ...SETTINGS.pod.task, resources } } };
    await using at = await scene({ settings });
    const { space, operator } = at;
    const task = await space.createTask('fit', { resources: { mem: '4Gi' } });
    const pod = await space.podOf(task);
    expect(pod.spec?.containers[0]?.resources?.limits).toEqual({ memory: '1Gi' });
    await space.run(pod);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    await space.finished('fit');
    await operator.stop();
    const events = await space.events();
    expect(events.map(({ reason }) => reason).toSorted()).toEqual(['ResourcesClamped']);
    expect(events.find(({ reason }) => reason === 'ResourcesClamped')?.note).toMatch(/4Gi.*1Gi/);
    // One that says Running comes only where the pod runs for a second.
    const statuses = operator.http.writes.filter((write) => write.startsWith('PUT'));
    expect([1, 2]).toContain(statuses.length);
  });
});

describe('our own writes', () => {
  test('whose answer is lost make one pod', async () => {
    await using at = await scene();
    const { space, operator } = at;
    operator.http.onRequest = once(
      ({ method, path }) => method === 'POST' && path.endsWith('/pods'),
      async (_request, pass) => {
        await pass();
        throw new ApiError('unavailable', 'no answer from the API server: other side closed');
      },
    );
    const task = await space.createTask('fit');
    await space.run(await space.podOf(task));
    await space.reason('fit', 'Running');
    expect(await space.pods()).toHaveLength(1);
  });

  test('whose answer comes after the pod has ended do not hide its end', async () => {
    await using at = await scene();
    const { space, operator } = at;
    operator.http.onRequest = once(
      ({ method, path }) => method === 'POST' && path.endsWith('/pods'),
      async (_request, pass) => {
        const answer = await pass();
        const [pod = {}] = await space.pods();
        const ended = operator.http.taken((line) => ofPod(line, 'Succeeded'));
        await leaveOutputs(objects.store(), await space.task('fit'));
        await space.end(pod);
        await ended;
        return answer;
      },
    );
    await space.createTask('fit');
    expect((await space.finished('fit')).status).toMatchObject({ attemptCount: 1, outputs: { o0: 3 } });
  });
});

describe('a restart', () => {
  test('between the pod and the first status makes no second pod', async () => {
    await using at = await scene();
    const { space, operator, start } = at;
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    await operator.stop();
    await space.run(pod);
    await start();
    await space.reason('fit', 'Running');
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    expect((await space.finished('fit')).status).toMatchObject({
      attemptCount: 1,
      attempts: [{ podUid: pod.metadata?.uid, verdict: 'Succeeded' }],
    });
    expect(await space.pods()).toHaveLength(1);
  });

  test('after which the pod has ended: its end is found', async () => {
    await using at = await scene();
    const { space, operator, start } = at;
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    await space.run(pod);
    await space.reason('fit', 'Running');
    await operator.stop();
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    await start();
    expect((await space.finished('fit')).status).toMatchObject({ attemptCount: 1, outputs: { o0: 3 } });
  });

  test.each([
    { name: 'that status knew of', isKnown: true },
    { name: 'that no status ever told of', isKnown: false },
  ])('after which the pod is collected: storage tells the end of one $name', async ({ isKnown }) => {
    await using at = await scene();
    const { space, operator, start } = at;
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    if (isKnown) {
      await space.run(pod);
      await space.reason('fit', 'Running');
    }
    await operator.stop();
    await leaveOutputs(objects.store(), task);
    await space.removePod(pod);
    const later = await start();
    expect((await space.finished('fit')).status).toMatchObject({ attemptCount: 1, outputs: { o0: 3 } });
    await later.stop();
    expect(later.http.writes.filter((write) => write.endsWith('/pods'))).toEqual([]);
  });

  test('between the last status and the end of the pod: what runs on is ended', async () => {
    await using at = await scene();
    const { space, operator, start } = at;
    operator.http.onRequest = async ({ method }, pass) => {
      if (method === 'DELETE') throw new ApiError('unavailable', 'the process died here');
      return await pass();
    };
    const pod = await space.podOf(await space.createTask('fit', { podRetention: { failure: 'Delete' } }));
    await space.run(pod);
    await space.reason('fit', 'Running');
    await space.patchTask('fit', { spec: { cancel: true } });
    await space.finished('fit');
    await operator.stop();
    await start();
    await space.podGone(pod);
  });

  test('between the last status and the end of the pod: one that has ended is removed as it was to be, another is kept', async () => {
    await using at = await scene();
    const { space, operator, start } = at;
    operator.http.onRequest = async ({ method }, pass) => {
      if (method === 'DELETE') throw new ApiError('unavailable', 'the process died here');
      return await pass();
    };
    const [pod, other] = await Promise.all(
      (['Delete', 'Keep'] as const).map(async (success) => {
        const task = await space.createTask(success.toLowerCase(), { podRetention: { success } });
        const made = await space.podOf(task);
        await leaveOutputs(objects.store(), task);
        await space.end(made);
        await space.finished(task.metadata.name);
        return made;
      }),
    );
    await operator.stop();
    const later = await start();
    if (pod !== undefined) await space.podGone(pod);
    expect((await space.pods()).map(({ metadata }) => metadata?.name)).toContain(other?.metadata?.name);
    await later.stop();
    // It was not even asked about.
    expect(later.http.requests.filter((request) => request.endsWith('/tasks/keep'))).toEqual([]);
    expect(await later.metric('podsmith_cached_pods')).toBe(0);
  });
});

test('a pod that cannot be ended at once is ended later, and the end of the Task is told all the same', async () => {
  await using at = await scene();
  const { space, operator } = at;
  operator.http.onRequest = once(
    ({ method }) => method === 'DELETE',
    () => Promise.reject(new ApiError('unavailable', 'no answer')),
  );
  const pod = await space.podOf(await space.createTask('fit', { podRetention: { failure: 'Delete' } }));
  await space.run(pod);
  await space.reason('fit', 'Running');
  await space.patchTask('fit', { spec: { cancel: true } });
  await space.finished('fit');
  await space.podGone(pod);
  await operator.stop();
  expect((await space.events()).map(({ reason }) => reason)).toEqual(['Cancelled']);
  expect(await operator.metric('podsmith_task_finished_total')).toBe(1);
});

describe('a watch', () => {
  interface Interruption {
    readonly name: string;
    /** How often the pods are listed by the time their end is seen. */
    readonly lists: number;
    readonly interrupt: () => WatchLine;
  }
  const interruptions: readonly Interruption[] = [
    {
      name: 'that is told that its version is too old (410)',
      lists: 2,
      interrupt: () => ({ type: 'ERROR', object: { kind: 'Status', code: 410, message: 'too old resource version' } }),
    },
    {
      name: 'whose connection breaks',
      lists: 1,
      interrupt: () => {
        throw new ApiError('unavailable', 'no answer from the API server: other side closed');
      },
    },
    {
      name: 'that says what is no event',
      lists: 1,
      interrupt: () => ({}) as WatchLine,
    },
  ];

  test.each(interruptions)('$name: what happened meanwhile is seen', async ({ lists, interrupt }) => {
    await using at = await scene();
    const { space, operator } = at;
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    let isDone = false;
    operator.http.onLine = (line) => {
      if (isDone || !ofPod(line, 'Succeeded')) return line;
      isDone = true;
      return interrupt();
    };
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    expect((await space.finished('fit')).status).toMatchObject({ outputs: { o0: 3 } });
    expect(isDone).toBe(true);
    expect(operator.http.requests.filter((request) => request === `LIST ${podsPath(space.name)}`)).toHaveLength(lists);
    expect(operator.log).toContainEqual(
      expect.objectContaining({ level: 'warn', message: 'a watch was lost', path: podsPath(space.name) }),
    );
  });

  test('that lists again finds what is gone by then', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const task = await space.createTask('fit', { retries: { backoff: { initial: '1s' } } });
    const pod = await space.podOf(task);
    await space.run(pod);
    await space.reason('fit', 'Running');
    let isDone = false;
    operator.http.onLine = (line) => {
      if (isDone || line.type !== 'DELETED') return line;
      isDone = true;
      return { type: 'ERROR', object: { kind: 'Status', code: 410, message: 'too old resource version' } };
    };
    await space.removePod(pod);
    await space.podOf(task, 1);
    expect(operator.http.requests.filter((request) => request === `LIST ${podsPath(space.name)}`)).toHaveLength(2);
  });
});

describe('storage', () => {
  test('that is away: the Task waits and says so, before its start and after its end, and goes on', async () => {
    await objects.pause();
    try {
      await using at = await scene();
      const { space } = at;
      const task = await space.createTask('fit', { inputs: { n: 1 } });
      const waiting = await space.reason('fit', 'StorageUnavailable');
      expect(succeeded(waiting)?.message).toMatch(
        /^Storage at s3:\/\/podsmith\/tasks can't be used: .+\. The Task goes on once it can\.$/,
      );
      expect(await space.pods()).toEqual([]);

      await objects.resume();
      const pod = await space.podOf(task);
      await space.run(pod);
      await space.reason('fit', 'Running');
      await leaveOutputs(objects.store(), task);

      await objects.pause();
      await space.end(pod);
      const again = await space.reason('fit', 'StorageUnavailable');
      expect(again.status.finished).toBe(false);

      await objects.resume();
      const { status } = await space.finished('fit');
      expect(status).toMatchObject({ outputs: { o0: 3 }, attemptCount: 1 });
      expect(status.failures).toBeUndefined();
    } finally {
      await objects.resume();
    }
  });

  test('whose bucket is not there is no task that left nothing', async () => {
    await using at = await scene();
    const { space, operator, start } = at;
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    await space.run(pod);
    await space.reason('fit', 'Running');
    await operator.stop();
    await space.end(pod);
    await start({ storage: objects.store('elsewhere') });
    const { status } = await space.reason('fit', 'StorageUnavailable');
    expect({ failures: status.failures, verdicts: status.attempts?.map(({ verdict }) => verdict) }).toEqual({
      failures: undefined,
      verdicts: [undefined],
    });
  });
});

describe('what the user changes', () => {
  test('suspended, the pod is ended and nothing charged; resumed, the next attempt starts', async () => {
    await using at = await scene();
    const { space } = at;
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    await space.run(pod);
    await space.reason('fit', 'Running');
    await space.patchTask('fit', { spec: { suspend: true } });
    await space.reason('fit', 'Suspended');
    await space.podGone(pod);
    await space.removePod(pod);
    await space.taskWhen('fit', ({ status }) => status.attempts?.[0]?.verdict === 'Suspended');
    await space.patchTask('fit', { spec: { suspend: false } });
    await space.podOf(task, 1);
    expect((await space.task('fit')).status.failures).toBeUndefined();
  });
});

describe('a life after the end', () => {
  /** A Task that has finished. */
  async function ended(space: TestNamespace, name: string, spec: TaskSpec): Promise<Task> {
    const task = await space.createTask(name, spec);
    const pod = await space.podOf(task);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    return await space.finished(name);
  }

  test('that has passed takes the Task, and leaves those whose life is longer, unknown, or not over', async () => {
    await using at = await scene();
    const { space, operator } = at;
    await ended(space, 'stays', {});
    await ended(space, 'later', { ttlAfterFinished: '1h' });
    const runs = await space.createTask('runs', { ttlAfterFinished: '0s' });
    await space.run(await space.podOf(runs));
    const short = await ended(space, 'short', { ttlAfterFinished: '1s' });
    await space.taskGone('short');
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(short.status.completionTime ?? '') + 1000);
    expect(operator.http.writes.filter((write) => write.startsWith('DELETE'))).toEqual([
      `DELETE ${tasksPath(space.name)}/short`,
    ]);
    for (const name of ['stays', 'later', 'runs']) expect(await space.task(name)).toMatchObject({ metadata: { name } });
  });

  test('may be given, taken away and made shorter when the Task has ended long ago', async () => {
    await using at = await scene();
    const { space, operator } = at;
    for (const name of ['given', 'shorter', 'spared']) {
      await ended(space, name, name === 'given' ? {} : { ttlAfterFinished: name === 'spared' ? '3s' : '1h' });
    }
    await space.patchTask('spared', { spec: { ttlAfterFinished: null } });
    await space.patchTask('given', { spec: { ttlAfterFinished: '0s' } });
    await space.taskGone('given');
    await space.patchTask('shorter', { spec: { ttlAfterFinished: '3s' } });
    await space.taskGone('shorter');
    expect(operator.http.writes.filter((write) => write.startsWith('DELETE'))).toHaveLength(2);
    expect(await space.task('spared')).toMatchObject({ status: { finished: true } });
  });

  test('that passed while no operator ran is over when one starts', async () => {
    await using at = await scene();
    const { space, operator, start } = at;
    await ended(space, 'old', {});
    await operator.stop();
    await space.patchTask('old', { spec: { ttlAfterFinished: '0s' } });
    await start();
    await space.taskGone('old');
  });
});

test('a Task as large as etcd takes has its end all the same, in few words', async () => {
  await using at = await scene();
  const { space } = at;
  const task = await largestTask(space, 'fit');
  const pod = await space.podOf(task);
  const { outputPrefix } = attemptPaths(objects.store().root, task.metadata, 0);
  const outputs = outputsPb({ o0: { kind: 'string', value: 'x'.repeat(12_000) } });
  await objects.store().write(`${outputPrefix}/outputs.pb`, outputs);
  await space.end(pod);
  const { status } = await space.finished('fit');
  expect(status).toMatchObject({ outputsUri: `${outputPrefix}/outputs.pb`, attempts: [{ verdict: 'Succeeded' }] });
  expect(status.outputs).toBeUndefined();
});

// With some KiB of room: more than a few words take, and less than a status can have.
async function largestTask(space: TestNamespace, name: string): Promise<Task> {
  for (let bytes = 1_570_000; ; bytes -= 3000) {
    try {
      await space.createTask('probe', { custom: { filler: 'x'.repeat(bytes) } });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'tooLarge') continue;
      throw error;
    }
    await space.deleteTask('probe');
    return await space.createTask(name, { custom: { filler: 'x'.repeat(bytes - 3000) } });
  }
}

test('a failure that may be tried again has the next attempt, with the next number, and one status each', async () => {
  await using at = await scene();
  const { space, operator } = at;
  const task = await space.createTask('fit', RETRY_SOON);
  await space.end(await space.podOf(task), 1);
  await space.end(await space.podOf(task, 1), 2);
  const { status } = await space.finished('fit');
  expect(status).toMatchObject({
    attemptCount: 2,
    failures: { user: 2, system: 0 },
    attempts: [
      { number: 0, podName: podName('fit', task.metadata.uid, 0), verdict: 'Failed', exitCode: 1 },
      { number: 1, podName: podName('fit', task.metadata.uid, 1), verdict: 'Failed', exitCode: 2 },
    ],
  });
  // Events are sent beside the work; an orderly end waits for them.
  await operator.stop();
  const told = (await space.events()).map(({ reason, note }) => `${reason}: ${note}`).toSorted();
  expect(told).toEqual([
    expect.stringMatching(
      /^ContainerFailed: Attempt 1 failed with ContainerFailed: .* The next one starts in [12] s\.$/,
    ),
    expect.stringMatching(
      /^ContainerFailed: Container primary ended with exit code 2\. This was attempt 2, the last one\.$/,
    ),
  ]);
});

test('an API server that is killed and comes back: the operator goes on as if nothing had been', async () => {
  await using at = await scene();
  const { space, operator } = at;
  const task = await space.createTask('fit');
  const pod = await space.podOf(task);
  await space.run(pod);
  await space.reason('fit', 'Running');
  await leaveOutputs(objects.store(), task);

  await restartApiServer(CLUSTER);
  await space.end(pod);
  expect((await space.finished('fit')).status).toMatchObject({ attemptCount: 1, outputs: { o0: 3 } });
  expect(operator.log.map(({ message }) => message)).toContain('a watch was lost');
  expect(
    operator.http.requests.filter((request) => request === `WATCH ${tasksPath(space.name)}`).length,
  ).toBeGreaterThan(0);
}, 60_000);

describe('a limit of running Tasks', () => {
  test('holds beside a crowd, passes on to the oldest, and outlives the operator', async () => {
    await using at = await scene({ maxRunning: 2 });
    const { space, operator, start } = at;
    const names = ['t1', 't2', 't3', 't4', 't5'];
    const tasks: Task[] = [];
    for (const name of names) {
      const task = await space.createTask(name);
      tasks.push(task);
      if (tasks.length <= 2) await space.podOf(task);
      else await space.reason(name, 'NamespaceLimit');
    }
    const [t1, t2, t3, t4, t5] = tasks as [Task, Task, Task, Task, Task];
    const message = succeeded(await space.task('t3'))?.message;
    expect(message).toBe(
      `Namespace ${space.name} runs 2 Tasks, and the operator's limit there is 2. ` +
        'This one starts when one of them ends; the oldest that waits is the next.',
    );
    expect(await space.pods()).toHaveLength(2);

    const complete = async (task: Task): Promise<void> => {
      await leaveOutputs(objects.store(), task);
      await space.end(await space.podOf(task));
      await space.finished(task.metadata.name);
    };
    await complete(t1);
    await space.podOf(t3);
    expect(await livingPods(space)).toEqual(podNames([t2, t3]));

    // A younger one comes while nobody looks, and must wait its turn.
    await operator.stop();
    await space.end(await space.podOf(t2));
    await leaveOutputs(objects.store(), t2);
    const t0 = await space.createTask('t0');
    await start({ maxRunning: 2 });
    await space.podOf(t4);
    await space.reason('t0', 'NamespaceLimit');
    expect(await livingPods(space)).toEqual(podNames([t3, t4]));

    // One that is suspended gives its place away, and one that is deleted never takes it.
    await space.deleteTask('t5');
    const stopped = await space.podOf(t3);
    await space.patchTask('t3', { spec: { suspend: true } });
    await space.podGone(stopped);
    await space.podOf(t0);
    expect(await livingPods(space)).toEqual(podNames([t0, t4]));
    expect((await space.pods()).map(({ metadata }) => metadata?.name)).not.toContain(podName('t5', t5.metadata.uid, 0));
    await complete(t4);
    await complete(t0);
  });

  test('counts the pod that the operator before made last, though no watch has told of it', async () => {
    const lead = (instance: string): Partial<OperatorOptions> => ({
      maxRunning: 1,
      election: { leaseName: 'limited', instance },
    });
    await using at = await scene(lead('first'));
    const { space, operator, start } = at;
    await operator.logged('this operator leads');
    const lag = new AbortController();
    await using _end = {
      [Symbol.asyncDispose]: async (): Promise<void> => {
        lag.abort();
        await Promise.resolve();
      },
    };
    const standby = await start({
      ...lead('standby'),
      prepare: (intercepted) => {
        intercepted.onLine = async (line) => {
          if (line.type === 'ADDED' && Reflect.get(Object(line.object), 'kind') === 'Pod')
            await eventOf(lag.signal, 'abort');
          return line;
        };
      },
    });
    await standby.logged('the caches are filled');
    const task = await space.createTask('t1');
    await space.run(await space.podOf(task));
    await space.reason('t1', 'Running');
    await space.createTask('t2');
    await space.reason('t2', 'NamespaceLimit');
    await operator.stop();
    await standby.logged('this operator leads');
    // It comes to this one after the two before.
    await space.createTask('t3');
    await space.reason('t3', 'NamespaceLimit');
    expect(await livingPods(space)).toEqual(podNames([task]));
  });
});

async function livingPods(space: TestNamespace): Promise<readonly string[]> {
  const pods = (await space.pods()).filter(({ status }) => status?.phase !== 'Succeeded');
  return pods.map(({ metadata }) => metadata?.name ?? '').toSorted();
}

function podNames(tasks: readonly Task[]): readonly string[] {
  return tasks.map(({ metadata: { name, uid } }) => podName(name, uid, 0)).toSorted();
}
