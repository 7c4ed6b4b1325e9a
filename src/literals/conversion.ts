// The outcome of converting one value.
import type { PlainValue } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import type { Literal } from '../idl/literal.ts';
import { notAllowed } from './given.ts';

/** A literal, or what is wrong with the value. */
export type Conversion =
  | { readonly kind: 'converted'; readonly literal: Literal }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** The conversion that succeeded. */
export function converted(literal: Literal): Conversion {
  return { kind: 'converted', literal };
}

/** The conversion of a value that `field` does not take. */
export function refused(field: string, value: PlainValue, allowed: string, hint?: string): Conversion {
  return { kind: 'refused', problems: [notAllowed(field, value, allowed, hint)] };
}

/** More problems at once help nobody, and a manifest can have a hundred thousand of them. */
export const MAX_PROBLEMS = 10;

/** Converts each of `items` and builds one literal of them, or tells their first problems. */
export function convertAll<Item>(
  items: readonly Item[],
  convert: (item: Item, index: number) => Conversion,
  build: (literals: readonly Literal[]) => Literal,
): Conversion {
  const literals: Literal[] = [];
  const problems: Problem[] = [];
  for (const [index, item] of items.entries()) {
    const conversion = convert(item, index);
    if (conversion.kind === 'converted') literals.push(conversion.literal);
    else problems.push(...conversion.problems);
    if (problems.length >= MAX_PROBLEMS) break;
  }
  if (problems.length > 0) return { kind: 'refused', problems: problems.slice(0, MAX_PROBLEMS) };
  return converted(build(literals));
}
