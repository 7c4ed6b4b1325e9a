// Nodes with GPUs that no machine has: kwok plays them.
import type { PlainObject } from '../../src/api/plain-value.ts';
import type { E2eCluster } from './e2e-cluster.ts';

const LABEL = 'e2e.podsmith.dev/fake';

/** What cloud providers label and taint, with the label that Podsmith reads where the administrator says nothing else. */
const DEVICE_LABEL = 'k8s.amazonaws.com/accelerator';

/**
 * A node `fake-DEVICE` with one GPU, as a provider sets it up: labelled with its device, and tainted so that only those pods come that
 * ask for it. Pods that are bound to it run at once, and have succeeded right after that.
 */
export function fakeGpuNode(device: string): PlainObject {
  const amounts = { cpu: '8', memory: '64Gi', pods: '32', 'ephemeral-storage': '100Gi', 'nvidia.com/gpu': '1' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `fake-${device}`,
      annotations: { 'kwok.x-k8s.io/node': 'fake' },
      labels: { [LABEL]: 'true', [DEVICE_LABEL]: device, 'kubernetes.io/hostname': `fake-${device}` },
    },
    spec: {
      taints: [
        { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' },
        { key: DEVICE_LABEL, value: device, effect: 'NoSchedule' },
      ],
    },
    status: { allocatable: amounts, capacity: amounts },
  };
}

/** Removes all nodes that `fakeGpuNode` described, with their pods. */
export async function removeFakeNodes(cluster: E2eCluster): Promise<void> {
  await cluster.run(['delete', 'nodes', '-l', LABEL, '--ignore-not-found']);
}
