import { expect, test } from '@jest/globals';
import { trimPod } from './trim-pod.ts';
import type { WholePod } from './wire.ts';

const RUNNING = { running: { startedAt: '2026-03-01T10:00:10Z' } };

/** A pod as the API server shows it, with something in every place that is not read. */
const WHOLE: WholePod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'fit-1a2b3c4d-0',
    namespace: 'ml',
    uid: 'pod-0',
    resourceVersion: '7',
    generation: 1,
    creationTimestamp: '2026-03-01T10:00:01Z',
    deletionTimestamp: '2026-03-01T11:00:01Z',
    deletionGracePeriodSeconds: 30,
    labels: { 'app.kubernetes.io/managed-by': 'podsmith', team: 'vision' },
    annotations: { 'kubectl.kubernetes.io/default-container': 'primary', notes: 'n'.repeat(1000) },
    ownerReferences: [
      { apiVersion: 'work.podsmith.dev/v1alpha1', kind: 'Task', name: 'fit', uid: 'task-0', controller: true },
    ],
    managedFields: [{ manager: 'podsmith', operation: 'Update' }],
  },
  spec: {
    nodeName: 'node-1',
    hostname: 'fit',
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ operator: 'Exists' }],
    containers: [
      {
        name: 'primary',
        image: 'ghcr.io/acme/train:1',
        args: ['pyflyte-execute'],
        resources: { limits: { memory: '1Gi' } },
        volumeMounts: [{ name: 'aws', mountPath: '/etc/aws' }],
        env: [
          { name: 'PLAIN', value: 'v'.repeat(1000) },
          { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
          { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'aws', key: 'token' } } },
          { name: 'REGION', valueFrom: { configMapKeyRef: { name: 'aws', key: 'region' } } },
        ],
      },
    ],
    initContainers: [{ name: 'proxy', image: 'proxy:1', restartPolicy: 'Always', command: ['proxy'] }],
    volumes: [
      { name: 'aws', secret: { secretName: 'aws', items: [{ key: 'token', path: 'token' }] } },
      { name: 'scratch', emptyDir: {} },
      { name: 'disk', persistentVolumeClaim: { claimName: 'disk' } },
      {
        name: 'kube-api-access-x',
        projected: {
          defaultMode: 420,
          sources: [{ serviceAccountToken: { path: 'token' } }, { configMap: { name: 'kube-root-ca.crt' } }],
        },
      },
    ],
  },
  status: {
    phase: 'Running',
    reason: 'r',
    message: 'm',
    podIP: '10.0.0.1',
    qosClass: 'Burstable',
    conditions: [{ type: 'Ready', status: 'True', lastProbeTime: 'x', lastTransitionTime: 'y', observedGeneration: 1 }],
    containerStatuses: [
      {
        name: 'primary',
        image: 'ghcr.io/acme/train:1',
        imageID: 'sha256:1',
        containerID: 'containerd://1',
        ready: true,
        restartCount: 0,
        state: RUNNING,
        lastState: {},
      },
    ],
    initContainerStatuses: [
      { name: 'proxy', image: 'proxy:1', imageID: 'i', ready: true, restartCount: 1, state: RUNNING },
    ],
  },
};

test('what is read stays, and the rest goes', () => {
  expect(trimPod(WHOLE)).toEqual({
    metadata: {
      name: 'fit-1a2b3c4d-0',
      namespace: 'ml',
      uid: 'pod-0',
      resourceVersion: '7',
      creationTimestamp: '2026-03-01T10:00:01Z',
      deletionTimestamp: '2026-03-01T11:00:01Z',
      annotations: { 'kubectl.kubernetes.io/default-container': 'primary' },
      ownerReferences: [
        { apiVersion: 'work.podsmith.dev/v1alpha1', kind: 'Task', name: 'fit', uid: 'task-0', controller: true },
      ],
    },
    spec: {
      nodeName: 'node-1',
      hostname: 'fit',
      containers: [
        {
          name: 'primary',
          image: 'ghcr.io/acme/train:1',
          resources: { limits: { memory: '1Gi' } },
          env: [
            { valueFrom: { secretKeyRef: { name: 'aws', key: 'token' } } },
            { valueFrom: { configMapKeyRef: { name: 'aws', key: 'region' } } },
          ],
        },
      ],
      initContainers: [{ name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' }],
      volumes: [
        { name: 'aws', secret: { secretName: 'aws', items: [{ key: 'token', path: 'token' }] } },
        { name: 'scratch', emptyDir: {} },
        { name: 'disk' },
        { name: 'kube-api-access-x', projected: { sources: [{}, { configMap: { name: 'kube-root-ca.crt' } }] } },
      ],
    },
    status: {
      phase: 'Running',
      reason: 'r',
      message: 'm',
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: 'y' }],
      containerStatuses: [
        {
          name: 'primary',
          image: 'ghcr.io/acme/train:1',
          containerID: 'containerd://1',
          restartCount: 0,
          state: RUNNING,
          lastState: {},
        },
      ],
      initContainerStatuses: [{ name: 'proxy', image: 'proxy:1', restartCount: 1, state: RUNNING }],
    },
  });
});

test('twice is as good as once', () => {
  const trimmed = trimPod(WHOLE);
  expect(trimPod(trimmed)).toEqual(trimmed);
});

test('what is not there is not made up', () => {
  expect(trimPod({})).toEqual({});
  expect(trimPod({ metadata: { name: 'a', annotations: { notes: 'n' } }, status: {} })).toEqual({
    metadata: { name: 'a' },
    status: {},
  });
});
