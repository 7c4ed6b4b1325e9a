// Everything that can become of a Task and is not the plain success: what happened, as the operator sees it. docs/failures.md is what its
// rules make of each.
import { errorPb, outputsPb } from '../../test/support/attempt-files.ts';
import { type DecideWorld, NO_FILES } from '../../test/support/decide-world.ts';
import { PREPARED, RUNNING, condition, containerStatus, terminated, waitingFor } from '../../test/support/make-pod.ts';
import type { TaskSpec } from '../../src/api/task.gen.ts';
import type { Pod } from '../../src/api/wire.ts';
import type { PodRejection } from '../../src/controller/observation.ts';

/** Under which heading a reason stands: by who is to act. */
export type Group = 'code' | 'request' | 'pod' | 'cluster' | 'waiting' | 'control';

export interface FailureCase {
  readonly group: Group;
  /** What happened, as a phrase that begins a line of a table. */
  readonly when: string;
  readonly spec?: TaskSpec;
  /** Changes the world once the first pod was made, or was to be made. */
  readonly act?: (world: DecideWorld) => void;
  /** Changes it before there is a pod. */
  readonly before?: (world: DecideWorld) => void;
}

type Status = NonNullable<Pod['status']>;
const NODE = { nodeName: 'worker-3' };

const pod =
  (status: Status, metadata?: Pod['metadata']) =>
  (world: DecideWorld): void => {
    world.update({
      spec: NODE,
      status: { conditions: [...PREPARED], ...status },
      ...(metadata !== undefined && { metadata }),
    });
    world.now = Date.parse('2026-03-01T10:01:01Z');
  };
const ended = (exitCode: number, parts: { reason?: string; message?: string } = {}): ReturnType<typeof pod> =>
  pod({
    phase: exitCode === 0 ? 'Succeeded' : 'Failed',
    containerStatuses: [containerStatus(terminated(exitCode, parts))],
  });
const held = (reason: string, message: string): ReturnType<typeof pod> =>
  pod({ phase: 'Pending', containerStatuses: [containerStatus(waitingFor(reason, message))] });
const failed = (reason: string, message: string): ReturnType<typeof pod> => pod({ phase: 'Failed', reason, message });
const DELETED = { deletionTimestamp: '2026-03-01T10:01:00Z' };
const disrupted = (reason: string): ReturnType<typeof pod> =>
  pod(
    {
      phase: 'Failed',
      conditions: [...PREPARED, condition('DisruptionTarget', 'True', 50, { reason })],
      containerStatuses: [containerStatus(terminated(143))],
    },
    DELETED,
  );

const raised =
  (parts: Parameters<typeof errorPb>[0]) =>
  (world: DecideWorld): void => {
    ended(0)(world);
    world.files = { ...NO_FILES, error: { kind: 'found', bytes: errorPb(parts) } };
  };
const left =
  (outputs: DecideWorld['files']['outputs']) =>
  (world: DecideWorld): void => {
    ended(0)(world);
    world.files = { ...NO_FILES, outputs };
  };
const refused =
  (kind: PodRejection['kind'], message: string) =>
  (world: DecideWorld): void => {
    world.rejection = { kind, message };
  };
const QUOTA = 'pods "fit" is forbidden: exceeded quota: compute, requested: limits.cpu=4, used: limits.cpu=';

const gated =
  (name: string) =>
  (world: DecideWorld): void => {
    const labels = { ...world.pod.metadata?.labels, 'kueue.x-k8s.io/queue-name': 'team-a' };
    world.update({ metadata: { labels }, spec: { schedulingGates: [{ name }] }, status: { phase: 'Pending' } });
  };

export const FAILURE_CASES: readonly FailureCase[] = [
  // --- the task's own code
  {
    group: 'code',
    when: 'the function raised an exception',
    act: raised({ code: 'USER:ValueError', message: 'ValueError: no rows', origin: 'USER' }),
  },
  {
    group: 'code',
    when: 'it raised FlyteRecoverableException',
    act: raised({
      code: 'USER:Recoverable',
      message: 'FlyteRecoverableException: busy',
      origin: 'USER',
      recoverable: true,
    }),
  },
  {
    group: 'code',
    when: 'flytekit failed around it, as with an input that does not fit its annotation',
    act: raised({ code: 'SYSTEM:Unknown', message: 'TypeTransformerFailedError: not an int', origin: 'SYSTEM' }),
  },
  {
    group: 'code',
    when: 'flytekit failed in a way that may pass, as when it could not fetch an input',
    act: raised({
      code: 'SYSTEM',
      message: 'FlyteDownloadDataException: no route to host',
      origin: 'SYSTEM',
      recoverable: true,
    }),
  },
  {
    group: 'code',
    when: 'the primary container ended with an exit code',
    act: ended(1, { reason: 'Error', message: 'usage: train.py' }),
  },
  { group: 'code', when: 'a native library crashed (SIGSEGV)', act: ended(139) },
  {
    group: 'code',
    when: 'an init container ended with an exit code',
    act: pod({ phase: 'Failed', initContainerStatuses: [containerStatus(terminated(3), { name: 'fetch' })] }),
  },
  {
    group: 'code',
    when: 'the container exited with 0 and left neither outputs nor an error',
    act: left({ kind: 'absent' }),
  },
  {
    group: 'code',
    when: 'outputs.pb is larger than the operator reads',
    act: left({ kind: 'tooLarge', maxBytes: 10 * 1024 * 1024 }),
  },
  {
    group: 'code',
    when: 'outputs.pb is no LiteralMap',
    act: left({ kind: 'found', bytes: new Uint8Array([0xff, 0xff, 0xff]) }),
  },
  {
    group: 'code',
    when: 'error.pb is no ErrorDocument',
    act: (world) => {
      ended(0)(world);
      world.files = { ...NO_FILES, error: { kind: 'found', bytes: new Uint8Array([0xff, 0xff]) } };
    },
  },
  {
    group: 'code',
    when: 'the attempt ran longer than timeouts.run',
    spec: { timeouts: { run: '30s' } },
    act: pod({ phase: 'Running', containerStatuses: [containerStatus(RUNNING)] }),
  },

  // --- what was asked for
  {
    group: 'request',
    when: 'a field is wrong in a way that the API server does not see',
    spec: { resources: { mem: '4gb' } },
  },
  {
    group: 'request',
    when: 'an input does not fit its type',
    spec: { inputs: { epochs: 'many' }, interface: { inputs: { epochs: { type: 'int' } } } },
  },
  { group: 'request', when: 'the type of the task takes more than one pod', spec: { taskType: 'spark' } },
  {
    group: 'request',
    when: 'podSpec has a field that Kubernetes does not know',
    before: refused(
      'invalid',
      'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.tolerationz"',
    ),
  },
  {
    group: 'request',
    when: 'Pod Security, or another admission rule, refuses the pod',
    before: refused('forbidden', 'pods "fit" is forbidden: violates PodSecurity "restricted:latest": privileged'),
  },
  {
    group: 'request',
    when: 'the pod alone asks for more than the whole quota',
    before: refused('forbidden', `${QUOTA}0, limited: limits.cpu=2`),
  },
  {
    group: 'request',
    when: 'the pod is larger than the API server, or etcd, takes',
    before: refused('invalid', 'Request entity too large: limit is 3145728'),
  },
  {
    group: 'request',
    when: 'the name of the image is none',
    act: held('InvalidImageName', "couldn't parse image name"),
  },
  {
    group: 'request',
    when: "the image can't be pulled for longer than controller.imagePullGraceSeconds",
    act: held('ImagePullBackOff', 'ghcr.io/acme/train:1: not found'),
  },
  {
    group: 'request',
    when: "the kubelet can't make the container for longer than controller.createContainerGraceSeconds",
    act: held('CreateContainerError', 'no such device'),
  },
  {
    group: 'request',
    when: 'no pod of an attempt ran within timeouts.queue',
    spec: { timeouts: { queue: '30s' } },
    act: pod({
      phase: 'Pending',
      conditions: [
        condition('PodScheduled', 'False', 2, {
          reason: 'Unschedulable',
          message: '0/3 nodes are available: 3 Insufficient cpu',
        }),
      ],
    }),
  },
  {
    group: 'request',
    when: 'the Task did not end within timeouts.total',
    spec: { timeouts: { total: '30s' } },
    act: pod({ phase: 'Running', containerStatuses: [containerStatus(RUNNING)] }),
  },
  {
    group: 'request',
    when: 'the pod ran longer than the activeDeadlineSeconds of its template',
    act: failed('DeadlineExceeded', 'Pod was active on the node longer than the specified deadline'),
  },

  // --- what the pod used
  {
    group: 'pod',
    when: 'a container was killed at its memory limit',
    act: (world) => {
      ended(137, { reason: 'OOMKilled' })(world);
      world.update({ spec: { containers: [{ name: 'primary', resources: { limits: { memory: '4Gi' } } }] } });
    },
  },
  {
    group: 'pod',
    when: 'a process of it was, and the container exited with 0',
    act: ended(0, { reason: 'OOMKilled' }),
  },
  {
    group: 'pod',
    when: 'a sidecar was, after which the primary ended',
    act: pod({
      phase: 'Failed',
      containerStatuses: [
        containerStatus(terminated(0)),
        containerStatus(terminated(137, { reason: 'OOMKilled' }), { name: 'proxy' }),
      ],
    }),
  },
  {
    group: 'pod',
    when: "the pod wrote more than its ephemeralStorage, or than an emptyDir's sizeLimit",
    act: failed('Evicted', 'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.'),
  },

  // --- the cluster
  {
    group: 'cluster',
    when: 'the node was short of memory, disk or process ids',
    act: failed('Evicted', 'The node was low on resource: memory.'),
  },
  { group: 'cluster', when: 'the container was killed from outside (exit code 137 or 143)', act: ended(137) },
  {
    group: 'cluster',
    when: 'the node shut down while it ran, whatever the exit code',
    act: pod({
      phase: 'Failed',
      reason: 'Terminated',
      conditions: [condition('DisruptionTarget', 'True', 9, { reason: 'TerminationByKubelet' })],
      containerStatuses: [containerStatus(terminated(3))],
    }),
  },
  {
    group: 'cluster',
    when: 'the node shut down before it ran',
    act: failed('NodeShutdown', 'Pod was rejected as the node is shutting down.'),
  },
  {
    group: 'cluster',
    when: 'the kubelet had no room left when the pod came (OutOfcpu, OutOfmemory, OutOfpods, UnexpectedAdmissionError, NodeAffinity)',
    act: failed('OutOfcpu', "Node didn't have enough resource: cpu"),
  },
  { group: 'cluster', when: 'preempted by a pod of higher priority', act: disrupted('PreemptionByScheduler') },
  { group: 'cluster', when: 'the node was drained', act: disrupted('EvictionByEvictionAPI') },
  {
    group: 'cluster',
    when: 'the node did not answer, and Kubernetes gave it up',
    act: disrupted('DeletionByTaintManager'),
  },
  { group: 'cluster', when: 'the node went away', act: disrupted('DeletionByPodGC') },
  {
    group: 'cluster',
    when: 'someone deleted the pod, by force, or it was collected before its end was seen, and left no files',
    act: (world) => {
      ended(0)(world);
      world.facts = { launched: { attempt: 0, podUid: 'pod-0' } };
      world.removePod();
    },
  },
  {
    group: 'cluster',
    when: 'the registry says that it is asked too often (429) for longer than controller.imagePullGraceSeconds',
    act: held('ImagePullBackOff', 'unexpected status code: 429 Too Many Requests: toomanyrequests'),
  },
  {
    group: 'cluster',
    when: 'the container runtime still holds the name of an earlier try',
    act: held('CreateContainerError', 'failed to reserve container name "primary_fit"'),
  },
  {
    group: 'cluster',
    when: "a volume can't be mounted for longer than controller.createContainerGraceSeconds",
    act: (world) => {
      held('ContainerCreating', '')(world);
      world.facts = {
        mounts: {
          looks: 1,
          nextAt: world.now + 3_600_000,
          trouble: {
            kind: 'notMounted',
            message: 'MountVolume.SetUp failed for volume "data": rpc error: volume vol-1 not found',
          },
        },
      };
    },
  },

  {
    group: 'request',
    when: 'with runOnce, a Task of this name was run before, and what it returned is not to be had again',
    spec: { runOnce: true },
    before: (world) => {
      const end = { time: '2026-02-01T10:00:00Z', succeeded: false, reason: 'UserError' };
      const marker = { uid: '2b1e', spec: 'another', started: '2026-02-01T09:59:00Z', end };
      world.facts = { earlierRun: { kind: 'marker', marker } };
    },
  },

  // --- waiting
  {
    group: 'waiting',
    when: 'the pod waits in a queue of Kueue (docs/kueue.md)',
    act: gated('kueue.x-k8s.io/admission'),
  },
  { group: 'waiting', when: 'another scheduling gate holds the pod back', act: gated('example.com/quota') },
  {
    group: 'waiting',
    when: 'no node has room for the pod, or none matches',
    act: pod({
      phase: 'Pending',
      conditions: [
        condition('PodScheduled', 'False', 2, {
          reason: 'Unschedulable',
          message: '0/3 nodes are available: 3 Insufficient nvidia.com/gpu',
        }),
      ],
    }),
  },
  {
    group: 'waiting',
    when: 'the image can not be pulled yet; after controller.imagePullGraceSeconds it is ImagePullFailed',
    act: held('ImagePullBackOff', 'dial tcp: lookup ghcr.io: no such host'),
  },
  {
    group: 'waiting',
    when: 'the kubelet can not make the container yet; after controller.createContainerGraceSeconds it is ContainerFailed',
    act: held('CreateContainerConfigError', 'container has runAsNonRoot and image will run as root'),
  },
  { group: 'waiting', when: 'the pod starts, for more than ten seconds', act: held('ContainerCreating', '') },
  {
    group: 'waiting',
    when: 'a Secret that a container needs is missing',
    act: held('CreateContainerConfigError', 'secret "aws" not found'),
  },
  {
    group: 'waiting',
    when: 'a key of it is',
    act: held('CreateContainerConfigError', "couldn't find key token in Secret ml/aws"),
  },
  {
    group: 'waiting',
    when: 'a ConfigMap that a container needs is missing',
    act: held('CreateContainerConfigError', 'configmap "settings" not found'),
  },
  {
    group: 'waiting',
    when: 'a ServiceAccount is missing',
    before: refused(
      'forbidden',
      'pods "fit" is forbidden: error looking up service account ml/trainer: serviceaccount "trainer" not found',
    ),
  },
  {
    group: 'waiting',
    when: 'the PodTemplate that the Task names is missing',
    spec: { podTemplateName: 'gpu' },
    before: (world) => {
      world.facts = { podTemplate: { kind: 'missing', name: 'gpu' } };
    },
  },
  {
    group: 'waiting',
    when: "the namespace's quota is used up",
    before: refused('forbidden', `${QUOTA}8, limited: limits.cpu=10`),
  },
  {
    group: 'waiting',
    when: 'as many Tasks of the namespace run as the administrator allows',
    before: (world) => {
      world.facts = { placeRefused: { running: 20, limit: 20 } };
    },
  },
  {
    group: 'waiting',
    when: 'the operator may not create pods in the namespace',
    before: refused(
      'forbidden',
      'pods is forbidden: User "system:serviceaccount:podsmith-system:podsmith" cannot create resource "pods" in API group "" in the namespace "ml"',
    ),
  },
  {
    group: 'waiting',
    when: "the API server can't take the pod, as when an admission webhook is down",
    before: refused('failed', 'failed calling webhook "mesh.example.com": connection refused'),
  },
  {
    group: 'waiting',
    when: "a pod of that name is there, and not this Task's",
    before: refused('nameTaken', 'pods "fit" already exists'),
  },
  {
    group: 'waiting',
    when: 'storage does not answer, refuses, or is full',
    before: (world) => {
      world.storageError = 'no answer from http://podsmith-storage:7070';
    },
  },
  {
    group: 'waiting',
    when: 'another Task with the same inputs runs (cache.serialize)',
    spec: { cache: { version: '1', serialize: true } },
    before: (world) => {
      world.facts = { cache: { key: 'k', holder: { name: 'fit-a', uid: 'u' } } };
    },
  },
  {
    group: 'waiting',
    when: 'an attempt failed, and the next one has its time',
    spec: { retries: { limit: 3 } },
    act: ended(1),
  },
  {
    group: 'waiting',
    when: 'the pod was deleted, and its node does not say that its containers have ended',
    act: (world) => {
      pod({ phase: 'Running', containerStatuses: [containerStatus(RUNNING)] }, DELETED)(world);
      world.now = Date.parse('2026-03-01T10:02:00Z');
    },
  },
  {
    group: 'waiting',
    when: 'the primary container runs',
    act: pod({ phase: 'Running', containerStatuses: [containerStatus(RUNNING)] }),
  },

  // --- what its owner did
  { group: 'control', when: 'spec.suspend is true', spec: { suspend: true } },
  { group: 'control', when: 'spec.cancel was set', spec: { cancel: true } },
  {
    group: 'control',
    when: 'the task ended well',
    act: left({ kind: 'found', bytes: outputsPb({ o0: { kind: 'integer', value: 3n } }) }),
  },
];
