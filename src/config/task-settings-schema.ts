// The form of the section `task`: a JSON Schema, which the chart's values.schema.json repeats word for word (deploy/helm/values.test.ts), so
// that helm and the operator refuse the same. A `description` beside a pattern says in words what is allowed.
//
// Fields of Kubernetes' own have Kubernetes' own form (kubernetes-fields.gen.ts): a wrong setting would break every pod instead of one. What
// stays for the API server to judge is what its form does not tell, such as a sandbox that no node has.
import type { V1EnvVar, V1Toleration } from '@kubernetes/client-node';
import type {
  DigestSettings,
  InterruptibleSettings,
  LogLinkTemplate,
  ResourceSettings,
  TaskSettings,
} from '../podtemplate/pod-input.ts';
import {
  ACCELERATOR_CLASSES,
  type AcceleratorClassSettings,
  type AcceleratorDeviceSettings,
  type AcceleratorSettings,
} from '../resources/accelerator-settings.ts';
import type { ResourceAmounts } from '../resources/amounts.ts';
import { KUBERNETES_DEFINITIONS } from './kubernetes-fields.gen.ts';

// One validator a definition, however often it is meant: written out in full, the schema takes Ajv a second.
const ref = (name: string): object => ({ $ref: `#/definitions/${name}` });

/** A JSON Schema that names each property of T, and no other. */
type SchemaOf<T> = Readonly<Record<keyof T, object>>;

const closed = <T>(properties: SchemaOf<T>): object => ({ type: 'object', additionalProperties: false, properties });
const listOf = (items: object): object => ({ type: 'array', items });
const form = (description: string, pattern: string): object => ({ type: 'string', description, pattern });
const named = (description: string, pattern: string, value: object): object => ({
  type: 'object',
  description,
  patternProperties: { [pattern]: value },
  additionalProperties: false,
});
const word = (...words: readonly string[]): object => ({ enum: ['', ...words] });

const text = { type: 'string' };

// Patterns are read by Go's regexp (helm) and JavaScript's alike. Most allow the empty text, which says nothing.
const DOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const NAME = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const objectName = form('the name of an object, such as gpu-base', `^(${DOMAIN})?$`);
const LABEL = `(${DOMAIN}/)?${NAME}`;
const labelKey = form('the name of a label, such as team or acme.example/team', `^(${LABEL})?$`);
const labelValue = form('63 letters, digits, - _ . at most, a letter or digit at both ends', `^(${NAME})?$`);
const extendedResource = form('an extended resource, such as nvidia.com/gpu', `^(${DOMAIN}/${NAME})?$`);
const image = form('an image, such as ghcr.io/acme/train:1', '^([A-Za-z0-9\\[][A-Za-z0-9._/:@\\[\\]-]*)?$');

const labelled = (value: object): object => named('names such as team or acme.example/team', `^${LABEL}$`, value);
const labels = ref('labels');

const quantity = {
  type: ['number', 'string'],
  description: 'a Kubernetes quantity of 0 or more, such as 500m, 2, 512Mi or 4Gi',
  minimum: 0,
  pattern: '^\\+?([0-9]+\\.?[0-9]*|\\.[0-9]+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?[0-9]{1,3})?$',
};
const count = {
  type: ['integer', 'string'],
  description: 'a whole number of 0 or more',
  minimum: 0,
  pattern: '^[0-9]+$',
};
const amounts = ref('amounts');
const amountsDefinition = closed<ResourceAmounts>({
  cpu: quantity,
  mem: quantity,
  gpu: count,
  ephemeralStorage: quantity,
});

const toleration = ref('toleration');
const tolerations = listOf(toleration);
// Not as Kubernetes has it: {} says nothing, as everywhere in these settings.
const tolerationDefinition = closed<V1Toleration>({
  key: text,
  operator: { enum: ['Exists', 'Equal', 'Lt', 'Gt'] },
  value: text,
  effect: { enum: ['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
  tolerationSeconds: { type: 'integer' },
});

const nodeSelectorRequirement = ref('nodeSelectorRequirement');
// {} says nothing; whoever says something says it whole.
const nodeSelectorRequirementDefinition = {
  ...closed<{ key: unknown; operator: unknown; values: unknown }>({
    key: { ...text, minLength: 1 },
    operator: { enum: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] },
    values: listOf(text),
  }),
  dependencies: { key: ['operator'], operator: ['key'], values: ['key', 'operator'] },
  if: { properties: { operator: { enum: ['In', 'NotIn', 'Gt', 'Lt'] } }, required: ['operator'] },
  // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's word
  then: { required: ['values'], properties: { values: { type: 'array', minItems: 1 } } },
};

const envVar = {
  ...closed<V1EnvVar>({
    name: form('the name of an environment variable: printable characters without =', '^[ -<>-~]+$'),
    value: text,
    valueFrom: ref('k8sEnvVarSource'),
  }),
  required: ['name'],
};
const objectReference = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name: form('the name of an object, such as registry', `^${DOMAIN}$`) },
};

const acceleratorClass: SchemaOf<AcceleratorClassSettings> = {
  resourceName: extendedResource,
  deviceLabel: labelKey,
  partitionLabel: labelKey,
  partitionResourceName: form(
    'an extended resource in which {partition} stands for the size, such as nvidia.com/mig-{partition}',
    `^(${DOMAIN}/[A-Za-z0-9][-A-Za-z0-9_.]*\\{partition\\}[-A-Za-z0-9_.]*)?$`,
  ),
  unpartitionedNodeSelectorRequirement: nodeSelectorRequirement,
  unpartitionedToleration: toleration,
  tolerations,
};

const PROPERTIES: SchemaOf<TaskSettings> = {
  image,
  // `default` is `image` itself (taskProblems).
  images: named('names of letters, digits, - and _', '^[A-Za-z0-9_-]+$', { ...image, minLength: 1 }),
  project: { ...text, minLength: 1 },
  domain: { ...text, minLength: 1 },
  podTemplateName: objectName,
  resources: closed<ResourceSettings>({
    defaults: amounts,
    ceilings: amounts,
    aboveCeiling: word('Refuse', 'Clamp'),
  }),
  labels,
  annotations: labelled(text),
  env: listOf(envVar),
  nodeSelector: labels,
  tolerations,
  affinity: ref('k8sAffinity'),
  schedulerName: objectName,
  runtimeClassName: objectName,
  priorityClassName: objectName,
  podSecurityContext: ref('k8sPodSecurityContext'),
  securityContext: ref('k8sSecurityContext'),
  dnsPolicy: word('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'),
  dnsConfig: ref('k8sPodDNSConfig'),
  imagePullSecrets: listOf(objectReference),
  imagePullPolicy: word('Always', 'IfNotPresent', 'Never'),
  interruptible: closed<InterruptibleSettings>({
    default: { type: 'boolean' },
    tolerations,
    nodeSelector: labels,
    nodeSelectorRequirement,
    nonInterruptibleNodeSelectorRequirement: nodeSelectorRequirement,
  }),
  accelerators: closed<AcceleratorSettings>({
    defaultClass: word(...ACCELERATOR_CLASSES),
    classes: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(ACCELERATOR_CLASSES.map((name) => [name, ref('acceleratorClass')])),
    },
    devices: {
      type: 'object',
      additionalProperties: closed<AcceleratorDeviceSettings>({
        class: word(...ACCELERATOR_CLASSES),
        deviceLabelValue: labelValue,
        ...acceleratorClass,
      }),
    },
  }),
  iamRoleAnnotation: labelKey,
  digest: closed<DigestSettings>({ enabled: { type: 'boolean' } }),
  logLinks: {
    ...listOf({
      ...closed<LogLinkTemplate>({
        name: { ...text, minLength: 1, maxLength: 256 },
        url: form('an address, such as https://logs.example/{{ .namespace }}/{{ .podName }}', '^https?://[^\\s{}]'),
        showWhilePending: { type: 'boolean' },
        hideOnceFinished: { type: 'boolean' },
      }),
      required: ['name', 'url'],
    }),
    maxItems: 16,
  },
};

/** What TASK_SECTION_SCHEMA refers to: the `definitions` of the schema that it is put into. */
export const TASK_DEFINITIONS = {
  ...KUBERNETES_DEFINITIONS,
  labels: labelled(labelValue),
  amounts: amountsDefinition,
  toleration: tolerationDefinition,
  nodeSelectorRequirement: nodeSelectorRequirementDefinition,
  acceleratorClass: closed(acceleratorClass),
  taskSettings: closed(PROPERTIES),
};

const settings = Object.fromEntries(
  Object.keys(PROPERTIES).map((name) => [name, ref(`taskSettings/properties/${name}`)]),
);

/** The section `task`: TaskSettings and what differs in namespaces. */
export const TASK_SECTION_SCHEMA: object = closed({
  ...settings,
  namespaceOverrides: {
    ...named('names of namespaces', '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$', ref('taskSettings')),
    default: {},
  },
  // An override has no defaults: it would say what nobody said.
  project: { ...settings['project'], default: 'podsmith' },
  domain: { ...settings['domain'], default: 'development' },
});
