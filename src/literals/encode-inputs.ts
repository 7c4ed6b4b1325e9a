// The inputs of a manifest → inputs.pb, or what is wrong with them.
import type { PlainValue } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { encodeLiteralMap } from '../idl/literal-map.ts';
import type { Literal, LiteralMap } from '../idl/literal.ts';
import { type Conversion, MAX_PROBLEMS } from './conversion.ts';
import { convertValue } from './convert-value.ts';
import { type DeclaredTypes, parseDeclarations } from './declared-types.ts';
import { keyPath } from './field-path.ts';
import { inferLiteral } from './infer-literal.ts';
import { isDeeperThan } from './plain-shape.ts';
import type { TypeDeclaration } from './type-declaration.ts';
import { unknownInput } from './unknown-input.ts';
import type { ValueType } from './value-type.ts';

/** How deep a value may nest. Readers of protobuf take 100 nested messages, and a level of a list or dict costs two or three. */
export const MAX_VALUE_DEPTH = 32;

/** A manifest's inputs. Without an interface and types their types are inferred (infer-literal.ts). */
export interface InputValues {
  readonly inputs: Readonly<Record<string, PlainValue>>;
  /** `spec.interface.inputs`. Where it is given it is whole: an input that it does not name is a problem. */
  readonly interface?: Readonly<Record<string, TypeDeclaration>>;
  /** The types of a TaskTemplate's interface, in place of one in words; whole as well. */
  readonly types?: ReadonlyMap<string, ValueType>;
}

/** The bytes of inputs.pb, with what they hold, or the first ten problems with their fields. */
export type EncodedInputs =
  | { readonly kind: 'encoded'; readonly bytes: Uint8Array; readonly literals: LiteralMap }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/**
 * Encodes `spec.inputs` for flytekit. A missing input is no problem: Python's default applies, and only the task knows whether it has one.
 */
export function encodeInputs({ inputs, interface: declarations, types }: InputValues): EncodedInputs {
  const declared =
    types === undefined ? declaredTypes(declarations) : { types, names: [...types.keys()], problems: [] };
  const literals = new Map<string, Literal>();
  const problems: Problem[] = [...(declared?.problems ?? [])];
  for (const [name, value] of Object.entries(inputs)) {
    if (problems.length >= MAX_PROBLEMS) break;
    if (declared !== undefined && !declared.names.includes(name)) {
      problems.push(unknownInput(name, declared.names));
      continue;
    }
    const type = declared?.types.get(name);
    if (declared !== undefined && type === undefined) continue;
    const conversion = convertInput(name, value, type);
    if (conversion.kind === 'converted') literals.set(name, conversion.literal);
    else problems.push(...conversion.problems);
  }
  if (problems.length > 0) return { kind: 'invalid', problems: problems.slice(0, MAX_PROBLEMS) };
  return { kind: 'encoded', bytes: encodeLiteralMap(literals), literals };
}

interface NamedTypes extends DeclaredTypes {
  /** Also of the variables whose type could not be parsed. */
  readonly names: readonly string[];
}

function declaredTypes(declarations: InputValues['interface']): NamedTypes | undefined {
  if (declarations === undefined) return undefined;
  return { ...parseDeclarations('spec.interface.inputs', declarations), names: Object.keys(declarations) };
}

function convertInput(name: string, value: PlainValue, type: ValueType | undefined): Conversion {
  const field = keyPath('spec.inputs', name);
  if (isDeeperThan(MAX_VALUE_DEPTH, value)) {
    const message = `given a value that nests deeper; allowed: ${MAX_VALUE_DEPTH} lists and objects one within another`;
    return { kind: 'refused', problems: [{ field, message }] };
  }
  return type === undefined ? inferLiteral(field, value) : convertValue(field, value, type);
}
