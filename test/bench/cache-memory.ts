// npm run bench:memory: what a cached Task and a cached pod weigh on the heap, as the API server sends them and as the caches keep them.
// Closes with the budget: a pod under 4 KiB, an ordinary Task under 2 KiB.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Table from 'cli-table3';
import { parseJson } from '../../src/api/json.ts';
import { trimPod } from '../../src/api/trim-pod.ts';
import { trimTask } from '../../src/api/trim-task.ts';
import { withoutManagedFields } from '../../src/runtime/without-managed-fields.ts';
import { goldenResult, podGoldens } from '../support/pod-goldens.ts';
import { CREATED, makeTask } from '../support/make-task.ts';

const COUNT = 5000;
const BUDGET_BYTES = { pod: 4096, task: 2048 };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

interface Kind {
  readonly name: keyof typeof BUDGET_BYTES;
  readonly text: (index: number) => string;
  readonly trim: (object: object) => object;
}

const time = new Date(CREATED).toISOString();

// One entry of managedFields for each writer, with a key for each field it set, as the API server keeps them.
function managedFields(object: object, managers: readonly string[]): readonly object[] {
  const fields = (value: unknown): object =>
    typeof value !== 'object' || value === null
      ? {}
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [`f:${key}`, fields(item)]));
  return managers.map((manager) => ({
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: fields(object),
  }));
}

const condition = (type: string): object => ({ type, status: 'True', lastProbeTime: null, lastTransitionTime: time });

// The ordinary golden, with what admission, the scheduler and the kubelet add.
function podText(): (index: number) => string {
  const golden = podGoldens().find(({ name }) => name === 'minimal') ?? never();
  const result = goldenResult(golden, golden.taskTexts['task.yaml'] ?? '');
  if (result.kind !== 'built') return never();
  const { metadata, spec } = result.pod as unknown as { metadata: object; spec: { containers: readonly object[] } };
  const token = { name: 'kube-api-access-x7k2p', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
  const whole = {
    ...spec,
    nodeName: 'node-1',
    schedulerName: 'default-scheduler',
    dnsPolicy: 'ClusterFirst',
    priority: 0,
    preemptionPolicy: 'PreemptLowerPriority',
    terminationGracePeriodSeconds: 30,
    tolerations: ['not-ready', 'unreachable'].map((name) => ({
      key: `node.kubernetes.io/${name}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    })),
    containers: spec.containers.map((container) => ({
      ...container,
      imagePullPolicy: 'IfNotPresent',
      terminationMessagePath: '/dev/termination-log',
      volumeMounts: [token],
    })),
    volumes: [
      {
        name: token.name,
        projected: {
          defaultMode: 420,
          sources: [
            { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
            { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
            {
              downwardAPI: {
                items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
              },
            },
          ],
        },
      },
    ],
  };
  const status = {
    phase: 'Running',
    hostIP: '10.0.0.1',
    podIP: '10.244.0.7',
    podIPs: [{ ip: '10.244.0.7' }],
    startTime: time,
    qosClass: 'Guaranteed',
    conditions: ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(condition),
    containerStatuses: [
      {
        name: 'primary',
        image: 'ghcr.io/acme/train:1',
        imageID: `ghcr.io/acme/train@sha256:${'0'.repeat(64)}`,
        containerID: `containerd://${'0'.repeat(64)}`,
        ready: true,
        started: true,
        restartCount: 0,
        state: { running: { startedAt: time } },
        lastState: {},
      },
    ],
  };
  const managed = [...managedFields({ metadata, spec }, ['podsmith']), ...managedFields({ status }, ['kubelet'])];
  return (index) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...metadata,
        name: `fit-${index}-0`,
        uid: `pod-${index}`,
        resourceVersion: String(index),
        creationTimestamp: time,
        managedFields: managed,
      },
      spec: whole,
      status,
    });
}

// A Task as `kubectl apply` sends it, running.
function taskText(): (index: number) => string {
  const { metadata, spec, status } = makeTask({
    spec: {
      loaderArgs: ['task-module', 'train', 'task-name', 'fit'],
      inputs: { epochs: 3, data: 's3://bucket/train.csv' },
      resources: { cpu: '2', mem: '4Gi' },
      environment: { MODE: 'train' },
    },
  });
  const manifest = { apiVersion: 'work.podsmith.dev/v1alpha1', kind: 'Task', metadata: { name: 'fit' }, spec };
  const managed = [...managedFields({ spec }, ['kubectl']), ...managedFields({ status }, ['podsmith'])];
  const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(manifest) };
  return (index) =>
    JSON.stringify({
      ...manifest,
      metadata: {
        ...metadata,
        name: `fit-${index}`,
        uid: `task-${index}`,
        resourceVersion: String(index),
        annotations,
        managedFields: managed,
      },
      status,
    });
}

const KINDS: readonly Kind[] = [
  { name: 'task', text: taskText(), trim: trimTask },
  { name: 'pod', text: podText(), trim: trimPod },
];

// Bytes of heap for each object that is held.
function weight(text: (index: number) => string, keep: (object: object) => object): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const held = Array.from({ length: COUNT }, (_, index) => keep(parseJson(text(index)) as object));
  collect();
  return Math.round((process.memoryUsage().heapUsed - before) / held.length);
}

const table = new Table({
  head: [`${COUNT} of each`, 'JSON', 'heap, whole', 'without managedFields', 'trimmed'],
  colAligns: ['left', 'right', 'right', 'right', 'right'],
  style: { head: [], border: [] },
});
for (const { name, text, trim } of KINDS) {
  const trimmed = weight(text, trim);
  table.push([name, text(0).length, weight(text, (object) => object), weight(text, withoutManagedFields), trimmed]);
  if (trimmed > BUDGET_BYTES[name]) process.exitCode = 1;
}
console.log(table.toString());
console.log(`bytes each; budget: a pod ${BUDGET_BYTES.pod}, a task ${BUDGET_BYTES.task}`);

function never(): never {
  throw new Error('there is no golden called minimal');
}
