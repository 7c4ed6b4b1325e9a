import { expect, test } from '@jest/globals';
import type { PlainObject } from '../api/plain-value.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import { hasInputPlaceholder } from './input-placeholders.ts';

interface Case {
  readonly name: string;
  readonly spec?: EffectiveSpec;
  /** `template` of the cluster's PodTemplate. */
  readonly template?: PlainObject;
  readonly want: boolean;
}

const args = (...texts: string[]): PlainObject => ({ containers: [{ name: 'a', args: texts }] });

test.each<Case>([
  { name: 'nothing to run', want: false },
  { name: 'the path of the inputs is none of their values', spec: { command: ['run', '{{.input}}'] }, want: false },
  { name: 'in the command', spec: { command: ['run', '--n={{ .inputs.n }}'] }, want: true },
  { name: 'in either spelling, and any case', spec: { command: ['{{$Inputs.n}}'] }, want: true },
  { name: "in a template's entrypoint", spec: { entrypoint: ['{{.inputs.n}}'] }, want: true },
  { name: 'in the arguments of a resolver', spec: { loaderArgs: ['task-module', '{{.inputs.n}}'] }, want: true },
  { name: 'in a sidecar of the pod template', spec: { podTemplate: { podSpec: args('{{.inputs.n}}') } }, want: true },
  {
    name: 'in an init container',
    spec: { podTemplate: { podSpec: { initContainers: [{ command: ['{{.inputs.n}}'] }] } } },
    want: true,
  },
  { name: "in the cluster's PodTemplate", template: { spec: args('{{.inputs.n}}') }, want: true },
  { name: 'the environment is never rendered', spec: { environment: { N: '{{.inputs.n}}' } }, want: false },
  {
    name: 'what is no container is passed over',
    spec: { podTemplate: { podSpec: { containers: [1, { args: 'a', command: [1, null] }], initContainers: {} } } },
    want: false,
  },
])('$name: $want', ({ spec = {}, template, want }) => {
  const cluster = template === undefined ? undefined : { namespace: 'ml', name: 'base', template };
  expect(hasInputPlaceholder(spec, cluster)).toBe(want);
});
