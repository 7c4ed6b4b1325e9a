// A Task's spec → what it says whichever way it says it.
import type { Problem } from '../api/problem.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import { besideTemplate } from './beside-template.ts';
import type { EffectiveSpec } from './effective-spec.ts';
import { readMessageJson } from './read-message-json.ts';
import { readTaskTemplate } from './read-task-template.ts';
import { refusalOf } from './refusal.ts';
import { type Said, saidTogether, type TemplateSource } from './said.ts';
import { saidByContainer } from './template-container.ts';
import { saidByExtendedResources } from './template-extended-resources.ts';
import { saidByIdentity } from './template-identity.ts';
import { saidByMetadata } from './template-metadata.ts';
import { saidByPod } from './template-pod.ts';
import { saidBySecurityContext } from './template-security.ts';
import { withoutNulls } from './without-nulls.ts';

/** The spec, or why there is none: `invalid` is the author's fault, `refused` is well said and not run by Podsmith. */
export type EffectiveSpecResult =
  | { readonly kind: 'effective'; readonly spec: EffectiveSpec }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly kind: 'refused'; readonly reason: 'NotSupported'; readonly problems: readonly Problem[] };

/**
 * The effective spec of `spec`: itself, the same object, where it has neither a template nor nulls. Otherwise the template in the fields
 * that mean the same, and over it what stands beside it (beside-template.ts has the rules). Never throws.
 */
export function effectiveSpecOf(spec: TaskSpec): EffectiveSpecResult {
  const said = withoutNulls(spec);
  const { template, ...beside } = said;
  return template === undefined ? ofFields(said) : ofTemplate(template, beside);
}

// They become a TaskTemplate where a command asks for one, so they are held to its rules.
function ofFields(spec: TaskSpec): EffectiveSpecResult {
  const { config = {}, custom = {} } = spec;
  const { problems } = readMessageJson({ config, custom }, 'TaskTemplate', 'spec');
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'effective', spec };
}

function ofTemplate(template: NonNullable<TaskSpec['template']>, beside: TaskSpec): EffectiveSpecResult {
  const excluded = excludedFields(beside);
  if (excluded.length > 0) return { kind: 'invalid', problems: excluded };
  const source = readTaskTemplate(template);
  if (source.kind === 'invalid') return source;
  const refusal = refusalOf(source);
  if (refusal !== undefined) return { kind: 'refused', reason: 'NotSupported', problems: [refusal] };
  const said = saidByTemplate(source);
  if (said.problems.length > 0) return { kind: 'invalid', problems: said.problems };
  const { spec: merged, templateFields } = besideTemplate(said, beside, source);
  return { kind: 'effective', spec: { ...merged, taskTemplate: source.template, templateFields } };
}

function saidByTemplate(source: TemplateSource): Said {
  return saidTogether([
    saidByIdentity(source),
    saidByContainer(source),
    saidByPod(source),
    saidByMetadata(source),
    saidBySecurityContext(source),
    saidByExtendedResources(source),
  ]);
}

// The CRD refuses these at once; a manifest that never met an API server is held to the same.
const FROM_TEMPLATE = [
  'taskName',
  'taskType',
  'project',
  'domain',
  'version',
  'containerImage',
  'taskResolver',
  'loaderArgs',
  'command',
  'config',
  'custom',
  'interface',
  'accelerator',
  'sharedMemory',
  'secretRequests',
  'securityContext',
  'podTemplate',
  'podTemplateName',
  'deck',
  'deprecated',
] as const satisfies readonly (keyof TaskSpec)[];

function excludedFields(beside: TaskSpec): readonly Problem[] {
  return FROM_TEMPLATE.filter((field) => beside[field] !== undefined).map((field) => ({
    field: `spec.${field}`,
    message: 'may not stand beside template, which says it itself',
  }));
}
