import { describe, expect, test } from '@jest/globals';
import {
  PREPARED,
  type PodParts,
  RUNNING,
  condition,
  containerStatus,
  makePod,
  terminated,
  waitingFor,
} from '../../test/support/make-pod.ts';
import type { ContainerStatus } from '../api/wire.ts';
import { type PodVerdict, endsByItself, hasPodEnded, mayHaveEnded, podVerdict } from './pod-verdict.ts';

const SETTINGS = { imagePullGraceMs: 180_000, createContainerGraceMs: 60_000 };
// The sandbox was ready four seconds past ten.
const PREPARED_AT = Date.parse('2026-03-01T10:00:04Z');
const GONE = '2026-03-01T10:00:30Z';

interface Case {
  readonly name: string;
  readonly pod: PodParts;
  readonly want: PodVerdict;
}

function verdicts(cases: readonly Case[]): void {
  test.each(cases)('$name', ({ pod, want }) => {
    expect(podVerdict(makePod(pod), SETTINGS)).toEqual(want);
  });
}

const primary = (state: NonNullable<ContainerStatus['state']>, parts: Partial<ContainerStatus> = {}): PodParts => ({
  status: { phase: 'Running', containerStatuses: [containerStatus(state, parts)] },
});

const failedPod = (status: NonNullable<PodParts['status']>, rest: PodParts = {}): PodParts => ({
  ...rest,
  status: { phase: 'Failed', ...status },
});

describe('on its way', () => {
  verdicts([
    { name: 'a pod without any record starts', pod: { status: {} }, want: { kind: 'starting' } },
    {
      name: 'a pod that the scheduler has not looked at starts',
      pod: { status: { phase: 'Pending' } },
      want: { kind: 'starting' },
    },
    {
      name: 'a pod whose container is being made starts',
      pod: {
        status: { conditions: [...PREPARED], containerStatuses: [containerStatus(waitingFor('ContainerCreating'))] },
      },
      want: { kind: 'starting' },
    },
    {
      name: 'a pod whose init containers run starts',
      pod: {
        status: {
          initContainerStatuses: [containerStatus(RUNNING, { name: 'fetch' })],
          containerStatuses: [containerStatus(waitingFor('PodInitializing'))],
        },
      },
      want: { kind: 'starting' },
    },
    {
      name: 'a pod whose scheduling gate was just lifted starts',
      pod: { status: { conditions: [condition('PodScheduled', 'False', 2, { reason: 'SchedulingGated' })] } },
      want: { kind: 'starting' },
    },
    { name: 'the primary runs', pod: primary(RUNNING), want: { kind: 'running' } },
    {
      name: 'the primary runs although a sidecar can not be pulled',
      pod: {
        status: {
          phase: 'Pending',
          containerStatuses: [
            containerStatus(waitingFor('ImagePullBackOff', 'denied'), { name: 'proxy' }),
            containerStatus(RUNNING),
          ],
        },
      },
      want: { kind: 'running' },
    },
    {
      name: 'only a sidecar runs: the pod still starts',
      pod: {
        status: {
          containerStatuses: [
            containerStatus(RUNNING, { name: 'proxy' }),
            containerStatus(waitingFor('ContainerCreating')),
          ],
        },
      },
      want: { kind: 'starting' },
    },
    {
      name: 'a container of another name that runs is the primary, where the annotation says so',
      pod: {
        metadata: { annotations: { 'kubectl.kubernetes.io/default-container': 'main' } },
        status: {
          containerStatuses: [
            containerStatus(terminated(1), { name: 'primary' }),
            containerStatus(RUNNING, { name: 'main' }),
          ],
        },
      },
      want: { kind: 'running' },
    },
  ]);
});

describe('the primary ended', () => {
  verdicts([
    { name: 'with 0: completed', pod: primary(terminated(0, { reason: 'Completed' })), want: { kind: 'completed' } },
    {
      name: 'with 0 while a sidecar runs on: completed',
      pod: {
        status: {
          phase: 'Running',
          containerStatuses: [containerStatus(RUNNING, { name: 'proxy' }), containerStatus(terminated(0))],
        },
      },
      want: { kind: 'completed' },
    },
    {
      name: 'with 0 while the pod is deleted: completed, its files stand',
      pod: { ...primary(terminated(0)), metadata: { deletionTimestamp: GONE } },
      want: { kind: 'completed' },
    },
    {
      name: 'with 0 in a pod that failed by its sidecar: completed',
      pod: failedPod({
        containerStatuses: [containerStatus(terminated(1), { name: 'proxy' }), containerStatus(terminated(0))],
      }),
      want: { kind: 'completed' },
    },
    {
      name: 'with 1: the task failed, and what it last said is told',
      pod: failedPod({ containerStatuses: [containerStatus(terminated(1, { reason: 'Error', message: 'boom\n' }))] }),
      want: {
        kind: 'failed',
        failure: {
          reason: 'ContainerFailed',
          budget: 'user',
          retryable: true,
          message: 'Container primary ended with exit code 1: boom',
          exitCode: 1,
        },
      },
    },
    {
      name: 'with 2 and no word: only the code is told',
      pod: failedPod({ containerStatuses: [containerStatus(terminated(2, { reason: 'Error' }))] }),
      want: {
        kind: 'failed',
        failure: {
          reason: 'ContainerFailed',
          budget: 'user',
          retryable: true,
          message: 'Container primary ended with exit code 2.',
          exitCode: 2,
        },
      },
    },
    {
      name: 'with 128 because its command is not there: the runtime says which',
      pod: failedPod({
        containerStatuses: [
          containerStatus(terminated(128, { reason: 'StartError', message: 'exec: "pyflyte-execute": not found' })),
        ],
      }),
      want: {
        kind: 'failed',
        failure: {
          reason: 'ContainerFailed',
          budget: 'user',
          retryable: true,
          message: 'Container primary ended with exit code 128: StartError: exec: "pyflyte-execute": not found',
          exitCode: 128,
        },
      },
    },
    {
      name: 'of last words the last line, which says what went wrong; the digest has those before it',
      pod: failedPod({
        containerStatuses: [
          containerStatus(terminated(1, { message: 'Traceback:\n  a\n\u001B[31mValueError: no rows\u001B[0m\n\n' })),
        ],
      }),
      want: {
        kind: 'failed',
        failure: {
          reason: 'ContainerFailed',
          budget: 'user',
          retryable: true,
          message: 'Container primary ended with exit code 1: ValueError: no rows',
          exitCode: 1,
        },
      },
    },
    {
      name: 'a long last line is cut',
      pod: failedPod({
        containerStatuses: [containerStatus(terminated(1, { message: `head${'x'.repeat(1021)}end` }))],
      }),
      want: {
        kind: 'failed',
        failure: {
          reason: 'ContainerFailed',
          budget: 'user',
          retryable: true,
          message: `Container primary ended with exit code 1: head${'x'.repeat(505)}…`,
          exitCode: 1,
        },
      },
    },
    ...[137, 143, 241, 247].map((exitCode) => ({
      name: `with ${exitCode}: killed from outside, the infrastructure's fault`,
      pod: failedPod({ containerStatuses: [containerStatus(terminated(exitCode, { reason: 'Error' }))] }),
      want: {
        kind: 'failed' as const,
        failure: {
          reason: 'Interrupted' as const,
          budget: 'system' as const,
          retryable: true,
          message: `Container primary was killed from outside (exit code ${exitCode}).`,
          exitCode,
        },
      },
    })),
    {
      name: "with a code of its own as its node shut down: the infrastructure's fault",
      pod: failedPod({
        reason: 'Terminated',
        message: 'Pod was terminated in response to imminent node shutdown.',
        conditions: [condition('DisruptionTarget', 'True', 9, { reason: 'TerminationByKubelet' })],
        containerStatuses: [containerStatus(terminated(3, { reason: 'Error', message: 'SIGTERM: bye' }))],
      }),
      want: {
        kind: 'failed',
        failure: {
          reason: 'Interrupted',
          budget: 'system',
          retryable: true,
          message:
            'Container primary was ended from outside, with exit code 3: its node shut down, or was short of resources (TerminationByKubelet).',
          exitCode: 3,
        },
      },
    },
    {
      name: "with a code of its own after a disruption that was called off: the task's own",
      pod: failedPod({
        conditions: [condition('DisruptionTarget', 'False', 9, { reason: 'PreemptionByScheduler' })],
        containerStatuses: [containerStatus(terminated(3))],
      }),
      want: {
        kind: 'failed',
        failure: {
          reason: 'ContainerFailed',
          budget: 'user',
          retryable: true,
          message: 'Container primary ended with exit code 3.',
          exitCode: 3,
        },
      },
    },
    ...[1, 137].map((exitCode) => ({
      name: `with ${exitCode} while the pod is deleted: deleted while it ran`,
      pod: {
        metadata: { deletionTimestamp: GONE },
        status: { phase: 'Failed', containerStatuses: [containerStatus(terminated(exitCode))] },
      },
      want: {
        kind: 'failed' as const,
        failure: {
          reason: 'PodDeleted' as const,
          budget: 'system' as const,
          retryable: true,
          message: 'The pod was deleted while it ran.',
          exitCode,
        },
      },
    })),
    {
      name: 'a pod that succeeded and whose container record is gone: completed',
      pod: { status: { phase: 'Succeeded' } },
      want: { kind: 'completed' },
    },
  ]);
});

describe('out of memory beats every exit code', () => {
  const limited = { containers: [{ name: 'primary', resources: { limits: { memory: '4Gi' } } }] };
  const oom = (exitCode: number, cause: string): PodVerdict => ({
    kind: 'failed',
    failure: {
      reason: 'OOMKilled',
      budget: 'user',
      retryable: true,
      message: `Container primary was killed for memory: ${cause}. Raise spec.resources.mem, or make the task use less.`,
      exitCode,
    },
  });
  verdicts([
    {
      name: 'killed at its limit: the limit is told',
      pod: failedPod(
        { containerStatuses: [containerStatus(terminated(137, { reason: 'OOMKilled' }))] },
        { spec: limited },
      ),
      want: oom(137, 'it used more than its limit of 4Gi'),
    },
    {
      name: 'a child was killed and the container exited with 0',
      pod: {
        spec: limited,
        status: { phase: 'Succeeded', containerStatuses: [containerStatus(terminated(0, { reason: 'OOMKilled' }))] },
      },
      want: oom(0, 'it used more than its limit of 4Gi'),
    },
    {
      name: 'without a limit it was the node',
      pod: failedPod({ containerStatuses: [containerStatus(terminated(137, { reason: 'OOMKilled' }))] }),
      want: oom(137, 'the node ran out of memory'),
    },
    {
      name: 'it beats an eviction of the pod',
      pod: failedPod({
        reason: 'Evicted',
        message: 'The node was low on resource: memory.',
        containerStatuses: [containerStatus(terminated(137, { reason: 'OOMKilled' }))],
      }),
      want: oom(137, 'the node ran out of memory'),
    },
    {
      name: 'it beats a deletion',
      pod: failedPod(
        { containerStatuses: [containerStatus(terminated(137, { reason: 'OOMKilled' }))] },
        { metadata: { deletionTimestamp: GONE } },
      ),
      want: oom(137, 'the node ran out of memory'),
    },
    {
      name: 'an init container is named with its own limit',
      pod: failedPod(
        {
          initContainerStatuses: [containerStatus(terminated(137, { reason: 'OOMKilled' }), { name: 'fetch' })],
          containerStatuses: [containerStatus(waitingFor('PodInitializing'))],
        },
        {
          spec: {
            initContainers: [{ name: 'fetch', resources: { limits: { memory: '64Mi' } } }],
            containers: [{ name: 'primary' }],
          },
        },
      ),
      want: {
        kind: 'failed',
        failure: {
          reason: 'OOMKilled',
          budget: 'user',
          retryable: true,
          message:
            'Container fetch was killed for memory: it used more than its limit of 64Mi. Raise its memory in spec.podTemplate, or make it use less.',
          exitCode: 137,
        },
      },
    },
    {
      name: 'a native sidecar that was killed once and runs again does not end the primary',
      pod: {
        status: {
          phase: 'Running',
          initContainerStatuses: [
            containerStatus(RUNNING, {
              name: 'cache',
              restartCount: 1,
              lastState: terminated(137, { reason: 'OOMKilled' }),
            }),
          ],
          containerStatuses: [containerStatus(RUNNING)],
        },
      },
      want: { kind: 'running' },
    },
  ]);
});

describe('evicted', () => {
  const evicted = (message: string, budget: 'user' | 'system', advice: string): PodVerdict => ({
    kind: 'failed',
    failure: {
      reason: 'Evicted',
      budget,
      retryable: true,
      message: `The kubelet evicted the pod: ${message} ${advice}`,
    },
  });
  const DISK = 'Raise spec.resources.ephemeralStorage.';
  const NODE = 'The node was short of resources.';
  // The kubelet's own words (pkg/kubelet/eviction/helpers.go), each with its trailing space.
  const own = [
    'Container primary exceeded its local ephemeral storage limit "1Gi".',
    'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.',
    'Usage of EmptyDir volume "scratch" exceeds the limit "1Gi".',
  ];
  const pressure = [
    'The node was low on resource: memory. Threshold quantity: 100Mi, available: 50Mi. Container primary was using 4Gi, request is 0, has larger consumption of memory.',
    'The node had condition: [DiskPressure].',
  ];
  verdicts([
    ...own.map((message) => ({
      name: `for its own use, the user's fault: ${message}`,
      pod: failedPod({ reason: 'Evicted', message: `${message} ` }),
      want: evicted(message, 'user', DISK),
    })),
    ...pressure.map((message) => ({
      name: `for the node's sake, not the user's fault: ${message}`,
      pod: failedPod({ reason: 'Evicted', message: `${message} ` }),
      want: evicted(message, 'system', NODE),
    })),
    {
      name: 'it beats the exit code of the primary',
      pod: failedPod({
        reason: 'Evicted',
        message: 'The node had condition: [DiskPressure].',
        containerStatuses: [containerStatus(terminated(0))],
      }),
      want: evicted('The node had condition: [DiskPressure].', 'system', NODE),
    },
  ]);
});

describe('failed without an end of the primary', () => {
  const interrupted = (text: string): PodVerdict => ({
    kind: 'failed',
    failure: {
      reason: 'Interrupted',
      budget: 'system',
      retryable: true,
      message: `The pod failed without running the task: ${text}`,
    },
  });
  verdicts([
    {
      name: 'an init container failed: the user is told which and how',
      pod: failedPod({
        initContainerStatuses: [
          containerStatus(terminated(0), { name: 'first' }),
          containerStatus(terminated(3, { reason: 'Error', message: 'no such bucket' }), { name: 'fetch' }),
        ],
        containerStatuses: [containerStatus(waitingFor('PodInitializing'))],
      }),
      want: {
        kind: 'failed',
        failure: {
          reason: 'ContainerFailed',
          budget: 'user',
          retryable: true,
          message: 'Init container fetch ended with exit code 3: no such bucket',
          exitCode: 3,
        },
      },
    },
    {
      name: 'the pod was deleted while an init container ran: not the user',
      pod: failedPod(
        {
          initContainerStatuses: [containerStatus(terminated(143), { name: 'fetch' })],
          containerStatuses: [containerStatus(waitingFor('PodInitializing'))],
        },
        { metadata: { deletionTimestamp: GONE } },
      ),
      want: {
        kind: 'failed',
        failure: {
          reason: 'PodDeleted',
          budget: 'system',
          retryable: true,
          message: 'The pod was deleted while it ran.',
          exitCode: 143,
        },
      },
    },
    {
      name: 'an init container was killed from outside: not the user',
      pod: failedPod({
        initContainerStatuses: [containerStatus(terminated(137), { name: 'fetch' })],
        containerStatuses: [containerStatus(waitingFor('PodInitializing'))],
      }),
      want: {
        kind: 'failed',
        failure: {
          reason: 'Interrupted',
          budget: 'system',
          retryable: true,
          message: 'Init container fetch was killed from outside (exit code 137).',
          exitCode: 137,
        },
      },
    },
    {
      name: 'the node shut down before it ran',
      pod: failedPod({ reason: 'NodeShutdown', message: 'Pod was rejected because the node is shutting down' }),
      want: interrupted('NodeShutdown: Pod was rejected because the node is shutting down.'),
    },
    {
      name: 'the kubelet did not admit it',
      pod: failedPod({ reason: 'OutOfcpu', message: 'Node has not enough resource: cpu.' }),
      want: interrupted('OutOfcpu: Node has not enough resource: cpu.'),
    },
    {
      name: 'nothing is said at all',
      pod: failedPod({}),
      want: interrupted('Failed: the pod failed before its containers ran.'),
    },
  ]);
});

describe("the pod template's own deadline ran out", () => {
  const status = {
    phase: 'Failed',
    reason: 'DeadlineExceeded',
    message: 'Pod was active on the node longer than the specified deadline',
  };
  const want: PodVerdict = {
    kind: 'failed',
    failure: {
      reason: 'DeadlineExceeded',
      budget: 'user',
      retryable: true,
      message:
        'The pod ran longer than the activeDeadlineSeconds of its pod template: Pod was active on the node longer than the specified deadline.',
    },
  };
  test.each([
    { name: 'before the primary started', containerStatuses: [] },
    { name: 'and the kubelet killed the primary', containerStatuses: [containerStatus(terminated(137))] },
  ])('$name', ({ containerStatuses }) => {
    const verdict = podVerdict(makePod({ status: { ...status, containerStatuses } }), SETTINGS);
    expect(verdict).toMatchObject(want);
  });
});

describe('going away', () => {
  verdicts([
    {
      name: 'a pod that is deleted while its primary runs is not decided on yet',
      pod: { ...primary(RUNNING), metadata: { deletionTimestamp: GONE } },
      want: { kind: 'terminating' },
    },
    {
      name: 'a pod that is deleted while its image is not pulled is not held up any more',
      pod: { ...primary(waitingFor('ImagePullBackOff', 'denied')), metadata: { deletionTimestamp: GONE } },
      want: { kind: 'terminating' },
    },
  ]);
});

describe('held up', () => {
  const pull = (message: string, parts: Partial<ContainerStatus> = {}): PodParts => ({
    status: {
      conditions: [...PREPARED],
      containerStatuses: [containerStatus(waitingFor('ImagePullBackOff', message), parts)],
    },
  });
  const notPulled = (cause: string, budget: 'user' | 'system' = 'user'): PodVerdict => {
    const message = `The image ghcr.io/acme/train:1 of container primary can't be pulled: ${cause}`;
    return {
      kind: 'waiting',
      reason: 'ImagePullBackOff',
      message,
      subject: 'ghcr.io/acme/train:1',
      failAt: PREPARED_AT + 180_000,
      failure: { reason: 'ImagePullFailed', budget, retryable: true, message },
    };
  };
  const notCreated = (message: string, budget: 'user' | 'system' = 'user'): PodVerdict => ({
    kind: 'waiting',
    reason: 'ContainerConfigError',
    message,
    failAt: PREPARED_AT + 60_000,
    failure: { reason: 'ContainerFailed', budget, retryable: true, message },
  });
  verdicts([
    {
      name: 'no node has room',
      pod: {
        status: {
          conditions: [
            condition('PodScheduled', 'False', 2, {
              reason: 'Unschedulable',
              message: '0/3 nodes are available: 3 Insufficient cpu',
            }),
          ],
        },
      },
      want: {
        kind: 'waiting',
        reason: 'Unschedulable',
        message: 'No node can take the pod: 0/3 nodes are available: 3 Insufficient cpu.',
      },
    },
    {
      name: "the image is not there: the registry's own words, and the time at which it counts as failed",
      pod: pull(
        'Back-off pulling image "ghcr.io/acme/train:1": ErrImagePull: failed to pull and unpack image "ghcr.io/acme/train:1": failed to resolve reference "ghcr.io/acme/train:1": ghcr.io/acme/train:1: not found',
      ),
      want: notPulled('ghcr.io/acme/train:1: not found.'),
    },
    {
      name: 'the registry does not answer',
      pod: pull(
        'failed to pull and unpack image "ghcr.io/acme/train:1": failed to resolve reference "ghcr.io/acme/train:1": failed to do request: Head "https://ghcr.io/v2/acme/train/manifests/1": dial tcp: lookup ghcr.io: no such host',
      ),
      want: notPulled('dial tcp: lookup ghcr.io: no such host.'),
    },
    {
      name: "the registry refuses for too many requests: the infrastructure's fault",
      pod: pull(
        'failed to pull and unpack image "ghcr.io/acme/train:1": failed to copy: httpReadSeeker: failed open: unexpected status code https://ghcr.io/v2/acme/train/manifests/1: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
      ),
      want: notPulled(
        'failed to copy: httpReadSeeker: failed open: unexpected status code https://ghcr.io/v2/acme/train/manifests/1: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
        'system',
      ),
    },
    { name: 'the kubelet gives no reason yet', pod: pull(''), want: notPulled('the kubelet gives no reason yet.') },
    ...['ErrImagePull', 'ErrImageNeverPull', 'RegistryUnavailable', 'SignatureValidationFailed'].map((reason) => ({
      name: `${reason} is a pull that fails`,
      pod: {
        status: { conditions: [...PREPARED], containerStatuses: [containerStatus(waitingFor(reason, 'denied'))] },
      },
      want: notPulled('denied.'),
    })),
    {
      name: 'an image that can not be pulled for an init container: no sandbox condition yet counts from the binding',
      pod: {
        status: {
          conditions: [condition('PodScheduled', 'True', 2), condition('Initialized', 'False', 2)],
          initContainerStatuses: [
            containerStatus(waitingFor('ImagePullBackOff', 'denied'), { name: 'fetch', image: 'busybox:0' }),
          ],
          containerStatuses: [containerStatus(waitingFor('PodInitializing'))],
        },
      },
      want: {
        kind: 'waiting',
        reason: 'ImagePullBackOff',
        message: "The image busybox:0 of container fetch can't be pulled: denied.",
        subject: 'busybox:0',
        failAt: Date.parse('2026-03-01T10:00:02Z') + 180_000,
        failure: {
          reason: 'ImagePullFailed',
          budget: 'user',
          retryable: true,
          message: "The image busybox:0 of container fetch can't be pulled: denied.",
        },
      },
    },
    {
      name: "the primary's trouble is told before a sidecar's",
      pod: {
        status: {
          conditions: [...PREPARED],
          containerStatuses: [
            containerStatus(waitingFor('ImagePullBackOff', 'sidecar'), { name: 'proxy' }),
            containerStatus(waitingFor('ImagePullBackOff', 'denied')),
          ],
        },
      },
      want: notPulled('denied.'),
    },
    {
      name: 'a name that is no image fails at once',
      pod: {
        status: {
          conditions: [...PREPARED],
          containerStatuses: [containerStatus(waitingFor('InvalidImageName'), { image: 'Not An Image' })],
        },
      },
      want: {
        kind: 'failed',
        failure: {
          reason: 'InvalidImageName',
          budget: 'user',
          retryable: false,
          message: '"Not An Image" is not an image name. Correct spec.containerImage.',
        },
      },
    },
    {
      name: 'a missing Secret is waited for',
      pod: {
        status: {
          conditions: [...PREPARED],
          containerStatuses: [containerStatus(waitingFor('CreateContainerConfigError', 'secret "aws" not found'))],
        },
      },
      want: {
        kind: 'waiting',
        reason: 'SecretMissing',
        message:
          'Secret "aws", which container primary needs, does not exist in namespace ml. The Task goes on once it is there. A command for it: kubectl -n ml create secret generic aws --from-literal=KEY=…',
        subject:
          'Secret "aws", which container primary needs, does not exist in namespace ml. The Task goes on once it is there. A command for it: kubectl -n ml create secret generic aws --from-literal=KEY=…',
      },
    },
    {
      name: 'so is a missing ConfigMap',
      pod: {
        status: {
          conditions: [...PREPARED],
          containerStatuses: [
            containerStatus(waitingFor('CreateContainerConfigError', 'configmap "settings" not found')),
          ],
        },
      },
      want: {
        kind: 'waiting',
        reason: 'ConfigMapMissing',
        message:
          'ConfigMap "settings", which container primary needs, does not exist in namespace ml. The Task goes on once it is there. A command for it: kubectl -n ml create configmap settings --from-literal=KEY=…',
        subject:
          'ConfigMap "settings", which container primary needs, does not exist in namespace ml. The Task goes on once it is there. A command for it: kubectl -n ml create configmap settings --from-literal=KEY=…',
      },
    },
    {
      name: 'a Secret without the key is waited for too',
      pod: {
        status: {
          conditions: [...PREPARED],
          containerStatuses: [
            containerStatus(waitingFor('CreateContainerConfigError', "couldn't find key token in Secret ml/aws")),
          ],
        },
      },
      want: {
        kind: 'waiting',
        reason: 'SecretMissing',
        message: `Secret "aws", which container primary needs, lacks the key "token". The Task goes on once it is there. A command for it: kubectl -n ml patch secret aws --type=merge -p '{"stringData":{"token":"…"}}'`,
        subject: `Secret "aws", which container primary needs, lacks the key "token". The Task goes on once it is there. A command for it: kubectl -n ml patch secret aws --type=merge -p '{"stringData":{"token":"…"}}'`,
      },
    },
    ...['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError'].map((reason) => ({
      name: `${reason} has its own grace`,
      pod: {
        status: {
          conditions: [...PREPARED],
          containerStatuses: [containerStatus(waitingFor(reason, 'no such device'))],
        },
      },
      want: notCreated("Container primary can't be created: no such device."),
    })),
    {
      name: "a container name that the runtime still holds is the infrastructure's fault",
      pod: {
        status: {
          conditions: [...PREPARED],
          containerStatuses: [
            containerStatus(waitingFor('CreateContainerError', 'failed to reserve container name "primary_fit"')),
          ],
        },
      },
      want: notCreated(
        'Container primary can\'t be created: failed to reserve container name "primary_fit".',
        'system',
      ),
    },
    {
      name: "the grace runs from the pod's creation where nothing later is known",
      pod: { status: { containerStatuses: [containerStatus(waitingFor('ErrImagePull', 'denied'))] } },
      want: {
        ...notPulled('denied.'),
        failAt: Date.parse('2026-03-01T10:00:01Z') + 180_000,
      } as PodVerdict,
    },
  ]);
});

describe('a pod has ended once no container of it runs or will run', () => {
  const two = { containers: [{ name: 'primary' }, { name: 'proxy' }] };
  const ended = (name: string): ContainerStatus => containerStatus(terminated(0), { name });
  const runs = (name: string): ContainerStatus => containerStatus(RUNNING, { name });
  test.each<{ name: string; pod: PodParts; want: boolean }>([
    { name: 'Pending', pod: { status: { phase: 'Pending' } }, want: false },
    { name: 'Running', pod: { status: { phase: 'Running' } }, want: false },
    { name: 'Unknown', pod: { status: { phase: 'Unknown' } }, want: false },
    { name: 'Succeeded', pod: { status: { phase: 'Succeeded' } }, want: true },
    { name: 'Failed', pod: { status: { phase: 'Failed' } }, want: true },
    {
      name: 'all containers ended, a moment before the phase says so',
      pod: { spec: two, status: { phase: 'Running', containerStatuses: [ended('primary'), ended('proxy')] } },
      want: true,
    },
    {
      name: 'a sidecar runs on',
      pod: { spec: two, status: { phase: 'Running', containerStatuses: [ended('primary'), runs('proxy')] } },
      want: false,
    },
    {
      name: 'a container of which nothing is known yet',
      pod: { spec: two, status: { phase: 'Running', containerStatuses: [ended('primary')] } },
      want: false,
    },
    {
      name: 'a native sidecar runs on',
      pod: {
        status: {
          phase: 'Running',
          initContainerStatuses: [ended('fetch'), runs('cache')],
          containerStatuses: [ended('primary')],
        },
      },
      want: false,
    },
    {
      name: 'init containers ended, the primary does not run yet',
      pod: {
        status: {
          phase: 'Pending',
          initContainerStatuses: [ended('fetch')],
          containerStatuses: [containerStatus(waitingFor('PodInitializing'))],
        },
      },
      want: false,
    },
  ])('$name', ({ pod, want }) => {
    expect(hasPodEnded(makePod(pod))).toBe(want);
  });
});

const status = (name: string, state: NonNullable<ContainerStatus['state']>): ContainerStatus =>
  containerStatus(state, { name });

const NATIVE_SIDECAR_LEFT: PodParts = {
  status: {
    phase: 'Running',
    initContainerStatuses: [status('mesh', RUNNING)],
    containerStatuses: [status('primary', terminated(0))],
  },
};

describe('a pod may have ended, so that its Task is looked at without delay', () => {
  test.each<{ name: string; pod: PodParts; want: boolean }>([
    { name: 'it has no record yet', pod: { status: {} }, want: false },
    {
      name: 'it has a node',
      pod: { spec: { containers: [], nodeName: 'worker-3' }, status: { phase: 'Pending', conditions: [...PREPARED] } },
      want: false,
    },
    {
      name: 'its image cannot be pulled',
      pod: { status: { phase: 'Pending', containerStatuses: [containerStatus(waitingFor('ImagePullBackOff'))] } },
      want: false,
    },
    { name: 'it runs', pod: primary(RUNNING), want: false },
    {
      name: 'the primary has ended, a sidecar runs on',
      pod: {
        status: { phase: 'Running', containerStatuses: [status('primary', terminated(3)), status('proxy', RUNNING)] },
      },
      want: true,
    },
    {
      name: 'the primary has ended, a native sidecar runs on',
      pod: NATIVE_SIDECAR_LEFT,
      want: true,
    },
    {
      name: 'an init container ran out of memory',
      pod: { status: { phase: 'Pending', initContainerStatuses: [status('fetch', terminated(137))] } },
      want: true,
    },
    { name: 'it runs, and is to go', pod: { ...primary(RUNNING), metadata: { deletionTimestamp: GONE } }, want: true },
    { name: 'it was evicted, without a word of its containers', pod: failedPod({ reason: 'Evicted' }), want: true },
    { name: 'it has succeeded', pod: { status: { phase: 'Succeeded' } }, want: true },
  ])('$name: $want', ({ pod, want }) => {
    expect(mayHaveEnded(makePod(pod))).toBe(want);
  });
});

describe('a pod ends by itself once only native sidecars are left of it', () => {
  test.each<{ name: string; pod: PodParts; want: boolean }>([
    {
      name: 'the primary has ended, a native sidecar runs',
      pod: NATIVE_SIDECAR_LEFT,
      want: true,
    },
    {
      name: 'the primary has ended, an ordinary sidecar runs',
      pod: {
        spec: { containers: [{ name: 'primary' }, { name: 'proxy' }] },
        status: {
          phase: 'Running',
          containerStatuses: [status('primary', terminated(0)), status('proxy', RUNNING)],
        },
      },
      want: false,
    },
    {
      name: 'a native sidecar runs, and the primary does not yet',
      pod: {
        status: {
          phase: 'Pending',
          initContainerStatuses: [status('mesh', RUNNING)],
          containerStatuses: [status('primary', waitingFor('PodInitializing'))],
        },
      },
      want: false,
    },
    { name: 'it has ended', pod: { status: { phase: 'Failed' } }, want: true },
  ])('$name', ({ pod, want }) => {
    expect(endsByItself(makePod(pod))).toBe(want);
  });
});
