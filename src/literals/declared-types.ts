// The types of an interface, parsed, with what is wrong in it.
import type { Problem } from '../api/problem.ts';
import { keyPath } from './field-path.ts';
import { parseType } from './parse-type.ts';
import type { TypeDeclaration } from './type-declaration.ts';
import type { ValueType } from './value-type.ts';

/** Types by the name of their variable, for those that could be parsed. */
export interface DeclaredTypes {
  readonly types: ReadonlyMap<string, ValueType>;
  readonly problems: readonly Problem[];
}

/** Parses the declarations that stand at `field` (`spec.interface.inputs`, `spec.interface.outputs`). */
export function parseDeclarations(
  field: string,
  declarations: Readonly<Record<string, TypeDeclaration>>,
): DeclaredTypes {
  const types = new Map<string, ValueType>();
  const problems: Problem[] = [];
  for (const [name, declaration] of Object.entries(declarations)) {
    const path = keyPath(field, name);
    const parsed = parseType(declaration.type, declaration);
    if (parsed.kind === 'parsed') types.set(name, parsed.type);
    else problems.push({ field: `${path}.type`, message: parsed.message });
  }
  return { types, problems };
}
