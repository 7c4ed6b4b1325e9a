// The Problem of an input that the interface does not have.
import type { Problem } from '../api/problem.ts';
import { keyPath } from './field-path.ts';
import { nearest } from './nearest.ts';

// YAML 1.1, which kubectl reads, takes these keys for booleans unless they are quoted.
// (A Map: `constructor` is a name like any other.)
const YAML_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['true', ['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']],
  ['false', ['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']],
]);

// A message lists this many names at most.
const MOST_NAMES = 20;

/** The Problem of the input `name`, which is none of `allowed`. */
export function unknownInput(name: string, allowed: readonly string[]): Problem {
  return {
    field: keyPath('spec.inputs', name),
    message: `not an input of the task; allowed: ${listed(allowed)}${hint(name, allowed)}`,
  };
}

/** A hint that `name` may be there under the boolean that YAML makes of it; empty where it is not. */
export function yamlKeyHint(name: string, present: readonly string[]): string {
  const misread = [...YAML_KEYS].find(([key, names]) => names.includes(name) && present.includes(key))?.[0];
  return misread === undefined ? '' : `; YAML reads the key ${name} as ${misread} unless it is in quotes: "${name}"`;
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none, for the interface has no inputs';
  if (names.length <= MOST_NAMES) return names.join(', ');
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
}

function hint(name: string, allowed: readonly string[]): string {
  const yamlKeys = YAML_KEYS.get(name) ?? [];
  const meant = allowed.find((each) => yamlKeys.includes(each));
  if (meant !== undefined) return yamlKeyHint(meant, [name]);
  if (yamlKeys.length > 0) return `; YAML reads the keys ${yamlKeys.join(', ')} as ${name} unless they are in quotes`;
  const guess = nearest(name, allowed);
  return guess === undefined ? '' : `; did you mean ${guess}?`;
}
