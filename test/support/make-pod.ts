// Pods as the API server shows them, for tests: each test says only what it is about.
import { podName } from '../../src/podtemplate/pod-name.ts';
import { trimPod } from '../../src/api/trim-pod.ts';
import type { ContainerStatus, Pod, PodCondition, WholePod } from '../../src/api/wire.ts';
import { TASK_UID } from './make-task.ts';

export interface PodParts {
  readonly metadata?: (WholePod | Pod)['metadata'];
  readonly spec?: (WholePod | Pod)['spec'];
  readonly status?: (WholePod | Pod)['status'];
}

/** The pod of attempt 0 of the Task `ml/fit`, with the one container `primary` and no record yet, as the cache keeps it. */
export function makePod({ metadata, spec, status }: PodParts = {}): Pod {
  return trimPod({
    metadata: {
      name: podName('fit', TASK_UID, 0),
      namespace: 'ml',
      uid: 'pod-0',
      creationTimestamp: '2026-03-01T10:00:01Z',
      annotations: { 'kubectl.kubernetes.io/default-container': 'primary' },
      ownerReferences: [
        { apiVersion: 'work.podsmith.dev/v1alpha1', kind: 'Task', name: 'fit', uid: TASK_UID, controller: true },
      ],
      ...metadata,
    },
    spec: { containers: [{ name: 'primary', image: 'ghcr.io/acme/train:1' }], ...spec },
    status: { phase: 'Pending', ...status },
  });
}

/** The same for a later attempt. */
export function makePodOfAttempt(attempt: number, { metadata, ...parts }: PodParts = {}): Pod {
  const name = podName('fit', TASK_UID, attempt);
  return makePod({ ...parts, metadata: { name, uid: `pod-${attempt}`, ...metadata } });
}

export function containerStatus(
  state: NonNullable<ContainerStatus['state']>,
  parts: Partial<ContainerStatus> = {},
): ContainerStatus {
  return {
    name: 'primary',
    image: 'ghcr.io/acme/train:1',
    restartCount: 0,
    state,
    ...parts,
  };
}

export const RUNNING = { running: { startedAt: '2026-03-01T10:00:10Z' } } as const;

/** A container that ended at 10:01:00, having started at 10:00:10. */
export function terminated(
  exitCode: number,
  parts: { readonly reason?: string; readonly message?: string } = {},
): NonNullable<ContainerStatus['state']> {
  const times = { startedAt: '2026-03-01T10:00:10Z', finishedAt: '2026-03-01T10:01:00Z' };
  return { terminated: { exitCode, ...times, ...parts } };
}

export function waitingFor(reason: string, message = ''): NonNullable<ContainerStatus['state']> {
  return { waiting: { reason, message } };
}

/** A condition that became `status` at 10:00:`second`. */
export function condition(
  type: string,
  status: 'True' | 'False',
  second = 2,
  parts: { readonly reason?: string; readonly message?: string } = {},
): PodCondition {
  return { type, status, lastTransitionTime: `2026-03-01T10:00:${String(second).padStart(2, '0')}Z`, ...parts };
}

/** Bound at second 2, sandbox ready at 4, initialised at 2. */
export const PREPARED: readonly PodCondition[] = [
  condition('PodScheduled', 'True', 2),
  condition('Initialized', 'True', 2),
  condition('PodReadyToStartContainers', 'True', 4),
];

/** One that came as far as its container, whose state it is, on node `worker-3`. */
export function makePodIn(state: NonNullable<ContainerStatus['state']>, phase: string): Pod {
  return makePod({
    spec: { nodeName: 'worker-3', containers: [{ name: 'primary', image: 'a:1' }] },
    status: { phase, conditions: [...PREPARED], containerStatuses: [containerStatus(state)] },
  });
}
