// What an administrator makes for one team: a queue with room for one pod at a time, and a priority above the usual.
import { stringify } from 'yaml';

/** The namespace whose pods Kueue manages. */
export const QUEUED_NAMESPACE = 'queued';

/** The name of its LocalQueue. */
export const QUEUE = 'team';

/** Of the ClusterQueue behind it. */
export const CLUSTER_QUEUE = 'one-pod';

/** A WorkloadPriorityClass. */
export const URGENT = 'urgent';

const API = 'kueue.x-k8s.io/v1beta1';

/** The manifests, one YAML stream. */
export function queueManifests(): string {
  const quota = { cpu: '4', memory: '8Gi', pods: '1' };
  const resources = Object.entries(quota).map(([name, nominalQuota]) => ({ name, nominalQuota }));
  const flavors = [{ name: 'default-flavor', resources }];
  return [
    { apiVersion: API, kind: 'ResourceFlavor', metadata: { name: 'default-flavor' } },
    {
      apiVersion: API,
      kind: 'ClusterQueue',
      metadata: { name: CLUSTER_QUEUE },
      spec: {
        namespaceSelector: {},
        preemption: { withinClusterQueue: 'LowerPriority' },
        resourceGroups: [{ coveredResources: Object.keys(quota), flavors }],
      },
    },
    {
      apiVersion: API,
      kind: 'LocalQueue',
      metadata: { name: QUEUE, namespace: QUEUED_NAMESPACE },
      spec: { clusterQueue: CLUSTER_QUEUE },
    },
    { apiVersion: API, kind: 'WorkloadPriorityClass', metadata: { name: URGENT }, value: 1000 },
  ]
    .map((manifest) => stringify(manifest))
    .join('---\n');
}
