// Which of a pod's fields are read. The lists are the types in wire.ts, and what trim-pod.ts keeps: a field that is not named here cannot be
// read, for it does not compile, and is not held in memory.

import { PodAnnotation, QueueLabel } from './vocabulary.ts';

export const POD_FIELDS = {
  metadata: [
    'name',
    'namespace',
    'uid',
    'resourceVersion',
    'creationTimestamp',
    'deletionTimestamp',
    'ownerReferences',
  ],
  /** Of all annotations: a user's may take 256 KiB. */
  annotations: [
    'kubectl.kubernetes.io/default-container',
    PodAnnotation.cacheKey,
    PodAnnotation.stopped,
    PodAnnotation.deletedAfter,
  ],
  /** Of all labels: which pods are ours, the API server selects. */
  labels: [QueueLabel.queueName],
  spec: ['nodeName', 'hostname', 'schedulingGates'],
  container: ['name', 'image', 'resources', 'restartPolicy'],
  /** Of a variable: where it comes from, never its value. */
  valueFrom: ['secretKeyRef', 'configMapKeyRef'],
  volume: ['name', 'emptyDir', 'downwardAPI', 'secret', 'configMap'],
  projectedSource: ['secret', 'configMap'],
  status: ['phase', 'reason', 'message'],
  condition: ['type', 'status', 'reason', 'message', 'lastTransitionTime'],
  containerStatus: ['name', 'image', 'containerID', 'restartCount', 'state', 'lastState'],
} as const;
