// Specs that the API server refuses, with all that it says about each: which field, and what is allowed there.
import type { Cause } from './task-api.ts';

export interface Refused {
  readonly name: string;
  readonly spec: string;
  readonly want: readonly Cause[];
}

const QUANTITY = 'must be a Kubernetes quantity and not negative, such as 512Mi or 4Gi';
const CPU = String.raw`should match '^[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,3})?$'`;
const POSITIVE = 'must be a Kubernetes quantity above 0, such as 512Mi or 4Gi';
const GPUS = 'must be a whole number of GPUs, such as 1';
const DURATION = 'must be a duration from 1s to 8760h in the units h, m, s and ms, such as 90s, 1h30m or 1.5h';
const TTL = 'must be a duration from 0s to 8760h in the units h, m, s and ms, such as 0s, 90s or 24h';
const URI = 'must be a URI such as s3://bucket/path, without spaces';
const LABEL_VALUE = "must consist of letters, digits, '-', '_' and '.', and begin and end with a letter or digit";
const DNS_LABEL = "must consist of lower-case letters, digits and '-', and begin and end with a letter or digit";
const DNS_NAME =
  "must be a Kubernetes name: lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit";
const KEY =
  "is no key: it must be NAME or PREFIX/NAME, a name of at most 63 letters, digits, '-', '_' and '.', a prefix that is a DNS name";
const OURS = "is not free: keys under podsmith.dev/ are Podsmith's own";
const FROM_TEMPLATE = 'says this itself, so it may not be said beside it:';

/** What the API server adds when a type or a required field stopped it from looking at the rules. */
const NOT_ALL_CHECKED: Cause = {
  field: '<nil>',
  message:
    'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
};

/** A value that breaks a rule of its own field. */
function invalid(field: string, given: string, message: string): readonly Cause[] {
  return [{ field, message: `Invalid value: ${given}: ${message}` }];
}

/** A rule that looks at more than the field's own value. */
function broken(field: string, message: string): readonly Cause[] {
  return [{ field, message: `Invalid value: ${message}` }];
}

function forbidden(field: string, message: string): readonly Cause[] {
  return [{ field, message: `Forbidden: ${message}` }];
}

function outOfSchema(field: string, given: string, message: string): readonly Cause[] {
  return [{ field, message: `Invalid value: ${given}: ${field} in body ${message}` }];
}

function wrongType(field: string, given: string, wanted: string): readonly Cause[] {
  const message = `Invalid value: "${given}": ${field} in body must be of type ${wanted}: "${given}"`;
  return [{ field, message }, NOT_ALL_CHECKED];
}

function missing(field: string): readonly Cause[] {
  return [{ field, message: 'Required value' }, NOT_ALL_CHECKED];
}

function notOneOf(field: string, given: string, allowed: readonly string[]): readonly Cause[] {
  const values = allowed.map((value) => `"${value}"`).join(', ');
  return [{ field, message: `Unsupported value: "${given}": supported values: ${values}` }, NOT_ALL_CHECKED];
}

/** The words for what `not` excludes; they name the field, though as part of the message. */
function notTheSchema(field: string): readonly Cause[] {
  return [{ field: '<nil>', message: `Invalid value: "": "${field}" must not validate the schema (not)` }];
}

function tooLong(field: string, max: number): readonly Cause[] {
  return [{ field, message: `Too long: may not be more than ${max} bytes` }, NOT_ALL_CHECKED];
}

function tooMany(field: string, given: number, max: number): readonly Cause[] {
  return [{ field, message: `Too many: ${given}: must have at most ${max} items` }, NOT_ALL_CHECKED];
}

const WAY_TO_RUN: readonly Refused[] = [
  {
    name: 'nothing to run',
    spec: 'loaderArgs: null',
    want: [
      {
        field: 'spec.loaderArgs',
        message: 'Required value: say what to run: one of loaderArgs, command and template is needed',
      },
    ],
  },
  {
    name: 'no arguments',
    spec: 'loaderArgs: []',
    want: outOfSchema('spec.loaderArgs', '0', 'should have at least 1 items'),
  },
  {
    name: 'an empty command',
    spec: 'command: []',
    want: outOfSchema('spec.command', '0', 'should have at least 1 items'),
  },
  {
    name: 'an empty template',
    spec: 'template: {}',
    want: outOfSchema('spec.template', '0', 'should have at least 1 properties'),
  },
  {
    name: 'loaderArgs and command',
    spec: 'loaderArgs: [a]\ncommand: [b]',
    want: forbidden(
      'spec.command',
      'command and loaderArgs exclude each other: command replaces the command that is made from loaderArgs',
    ),
  },
  {
    name: 'loaderArgs and template',
    spec: 'loaderArgs: [a]\ntemplate: {a: 1}',
    want: forbidden('spec.loaderArgs', 'loaderArgs and template exclude each other: a template brings its own command'),
  },
  {
    name: 'command and template',
    spec: 'command: [a]\ntemplate: {a: 1}',
    want: forbidden('spec.command', 'command and template exclude each other: a template brings its own command'),
  },
  {
    name: 'a resolver for a command',
    spec: 'command: [a]\ntaskResolver: a.b',
    want: forbidden('spec.taskResolver', 'taskResolver goes with loaderArgs: a command is run as it is written'),
  },
];

const BESIDE_TEMPLATE: readonly Refused[] = Object.entries({
  taskName: 'a.b',
  taskType: 'python-task',
  project: 'a',
  domain: 'a',
  version: 'a',
  containerImage: 'a',
  taskResolver: 'a.b',
  config: '{}',
  custom: '{}',
  interface: '{}',
  accelerator: '{device: a}',
  sharedMemory: '{}',
  secretRequests: '[]',
  securityContext: '{}',
  podTemplate: '{}',
  podTemplateName: 'a',
  deck: '{}',
  deprecated: 'a',
}).map(([field, value]) => ({
  name: `template and ${field}`,
  spec: `template: {a: 1}\n${field}: ${value}`,
  want: forbidden('spec.template', `${FROM_TEMPLATE} ${field}`),
}));

const IDENTITY: readonly Refused[] = [
  {
    name: 'a task name with a space',
    spec: 'taskName: a b',
    want: invalid('spec.taskName', '"a b"', 'must not contain spaces'),
  },
  {
    name: 'a version with a space',
    spec: 'version: a b',
    want: invalid('spec.version', '"a b"', 'must not contain spaces'),
  },
  {
    name: 'a version that YAML reads as a number',
    spec: 'version: 1',
    want: wrongType('spec.version', 'integer', 'string'),
  },
  { name: 'a task type with a slash', spec: 'taskType: a/b', want: invalid('spec.taskType', '"a/b"', LABEL_VALUE) },
  { name: 'a project in capitals', spec: 'project: Ml', want: invalid('spec.project', '"Ml"', DNS_LABEL) },
  { name: 'a domain with a dot', spec: 'domain: a.b', want: invalid('spec.domain', '"a.b"', DNS_LABEL) },
  { name: 'a project that is too long', spec: `project: ${'a'.repeat(64)}`, want: tooLong('spec.project', 63) },
  {
    name: 'an image that begins with a space',
    spec: 'containerImage: " a"',
    want: invalid('spec.containerImage', '" a"', 'must not begin or end with a space'),
  },
  {
    name: 'a resolver without a module',
    spec: 'taskResolver: resolver',
    want: invalid('spec.taskResolver', '"resolver"', 'must be a dotted path such as package.module.resolver'),
  },
  {
    name: 'an argument that is a number',
    spec: 'loaderArgs: [1]',
    want: wrongType('spec.loaderArgs[0]', 'integer', 'string'),
  },
  {
    name: 'too many arguments',
    spec: `loaderArgs: [${'a, '.repeat(64)}a]`,
    want: tooMany('spec.loaderArgs', 65, 64),
  },
  { name: 'an archive that is not named', spec: 'distribution: {}', want: missing('spec.distribution.uri') },
  {
    name: 'an archive on no server',
    spec: 'distribution: {uri: /code.tar.gz}',
    want: invalid('spec.distribution.uri', '"/code.tar.gz"', URI),
  },
  {
    name: 'an archive flytekit does not unpack',
    spec: 'distribution: {uri: "s3://b/code.zip"}',
    want: invalid(
      'spec.distribution.uri',
      '"s3://b/code.zip"',
      'must name a file that ends in .tar.gz, or is called pkl.gz: flytekit unpacks no other',
    ),
  },
  { name: 'config with a number', spec: 'config: {a: 1}', want: wrongType('spec.config.a', 'integer', 'string') },
];

const INPUTS: readonly Refused[] = [
  {
    name: 'an input name that is no parameter',
    spec: 'interface: {inputs: {a-b: {type: int}}}',
    want: broken(
      'spec.interface.inputs',
      "'a-b' is no name for a parameter: it must be a Python identifier of at most 255 characters",
    ),
  },
  {
    name: 'an output name that is no parameter',
    spec: 'interface: {outputs: {0o: {type: int}}}',
    want: broken(
      'spec.interface.outputs',
      "'0o' is no name for a parameter: it must be a Python identifier of at most 255 characters",
    ),
  },
  {
    name: 'a type without its key',
    spec: 'interface: {inputs: {a: int}}',
    want: wrongType('spec.interface.inputs.a', 'string', 'object'),
  },
  {
    name: 'a variable without a type',
    spec: 'interface: {inputs: {a: {}}}',
    want: missing('spec.interface.inputs.a.type'),
  },
  { name: 'inputs as a list', spec: 'inputs: [1]', want: wrongType('spec.inputs', 'array', 'object') },
  {
    name: 'inputs twice',
    spec: 'inputs: {a: 1}\ninputsUri: s3://b/c',
    want: forbidden(
      'spec.inputsUri',
      'inputs and inputsUri exclude each other: write the values here, or name the file that holds them',
    ),
  },
  { name: 'inputs in no storage', spec: 'inputsUri: inputs.pb', want: invalid('spec.inputsUri', '"inputs.pb"', URI) },
];

/** cpu takes numbers and strings by bounds of the schema in place of a type, which have words of their own. */
function cpuRefused(list: string): readonly Refused[] {
  const field = `spec.${list}.cpu`;
  const cpu = (value: string): string => `${list}: {cpu: ${value}}`;
  const refusedText = ['', 'much', '-500m', '1 500m', '1K', '1.5.0', '1e1000'].map((text) => ({
    name: `${list}: CPU as the text “${text}”`,
    spec: cpu(`"${text}"`),
    want: outOfSchema(field, `"${text}"`, CPU),
  }));
  const refusedNumbers = ['-1', '-0.5'].map((number) => ({
    name: `${list}: CPU of ${number}`,
    spec: cpu(number),
    want: outOfSchema(field, number, 'should be greater than or equal to 0'),
  }));
  const refusedKinds = [
    ...['true', 'false'].map((value) => ({ value, want: notTheSchema(field) })),
    { value: '{}', want: outOfSchema(field, '0', 'should have at least 1 properties') },
    { value: '{a: 1}', want: tooMany(field, 1, 0) },
    { value: '[]', want: outOfSchema(field, '0', 'should have at least 1 items') },
    { value: '[1]', want: tooMany(field, 1, 0) },
  ].map(({ value, want }) => ({ name: `${list}: CPU as ${value}`, spec: cpu(value), want }));
  return [...refusedText, ...refusedNumbers, ...refusedKinds];
}

const RESOURCES: readonly Refused[] = [
  ...['resources', 'requests', 'limits'].flatMap((list): Refused[] => [
    ...cpuRefused(list),
    {
      name: `${list}: a negative number`,
      spec: `${list}: {mem: -1}`,
      want: invalid(`spec.${list}.mem`, '-1', QUANTITY),
    },
    {
      name: `${list}: a negative text`,
      spec: `${list}: {mem: "-1Gi"}`,
      want: invalid(`spec.${list}.mem`, '"-1Gi"', QUANTITY),
    },
    {
      name: `${list}: a fraction of a byte`,
      spec: `${list}: {mem: 0.5}`,
      want: wrongType(`spec.${list}.mem`, 'number', 'integer,string'),
    },
    {
      name: `${list}: a unit that is none`,
      spec: `${list}: {mem: 4GB}`,
      want: invalid(`spec.${list}.mem`, '"4GB"', QUANTITY),
    },
    {
      name: `${list}: a disk in words`,
      spec: `${list}: {ephemeralStorage: much}`,
      want: invalid(`spec.${list}.ephemeralStorage`, '"much"', QUANTITY),
    },
    { name: `${list}: half a GPU`, spec: `${list}: {gpu: 500m}`, want: invalid(`spec.${list}.gpu`, '"500m"', GPUS) },
  ]),
  ...['requests', 'limits'].map((list) => ({
    name: `resources and ${list}`,
    spec: `resources: {cpu: 1}\n${list}: {cpu: 1}`,
    want: forbidden(
      'spec.resources',
      'resources sets requests and limits alike and excludes both: write resources, or requests and limits',
    ),
  })),
  {
    name: 'more memory requested than allowed',
    spec: 'requests: {mem: 1Gi}\nlimits: {mem: 1G}',
    want: broken('spec.requests.mem', 'may not be above limits.mem'),
  },
  {
    name: 'more disk requested than allowed',
    spec: 'requests: {ephemeralStorage: 2}\nlimits: {ephemeralStorage: 1}',
    want: broken('spec.requests.ephemeralStorage', 'may not be above limits.ephemeralStorage'),
  },
  {
    name: 'GPUs that differ',
    spec: 'requests: {gpu: 1}\nlimits: {gpu: 2}',
    want: broken('spec.requests.gpu', 'must equal limits.gpu: Kubernetes gives a GPU to one container, whole'),
  },
  {
    name: 'a request that is no quantity, beside a limit',
    spec: 'requests: {mem: much}\nlimits: {mem: 1Gi}',
    want: invalid('spec.requests.mem', '"much"', QUANTITY),
  },
  {
    name: 'an accelerator without a device',
    spec: 'accelerator: {partition: 1g.5gb}',
    want: missing('spec.accelerator.device'),
  },
  {
    name: 'a device with a space',
    spec: 'accelerator: {device: A 100}',
    want: invalid('spec.accelerator.device', '"A 100"', LABEL_VALUE),
  },
  {
    name: 'a partition with a space',
    spec: 'accelerator: {device: a, partition: 1 g}',
    want: invalid('spec.accelerator.partition', '"1 g"', LABEL_VALUE),
  },
  {
    name: 'flytekit’s True for shared memory',
    spec: 'sharedMemory: true',
    want: wrongType('spec.sharedMemory', 'boolean', 'object'),
  },
  {
    name: 'no shared memory at all',
    spec: 'sharedMemory: {sizeLimit: 0}',
    want: invalid('spec.sharedMemory.sizeLimit', '0', POSITIVE),
  },
  {
    name: 'shared memory below a relative path',
    spec: 'sharedMemory: {mountPath: dev/shm}',
    want: invalid('spec.sharedMemory.mountPath', '"dev/shm"', "must be an absolute path, without ':'"),
  },
  {
    name: 'a volume name in capitals',
    spec: 'sharedMemory: {mountName: Shm}',
    want: invalid('spec.sharedMemory.mountName', '"Shm"', DNS_LABEL),
  },
];

const POD: readonly Refused[] = [
  {
    name: 'a variable that begins with a digit',
    spec: 'environment: {A: b, 1A: b}',
    want: broken(
      'spec.environment',
      "'1A' is no name for a variable: it must consist of letters, digits, '_', '-' and '.', and not begin with a digit",
    ),
  },
  {
    name: 'a variable that YAML reads as a number',
    spec: 'environment: {A: 1}',
    want: wrongType('spec.environment.A', 'integer', 'string'),
  },
  ...['labels', 'annotations', 'podTemplate.labels', 'podTemplate.annotations'].flatMap((path): Refused[] => {
    const nested = (map: string): string =>
      path.startsWith('podTemplate.') ? `podTemplate: {${path.slice(12)}: ${map}}` : `${path}: ${map}`;
    return [
      { name: `${path}: a key with a space`, spec: nested('{a b: c}'), want: broken(`spec.${path}`, `'a b' ${KEY}`) },
      {
        name: `${path}: a key of ours`,
        spec: nested('{podsmith.dev/a: c}'),
        want: broken(`spec.${path}`, `'podsmith.dev/a' ${OURS}`),
      },
      {
        name: `${path}: a key below ours`,
        spec: nested('{work.podsmith.dev/task: c}'),
        want: broken(`spec.${path}`, `'work.podsmith.dev/task' ${OURS}`),
      },
    ];
  }),
  {
    name: 'a label value with a space',
    spec: 'labels: {a: b c}',
    want: invalid('spec.labels[a]', '"b c"', `${LABEL_VALUE}, or be empty`),
  },
  {
    name: 'a label value in a pod template',
    spec: 'podTemplate: {labels: {a: -b}}',
    want: invalid('spec.podTemplate.labels[a]', '"-b"', `${LABEL_VALUE}, or be empty`),
  },
  { name: 'a secret of no group', spec: 'secretRequests: [{key: a}]', want: missing('spec.secretRequests[0].group') },
  { name: 'a secret of no key', spec: 'secretRequests: [{group: a}]', want: missing('spec.secretRequests[0].key') },
  {
    name: 'a group that no Secret can be called',
    spec: 'secretRequests: [{group: AWS, key: a}]',
    want: invalid('spec.secretRequests[0].group', '"AWS"', DNS_NAME),
  },
  {
    name: 'a key that no Secret can hold',
    spec: 'secretRequests: [{group: a, key: a/b}]',
    want: invalid('spec.secretRequests[0].key', '"a/b"', "must consist of letters, digits, '-', '_' and '.'"),
  },
  {
    name: 'a group version with a space',
    spec: 'secretRequests: [{group: a, key: b, groupVersion: 1 2}]',
    want: invalid('spec.secretRequests[0].groupVersion', '"1 2"', LABEL_VALUE),
  },
  {
    name: 'a mount requirement that is none',
    spec: 'secretRequests: [{group: a, key: b, mountRequirement: ENV}]',
    want: notOneOf('spec.secretRequests[0].mountRequirement', 'ENV', ['ANY', 'ENV_VAR', 'FILE']),
  },
  {
    name: 'a variable for a secret in small letters',
    spec: 'secretRequests: [{group: a, key: b, envVar: token}]',
    want: invalid(
      'spec.secretRequests[0].envVar',
      '"token"',
      "must consist of upper-case letters, digits and '_', and not begin with a digit",
    ),
  },
  {
    name: 'seventeen secrets',
    spec: `secretRequests: [${Array.from({ length: 17 }, (_, i) => `{group: s${i}, key: k}`).join(', ')}]`,
    want: tooMany('spec.secretRequests', 17, 16),
  },
  {
    name: 'a service account of another namespace',
    spec: 'securityContext: {runAs: {k8sServiceAccount: other/trainer}}',
    want: invalid('spec.securityContext.runAs.k8sServiceAccount', '"other/trainer"', DNS_NAME),
  },
  {
    name: 'a primary container in capitals',
    spec: 'podTemplate: {primaryContainerName: Main}',
    want: invalid('spec.podTemplate.primaryContainerName', '"Main"', DNS_LABEL),
  },
  {
    name: 'a pod spec as text',
    spec: 'podTemplate: {podSpec: x}',
    want: wrongType('spec.podTemplate.podSpec', 'string', 'object'),
  },
  {
    name: 'a pod template of another namespace',
    spec: 'podTemplateName: other/base',
    want: invalid('spec.podTemplateName', '"other/base"', DNS_NAME),
  },
];

const RETRIES: readonly Refused[] = [
  { name: 'a cache without a version', spec: 'cache: {}', want: missing('spec.cache.version') },
  {
    name: 'a cache with an empty version',
    spec: 'cache: {version: ""}',
    want: outOfSchema('spec.cache.version', '""', 'should be at least 1 chars long'),
  },
  {
    name: 'one input ignored twice',
    spec: 'cache: {version: "1", ignoreInputVars: [a, a]}',
    want: [{ field: 'spec.cache.ignoreInputVars[1]', message: 'Duplicate value: "a"' }],
  },
  {
    name: 'more retries than there may be',
    spec: 'retries: {limit: 101}',
    want: outOfSchema('spec.retries.limit', '101', 'should be less than or equal to 100'),
  },
  {
    name: 'fewer retries than none',
    spec: 'retries: {limit: -1}',
    want: outOfSchema('spec.retries.limit', '-1', 'should be greater than or equal to 0'),
  },
  {
    name: 'a first wait that is no duration',
    spec: 'retries: {backoff: {initial: soon}}',
    want: invalid('spec.retries.backoff.initial', '"soon"', DURATION),
  },
  {
    name: 'a longest wait that is no duration',
    spec: 'retries: {backoff: {max: 1d}}',
    want: invalid('spec.retries.backoff.max', '"1d"', DURATION),
  },
  {
    name: 'a first wait above the longest',
    spec: 'retries: {backoff: {initial: 11m}}',
    want: broken('spec.retries.backoff.initial', 'may not be above max'),
  },
  {
    name: 'waits that shrink',
    spec: 'retries: {backoff: {factor: 0.5}}',
    want: outOfSchema('spec.retries.backoff.factor', '0.5', 'should be greater than or equal to 1'),
  },
  {
    name: 'waits that explode',
    spec: 'retries: {backoff: {factor: 11}}',
    want: outOfSchema('spec.retries.backoff.factor', '11', 'should be less than or equal to 10'),
  },
  {
    name: 'a rule that matches by nothing',
    spec: 'retries: {policy: [{action: Fail}]}',
    want: broken('spec.retries.policy[0]', 'needs exactly one of onExitCodes, onErrors, onReasons and onPodConditions'),
  },
  {
    name: 'a rule that matches by two things',
    spec: 'retries: {policy: [{action: Fail, onReasons: [Evicted], onErrors: {kind: RECOVERABLE}}]}',
    want: broken('spec.retries.policy[0]', 'needs exactly one of onExitCodes, onErrors, onReasons and onPodConditions'),
  },
  {
    name: 'a rule that does nothing known',
    spec: 'retries: {policy: [{action: Retry, onReasons: [Evicted]}]}',
    want: notOneOf('spec.retries.policy[0].action', 'Retry', ['Fail', 'RetryAsUser', 'RetryAsSystem']),
  },
  {
    name: 'the exit code of success',
    spec: 'retries: {policy: [{action: Fail, onExitCodes: {operator: In, values: [0]}}]}',
    want: outOfSchema('spec.retries.policy[0].onExitCodes.values[0]', '0', 'should be greater than or equal to 1'),
  },
  {
    name: 'a container that cannot be',
    spec: 'retries: {policy: [{action: Fail, onExitCodes: {containerName: A, operator: In, values: [1]}}]}',
    want: invalid('spec.retries.policy[0].onExitCodes.containerName', '"A"', DNS_LABEL),
  },
  {
    name: 'a reason that is no word',
    spec: 'retries: {policy: [{action: Fail, onReasons: [out of memory]}]}',
    want: invalid('spec.retries.policy[0].onReasons[0]', '"out of memory"', 'must be a reason word such as OOMKilled'),
  },
  {
    name: 'an error matched by nothing',
    spec: 'retries: {policy: [{action: Fail, onErrors: {}}]}',
    want: outOfSchema('spec.retries.policy[0].onErrors', '0', 'should have at least 1 properties'),
  },
  {
    name: 'memory that grows without bound',
    spec: 'retries: {onOutOfMemory: {}}',
    want: missing('spec.retries.onOutOfMemory.max'),
  },
  {
    name: 'memory that grows to nothing',
    spec: 'retries: {onOutOfMemory: {max: 0}}',
    want: invalid('spec.retries.onOutOfMemory.max', '0', POSITIVE),
  },
  {
    name: 'memory that does not grow',
    spec: 'retries: {onOutOfMemory: {factor: 1, max: 1Gi}}',
    want: outOfSchema('spec.retries.onOutOfMemory.factor', '1', 'should be greater than 1'),
  },
];

const CONTROL: readonly Refused[] = [
  ...['run', 'queue', 'total'].flatMap((field): Refused[] => [
    {
      name: `timeouts.${field} in weeks`,
      spec: `timeouts: {${field}: 3 weeks}`,
      want: invalid(`spec.timeouts.${field}`, '"3 weeks"', DURATION),
    },
    {
      name: `timeouts.${field} of nothing`,
      spec: `timeouts: {${field}: 0s}`,
      want: invalid(`spec.timeouts.${field}`, '"0s"', DURATION),
    },
    {
      name: `timeouts.${field} beyond a year`,
      spec: `timeouts: {${field}: 8761h}`,
      want: invalid(`spec.timeouts.${field}`, '"8761h"', DURATION),
    },
    {
      name: `timeouts.${field} before now`,
      spec: `timeouts: {${field}: -5m}`,
      want: invalid(`spec.timeouts.${field}`, '"-5m"', DURATION),
    },
  ]),
  {
    name: 'a timeout as a number',
    spec: 'timeouts: {run: 90}',
    want: wrongType('spec.timeouts.run', 'integer', 'string'),
  },
  { name: 'a deck as a switch', spec: 'deck: true', want: wrongType('spec.deck', 'boolean', 'object') },
  { name: 'yes in quotes', spec: 'suspend: "true"', want: wrongType('spec.suspend', 'string', 'boolean') },
  {
    name: 'a manager without a domain',
    spec: 'managedBy: kueue',
    want: invalid('spec.managedBy', '"kueue"', 'must be a domain and a path, such as podsmith.dev/operator'),
  },
  {
    name: 'pods kept for ever and ever',
    spec: 'podRetention: {success: Forever}',
    want: notOneOf('spec.podRetention.success', 'Forever', ['Delete', 'Keep']),
  },
  {
    name: 'failed pods kept for ever and ever',
    spec: 'podRetention: {failure: Forever}',
    want: notOneOf('spec.podRetention.failure', 'Forever', ['Delete', 'Keep']),
  },
  { name: 'a life of a day', spec: 'ttlAfterFinished: 1d', want: invalid('spec.ttlAfterFinished', '"1d"', TTL) },
  { name: 'a life before death', spec: 'ttlAfterFinished: -1s', want: invalid('spec.ttlAfterFinished', '"-1s"', TTL) },
];

export const REFUSED: readonly Refused[] = [
  ...WAY_TO_RUN,
  ...BESIDE_TEMPLATE,
  ...IDENTITY,
  ...INPUTS,
  ...RESOURCES,
  ...POD,
  ...RETRIES,
  ...CONTROL,
];
