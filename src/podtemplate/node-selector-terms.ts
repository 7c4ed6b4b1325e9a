// Required node selector terms of several layers. Within a layer a node has to satisfy one term; across layers, one of each layer's:
// Kubernetes has no such "and", so it is multiplied out. What a layer requires is never OR-ed away.
import { stringifyJson } from '../api/json.ts';
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';
import type { Layer } from './field-origin.ts';

/** The terms that one layer requires. */
export interface TermsPart {
  readonly layer: Layer;
  readonly terms: readonly PlainValue[];
}

/** More than this is a mistake, and no API server should have to hold it. */
export const MAX_TERMS = 256;

/** How many terms the layers multiply to. */
export function termCount(parts: readonly TermsPart[]): number {
  // A layer's own are written down already.
  if (parts.length < 2) return 0;
  return parts.reduce((count, { terms }) => count * Math.max(1, terms.length), 1);
}

/** The terms that say what all layers say together; the last layer's alone where there would be too many to write down. */
export function allTerms(parts: readonly TermsPart[]): readonly PlainValue[] {
  if (termCount(parts) > MAX_TERMS) return parts.at(-1)?.terms ?? [];
  return parts.map(({ terms }) => terms).reduce((left, right) => product(left, right));
}

function product(left: readonly PlainValue[], right: readonly PlainValue[]): readonly PlainValue[] {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const terms = left.flatMap((one) => right.map((other) => both(one, other)));
  // An empty term matches no node, so it adds nothing beside others.
  const matching = terms.filter((term) => term !== undefined);
  return matching.length === 0 ? [{}] : withoutAbsorbed(matching);
}

// A term that asks for all that another asks for, and more, adds nothing beside it: A or (A and B) is A.
function withoutAbsorbed(terms: readonly PlainObject[]): readonly PlainObject[] {
  const asked = terms.map((term) => new Set(requirementsOf(term)));
  return terms.filter((_, index) => {
    const own = asked[index] ?? new Set();
    return !asked.some(
      (other, at) => at !== index && [...other].every((one) => own.has(one)) && (other.size < own.size || at < index),
    );
  });
}

function requirementsOf(term: PlainObject): readonly string[] {
  return Object.entries(term).flatMap(([field, value]) =>
    isPlainList(value) ? value.map((one) => `${field}:${stringifyJson(one)}`) : [`${field}:${stringifyJson(value)}`],
  );
}

function both(one: PlainValue, other: PlainValue): PlainObject | undefined {
  if (!isPlainObject(one) || !isPlainObject(other) || isEmpty(one) || isEmpty(other)) return undefined;
  const merged: Record<string, PlainValue> = { ...one, ...other };
  for (const field of ['matchExpressions', 'matchFields']) {
    const requirements = [...listOf(one[field]), ...listOf(other[field])];
    if (requirements.length > 0) merged[field] = withoutDoubles(requirements);
  }
  return merged;
}

function isEmpty(term: PlainObject): boolean {
  return listOf(term['matchExpressions']).length === 0 && listOf(term['matchFields']).length === 0;
}

function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  return isPlainList(value) ? value : [];
}

function withoutDoubles(values: readonly PlainValue[]): readonly PlainValue[] {
  return [...new Map(values.map((value) => [stringifyJson(value), value])).values()];
}
