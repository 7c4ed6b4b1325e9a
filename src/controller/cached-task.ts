// Which outputs in the cache a Task's are: its key, as far as it can be worked out before the Task runs.
import { cacheKey, type CachedTask, isCacheKey } from '../cache/cache-key.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import type { TaskIdentity } from '../podtemplate/attempt-paths.ts';
import { PodAnnotation } from '../api/vocabulary.ts';
import { isPlainObject, type PlainValue } from '../api/plain-value.ts';
import type { VariableMapJson } from '../idl/task-template.gen.ts';
import { parseDeclarations } from '../literals/declared-types.ts';
import type { PodSettings } from '../podtemplate/pod-input.ts';
import { executionIdentity } from '../podtemplate/task-identity.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import { variableMapJson } from '../tasktemplate/literal-type-json.ts';
import { attemptInputs } from './attempt-inputs.ts';
import { cacheProblems } from './cache-problems.ts';
import { notSupported } from './not-supported.ts';
import type { StoredInputs } from './observation.ts';
import { readSpec } from './read-spec.ts';
import type { Situation } from './situation.ts';

/** What of a Task its key is made of. */
export interface NamedSpec {
  readonly metadata: TaskIdentity;
  readonly spec: TaskSpec;
}

/** The Task as the cache knows it; undefined for one that is not cached. */
export function cachedTask(task: NamedSpec, settings: PodSettings): CachedTask | undefined {
  const { spec } = readSpec(task.spec);
  if (spec.cache === undefined) return undefined;
  const { namespace, name, uid } = task.metadata;
  const identity = executionIdentity({ task: { namespace, name, uid }, spec, attempt: 0, settings });
  const { project, domain, taskName } = identity;
  return { namespace, project, domain, taskName, cacheVersion: spec.cache.version, ...interfaceOf(spec) };
}

/** The key; undefined while the inputs are not known, and for a Task that cannot run as it is written. */
export function cacheKeyOf(task: NamedSpec, settings: PodSettings, stored?: StoredInputs): string | undefined {
  const cached = cachedTask(task, settings);
  const { spec, fault } = readSpec(task.spec);
  if (cached === undefined || fault !== undefined) return undefined;
  if (notSupported(spec).length > 0 || cacheProblems(spec).length > 0) return undefined;
  const inputs = attemptInputs(spec, stored);
  if (inputs.kind === 'invalid') return undefined;
  const bytes = inputs.file ?? (stored?.kind === 'read' ? stored.bytes : undefined);
  return bytes === undefined ? undefined : cacheKey(cached, bytes, spec.cache?.ignoreInputVars);
}

/** The key under which the current attempt runs: its pod carries it, and status once it has run. */
export function runningKey({
  spec,
  status,
  attempt,
}: Pick<Situation, 'spec' | 'status' | 'attempt'>): string | undefined {
  if (spec.cache === undefined) return undefined;
  // A pod's annotations are its namespace's to change, and the key becomes part of a path.
  const said = attempt.pod?.metadata?.annotations?.[PodAnnotation.cacheKey] ?? status.cache?.key ?? '';
  return isCacheKey(said) ? said : undefined;
}

// A template's own, whole; without a template, what the interface of the manifest says.
function interfaceOf({
  taskTemplate,
  interface: declared = {},
}: EffectiveSpec): Pick<CachedTask, 'inputs' | 'outputs'> {
  const own = taskTemplate?.['interface'];
  if (taskTemplate !== undefined) return { inputs: variablesIn(own, 'inputs'), outputs: variablesIn(own, 'outputs') };
  return {
    inputs: variableMapJson(parseDeclarations('spec.interface.inputs', declared.inputs ?? {}).types),
    outputs: variableMapJson(parseDeclarations('spec.interface.outputs', declared.outputs ?? {}).types),
  };
}

function variablesIn(typed: PlainValue | undefined, name: 'inputs' | 'outputs'): VariableMapJson {
  const variables = isPlainObject(typed) ? typed[name] : undefined;
  return isPlainObject(variables) ? variables : {};
}
