// What is wrong with a Task's cache settings, beyond what the schema can tell.
import type { Problem } from '../api/problem.ts';
import { keyPath } from '../literals/field-path.ts';
import { type EffectiveSpec, writtenField } from '../tasktemplate/effective-spec.ts';

/** A misspelt input would make a cache that never has anything, and says nothing. */
export function cacheProblems(spec: EffectiveSpec): readonly Problem[] {
  const { cache, types, interface: declared } = spec;
  if (cache === undefined) return [];
  const blank = cache.version.trim() === '' ? [blankVersion(spec)] : [];
  const names = types === undefined ? Object.keys(declared?.inputs ?? {}) : [...types.inputs.keys()];
  if (types === undefined && declared?.inputs === undefined) return blank;
  const unknown = (cache.ignoreInputVars ?? []).filter((name) => !names.includes(name));
  return [...blank, ...unknown.map((name) => unknownInput(spec, name, names))];
}

function blankVersion(spec: EffectiveSpec): Problem {
  const field = `spec.${writtenField(spec, 'cache.version')}`;
  return { field, message: 'given spaces alone; allowed: a text that says which version of the results is kept' };
}

function unknownInput(spec: EffectiveSpec, name: string, names: readonly string[]): Problem {
  const field = keyPath(`spec.${writtenField(spec, 'cache.ignoreInputVars')}`, name);
  const allowed = names.length === 0 ? 'nothing, for the task has no inputs' : names.join(', ');
  return { field, message: `not an input of the task; allowed: ${allowed}` };
}
