import { expect, test } from '@jest/globals';
import { SETTINGS } from '../../test/support/decide-world.ts';
import { type PodTemplateChoice, type StoredPodTemplate, podTemplateChoice } from './pod-template-choice.ts';

const stored = (namespace: string, name: string): StoredPodTemplate => ({
  namespace,
  name,
  template: {},
  resourceVersion: '7',
});
const found = (namespace: string, name: string): PodTemplateChoice => ({
  kind: 'found',
  template: stored(namespace, name),
});

interface Case {
  readonly name: string;
  /** `spec.podTemplateName` of a Task in the namespace `ml`. */
  readonly named?: string;
  /** `task.podTemplateName`. */
  readonly byDefault?: string;
  /** The same for the namespace `ml`. */
  readonly inNamespace?: string;
  /** `namespace/name` of those that exist. */
  readonly existing?: readonly string[];
  readonly operatorNamespace?: string | undefined;
  readonly want: PodTemplateChoice | undefined;
}

test.each<Case>([
  { name: 'nobody names one', existing: ['ml/base'], want: undefined },
  { name: 'the Task names one', named: 'gpu', existing: ['ml/gpu'], want: found('ml', 'gpu') },
  { name: 'the Task names one that is missing', named: 'gpu', want: { kind: 'missing', name: 'gpu' } },
  {
    name: "the operator's namespace is no place for one that a Task names",
    named: 'gpu',
    existing: ['podsmith/gpu'],
    want: { kind: 'missing', name: 'gpu' },
  },
  {
    name: 'nor is another namespace',
    named: 'gpu',
    existing: ['web/gpu'],
    want: { kind: 'missing', name: 'gpu' },
  },
  {
    name: 'one that is missing is not replaced by the default',
    named: 'gpu',
    byDefault: 'base',
    existing: ['ml/base'],
    want: { kind: 'missing', name: 'gpu' },
  },
  {
    name: 'one that is there replaces the default',
    named: 'gpu',
    byDefault: 'base',
    existing: ['ml/base', 'ml/gpu'],
    want: found('ml', 'gpu'),
  },
  {
    name: 'the default, in the namespace of the Task',
    byDefault: 'base',
    existing: ['ml/base', 'podsmith/base'],
    want: found('ml', 'base'),
  },
  {
    name: "the default, in the operator's namespace",
    byDefault: 'base',
    existing: ['podsmith/base'],
    want: found('podsmith', 'base'),
  },
  { name: 'the default may be missing', byDefault: 'base', existing: ['web/base'], want: undefined },
  {
    name: 'outside a cluster there is no namespace of the operator',
    byDefault: 'base',
    existing: ['podsmith/base'],
    operatorNamespace: undefined,
    want: undefined,
  },
  {
    name: 'the default of a namespace goes before the general one',
    byDefault: 'base',
    inNamespace: 'ml-base',
    existing: ['podsmith/base', 'podsmith/ml-base'],
    want: found('podsmith', 'ml-base'),
  },
  {
    name: 'an empty name says nothing',
    named: '',
    byDefault: 'base',
    inNamespace: '',
    existing: ['ml/base', 'ml/'],
    want: found('ml', 'base'),
  },
])('$name', ({ named, byDefault, inNamespace, existing = [], want, ...given }) => {
  const operatorNamespace = 'operatorNamespace' in given ? given.operatorNamespace : 'podsmith';
  const choice = podTemplateChoice(
    {
      spec: named === undefined ? {} : { podTemplateName: named },
      namespace: 'ml',
      operatorNamespace,
      settings: {
        ...SETTINGS.pod,
        task: byDefault === undefined ? {} : { podTemplateName: byDefault },
        namespaceOverrides: inNamespace === undefined ? {} : { ml: { podTemplateName: inNamespace } },
      },
    },
    (namespace, name) => (existing.includes(`${namespace}/${name}`) ? stored(namespace, name) : undefined),
  );
  expect(choice).toEqual(want);
});
