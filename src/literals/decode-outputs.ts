// outputs.pb → the plain values that status.outputs shows.
import type { PlainValue } from '../api/plain-value.ts';
import { decodeLiteralMap } from '../idl/literal-map.ts';
import type { LiteralMap } from '../idl/literal.ts';
import { parseDeclarations } from './declared-types.ts';
import { plainLiteral, sortedByName } from './plain-literal.ts';
import type { TypeDeclaration } from './type-declaration.ts';
import type { ValueType } from './value-type.ts';

/** A task's outputs. */
export interface OutputBytes {
  /** The whole of outputs.pb; empty for a task without outputs. */
  readonly bytes: Uint8Array;
  /** `spec.interface.outputs`: only tells a date from a datetime, which are one literal. What it says wrongly is not looked at. */
  readonly interface?: Readonly<Record<string, TypeDeclaration>>;
  /** The same of a TaskTemplate, in place of `interface`. */
  readonly types?: ReadonlyMap<string, ValueType>;
}

/** The outputs by name, or why the bytes are not what a task writes. */
export type DecodedOutputs =
  | { readonly kind: 'decoded'; readonly values: Readonly<Record<string, PlainValue>> }
  | { readonly kind: 'malformed'; readonly message: string };

/**
 * Decodes outputs.pb. A value can be given as an input of the same type again: files, directories, datasets and pickled objects are
 * their URIs, datetimes RFC 3339 in UTC, timedeltas texts like `1h30m`, NaN and the infinities words. An output that flytekit
 * offloaded is `{uri, sizeBytes}`.
 */
export function decodeOutputs({ bytes, interface: declarations = {}, types: given }: OutputBytes): DecodedOutputs {
  let literals: LiteralMap;
  try {
    literals = decodeLiteralMap(bytes);
  } catch (error) {
    return { kind: 'malformed', message: `outputs.pb is ${messageOf(error)}` };
  }
  const types = given ?? parseDeclarations('spec.interface.outputs', declarations).types;
  const values: [string, PlainValue][] = [];
  for (const [name, literal] of sortedByName(literals)) {
    try {
      values.push([name, plainLiteral(literal, types.get(name))]);
    } catch (error) {
      return { kind: 'malformed', message: `outputs.pb holds an unreadable ${name}: ${messageOf(error)}` };
    }
  }
  return { kind: 'decoded', values: Object.fromEntries(values) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
