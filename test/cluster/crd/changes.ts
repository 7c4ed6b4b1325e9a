// What may change in a Task that exists, and what may not.

/** A field that may not change: a value it has, and another one. */
export interface Fixed {
  readonly field: string;
  readonly from: string;
  readonly to: string;
  /** A field that is always there, by its default: it can't be added. */
  readonly isDefaulted?: boolean;
}

export const FIXED: readonly Fixed[] = [
  { field: 'taskName', from: 'train.fit', to: 'train.fit2' },
  { field: 'taskType', from: 'python-task', to: 'sidecar' },
  { field: 'project', from: 'a', to: 'b' },
  { field: 'domain', from: 'a', to: 'b' },
  { field: 'version', from: '"1"', to: '"2"' },
  { field: 'containerImage', from: 'a:1', to: 'a:2' },
  { field: 'taskResolver', from: 'a.b', to: 'a.c' },
  { field: 'loaderArgs', from: '[a, b]', to: '[b, a]' },
  { field: 'distribution', from: '{uri: "s3://b/a.tar.gz"}', to: '{uri: "s3://b/b.tar.gz"}' },
  { field: 'command', from: '[a]', to: '[a, ""]' },
  { field: 'config', from: '{a: b}', to: '{a: c}' },
  { field: 'custom', from: '{a: {b: [1, {c: 2}]}}', to: '{a: {b: [1, {c: 3}]}}' },
  { field: 'interface', from: '{inputs: {a: {type: int}}}', to: '{inputs: {a: {type: float}}}' },
  { field: 'inputs', from: '{a: {b: [1, {c: 2}]}}', to: '{a: {b: [1, {c: 3}]}}' },
  { field: 'inputsUri', from: 's3://a/b', to: 's3://a/c' },
  { field: 'resources', from: '{cpu: 1}', to: '{cpu: "1"}' },
  { field: 'requests', from: '{cpu: 0.5}', to: '{cpu: 0.25}' },
  { field: 'limits', from: '{mem: 1}', to: '{mem: 2}' },
  { field: 'accelerator', from: '{device: a}', to: '{device: b}' },
  { field: 'sharedMemory', from: '{}', to: '{sizeLimit: 1Gi}' },
  { field: 'environment', from: '{A: b}', to: '{A: c}' },
  { field: 'labels', from: '{a: b}', to: '{a: c}' },
  { field: 'annotations', from: '{a: b}', to: '{a: c}' },
  { field: 'secretRequests', from: '[{group: a, key: b}]', to: '[{group: a, key: c}]' },
  { field: 'securityContext', from: '{runAs: {k8sServiceAccount: a}}', to: '{runAs: {k8sServiceAccount: b}}' },
  { field: 'podTemplate', from: '{podSpec: {a: {b: 1}}}', to: '{podSpec: {a: {b: 2}}}' },
  { field: 'podTemplateName', from: 'a', to: 'b' },
  { field: 'cache', from: '{version: "1"}', to: '{version: "2"}' },
  { field: 'retries', from: '{limit: 1}', to: '{limit: 2}' },
  { field: 'timeouts', from: '{run: 1h}', to: '{run: 60m}' },
  { field: 'interruptible', from: 'false', to: 'true' },
  { field: 'deck', from: '{enabled: true}', to: '{enabled: false}' },
  { field: 'deprecated', from: 'a', to: 'b' },
  { field: 'timeBlocks', from: 'true', to: 'false' },
  { field: 'managedBy', from: 'a.example/b', to: 'a.example/c', isDefaulted: true },
  { field: 'runOnce', from: 'true', to: 'false' },
  { field: 'template', from: '{id: {name: a}}', to: '{id: {name: b}}' },
];

/** A field that may not take another one's place. */
export interface Swapped {
  readonly spec: string;
  readonly lost: string;
  readonly gained: string;
  readonly value: unknown;
}

export const SWAPPED: readonly Swapped[] = [
  { spec: 'loaderArgs: [a]', lost: 'loaderArgs', gained: 'command', value: ['b'] },
  { spec: 'command: [a]', lost: 'command', gained: 'loaderArgs', value: ['b'] },
  { spec: 'command: [a]', lost: 'command', gained: 'template', value: { a: 1 } },
  { spec: 'loaderArgs: [a]', lost: 'loaderArgs', gained: 'template', value: { a: 1 } },
  { spec: 'template: {a: 1}', lost: 'template', gained: 'command', value: ['b'] },
  { spec: 'inputs: {a: 1}', lost: 'inputs', gained: 'inputsUri', value: 's3://a/b' },
  { spec: 'inputsUri: s3://a/b', lost: 'inputsUri', gained: 'inputs', value: { a: 1 } },
  { spec: 'resources: {mem: 1}', lost: 'resources', gained: 'limits', value: { mem: 1 } },
  { spec: 'resources: {mem: 1}', lost: 'resources', gained: 'requests', value: { mem: 1 } },
  { spec: 'requests: {mem: 1}', lost: 'requests', gained: 'limits', value: { mem: 1 } },
  { spec: 'labels: {a: b}', lost: 'labels', gained: 'podTemplate', value: {} },
  { spec: 'labels: {a: b}', lost: 'labels', gained: 'podTemplateName', value: 'a' },
  { spec: 'labels: {a: b}', lost: 'labels', gained: 'secretRequests', value: [{ group: 'a', key: 'b' }] },
  { spec: 'labels: {a: b}', lost: 'labels', gained: 'securityContext', value: {} },
  { spec: 'limits: {mem: 1}', lost: 'limits', gained: 'resources', value: { mem: 1 } },
];

/** A change that is allowed at any time. `change` is a merge patch of the spec. */
export interface Free {
  readonly name: string;
  readonly spec: string;
  readonly change: Readonly<Record<string, unknown>>;
}

export const FREE: readonly Free[] = [
  { name: 'suspend', spec: 'suspend: false', change: { suspend: true } },
  { name: 'resume', spec: 'suspend: true', change: { suspend: false } },
  { name: 'cancel', spec: 'cancel: false', change: { cancel: true } },
  { name: 'give it a life', spec: '', change: { ttlAfterFinished: '1h' } },
  { name: 'change its life', spec: 'ttlAfterFinished: 1h', change: { ttlAfterFinished: '2h' } },
  { name: 'let it live', spec: 'ttlAfterFinished: 1h', change: { ttlAfterFinished: null } },
  { name: 'say what becomes of its pods', spec: '', change: { podRetention: { success: 'Keep' } } },
  {
    name: 'change what becomes of its pods',
    spec: 'podRetention: {failure: Keep}',
    change: { podRetention: { failure: 'Delete' } },
  },
  { name: 'leave its pods to the operator', spec: 'podRetention: {}', change: { podRetention: null } },
];
