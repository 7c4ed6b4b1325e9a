// Specs that the API server takes. Each says what it shows; the part of a spec that a case does not write is left out.

export interface Accepted {
  readonly name: string;
  readonly spec: string;
}

export const ACCEPTED: readonly Accepted[] = [
  { name: 'loaderArgs alone', spec: 'loaderArgs: [task-module, train, task-name, fit]' },
  { name: 'an empty string among the arguments', spec: 'loaderArgs: [vars, "", resolver, x.y]' },
  { name: 'command alone', spec: 'command: [sh, -c, "echo {{.inputs.a}}"]' },
  { name: 'template alone', spec: 'template: {id: {name: train.fit}, container: {image: a:1}}' },
  {
    name: 'identity',
    spec: 'taskName: train.fit\ntaskType: python-task\nproject: flytesnacks\ndomain: development\nversion: "1"',
  },
  { name: 'an image by digest', spec: `containerImage: ghcr.io/acme/train@sha256:${'0'.repeat(64)}` },
  { name: 'an image placeholder, spaces and all', spec: 'containerImage: "{{ .image.default }}"' },
  { name: 'a resolver of one’s own', spec: 'taskResolver: acme.resolvers.by_index' },
  { name: 'a code archive', spec: 'distribution: {uri: "s3://bucket/code.tar.gz", destination: /root}' },
  { name: 'a pickled task', spec: 'distribution: {uri: "s3://bucket/x/pkl.gz"}' },
  { name: 'config and custom of any content', spec: 'config: {a: b}\ncustom: {a: {b: [1, 2.5, null, {c: d}]}}' },
  {
    name: 'an interface with every part of a variable',
    spec: 'interface: {inputs: {größe: {type: "list[int]"}, colour: {type: enum, values: [red, blue]}}, outputs: {o0: {type: file, format: csv}}}',
  },
  { name: 'inputs of any shape', spec: 'inputs: {a: 1, b: [1, {c: null}], d: {e: 9007199254740993}}' },
  { name: 'ready-made inputs', spec: 'inputsUri: s3://bucket/inputs.pb' },
  {
    name: 'quantities as numbers and strings',
    spec: 'resources: {cpu: 2, mem: 4Gi, gpu: "1", ephemeralStorage: 10Gi}',
  },
  { name: 'zero', spec: 'resources: {cpu: 0, mem: "0"}' },
  { name: 'fractions in quotes', spec: 'resources: {cpu: "0.5", mem: 1.5Gi}' },
  { name: 'requests and limits apart', spec: 'requests: {cpu: 500m, mem: 1Gi}\nlimits: {cpu: 1, mem: 2Gi}' },
  { name: 'a request that equals its limit in other words', spec: 'requests: {cpu: 1000m}\nlimits: {cpu: 1}' },
  { name: 'a request alone', spec: 'requests: {ephemeralStorage: 1Gi}' },
  { name: 'GPUs in requests and limits alike', spec: 'requests: {gpu: 1}\nlimits: {gpu: "1"}' },
  { name: 'an accelerator', spec: 'accelerator: {device: nvidia-tesla-a100, partition: 1g.5gb}' },
  { name: 'shared memory as flytekit’s True', spec: 'sharedMemory: {}' },
  { name: 'shared memory in full', spec: 'sharedMemory: {sizeLimit: 8Gi, mountPath: /shared, mountName: shm}' },
  { name: 'environment names that are not identifiers', spec: 'environment: {A: b, a.b-c: "", _F_X: "1"}' },
  { name: 'labels with and without a prefix', spec: 'labels: {team: ml, kueue.x-k8s.io/queue-name: gpu, empty: ""}' },
  { name: 'a prefix that only ends like ours', spec: 'labels: {notpodsmith.dev/x: a}' },
  { name: 'an annotation with any value', spec: 'annotations: {note: "a: b, ü"}' },
  {
    name: 'a secret request in full',
    spec: 'secretRequests: [{group: aws, key: token, groupVersion: v1, mountRequirement: ENV_VAR, envVar: AWS_TOKEN}]',
  },
  {
    name: 'sixteen secret requests',
    spec: `secretRequests: [${Array.from({ length: 16 }, (_, i) => `{group: s${i}, key: k}`).join(', ')}]`,
  },
  {
    name: 'a service account and a role',
    spec: 'securityContext: {runAs: {k8sServiceAccount: trainer, iamRole: "arn:aws:iam::1:role/x"}}',
  },
  {
    name: 'a pod template with a field no version of ours knows',
    spec: 'podTemplate: {podSpec: {containers: [{name: a, newField: {x: 1}}]}}',
  },
  {
    name: 'a pod template and its name together',
    spec: 'podTemplate: {primaryContainerName: main}\npodTemplateName: gpu-base',
  },
  { name: 'a cache', spec: 'cache: {version: "1", serialize: true, ignoreInputVars: [seed]}' },
  {
    name: 'retries in full',
    spec: [
      'retries:',
      '  limit: 100',
      '  backoff: {initial: 10s, factor: 1.5, max: 10m}',
      '  policy:',
      '    - {action: Fail, onExitCodes: {operator: In, values: [1, 255]}}',
      '    - {action: RetryAsUser, onErrors: {codes: ["USER:RuntimeError"], kind: RECOVERABLE}}',
      '    - {action: RetryAsSystem, onReasons: [Evicted]}',
      '    - {action: RetryAsSystem, onPodConditions: [{type: DisruptionTarget}]}',
      '  onOutOfMemory: {factor: 1.5, max: 64Gi}',
    ].join('\n'),
  },
  { name: 'a back-off that does not grow', spec: 'retries: {backoff: {initial: 10m}}' },
  { name: 'durations in all their forms', spec: 'timeouts: {run: 90s, queue: 1h30m, total: 1.5h}' },
  { name: 'durations at their bounds', spec: 'timeouts: {run: 1000ms, queue: 8760h, total: 525600m}' },
  {
    name: 'the rest of how it runs',
    spec: 'interruptible: true\ndeck: {}\ndeprecated: use train.fit2\ntimeBlocks: true',
  },
  {
    name: 'control',
    spec: 'suspend: true\ncancel: true\nmanagedBy: kueue.x-k8s.io/multikueue\npodRetention: {success: Keep, failure: Delete}\nttlAfterFinished: 0s',
  },
  {
    name: 'a template with everything that may stand beside it',
    spec: [
      'template: {id: {name: train.fit}}',
      'distribution: {uri: "s3://bucket/code.tar.gz"}',
      'inputs: {a: 1}',
      'environment: {A: b}',
      'labels: {a: b}',
      'annotations: {a: b}',
      'requests: {cpu: 1}',
      'limits: {cpu: 2}',
      'cache: {version: "1"}',
      'retries: {limit: 1}',
      'timeouts: {run: 1h}',
      'interruptible: false',
      'timeBlocks: true',
      'suspend: true',
      'managedBy: a.example/b',
      'podRetention: {}',
      'ttlAfterFinished: 1h',
    ].join('\n'),
  },
  {
    name: 'a template with resources and ready-made inputs',
    spec: 'template: {a: 1}\nresources: {cpu: 1}\ninputsUri: s3://b/i.pb',
  },
];
