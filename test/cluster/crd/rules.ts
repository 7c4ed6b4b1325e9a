// The CEL rules of a schema, as a list: with it the tests show that no rule goes untried.
import type { CelRule, Schema } from '../../../scripts/generate/task-crd.ts';

export interface FoundRule {
  /** Where the API server reports it: `spec.policy[].action`, `spec.labels.*`. */
  readonly field: string;
  /** What it says; of a message that names the value or fields, its last text. */
  readonly message: string;
}

/** All rules of `schema` and of what lies below it. */
export function celRules(schema: Schema, path = ''): readonly FoundRule[] {
  const own = (schema['x-kubernetes-validations'] ?? []).map((rule) => found(rule, path));
  const properties = Object.entries(schema.properties ?? {});
  return [
    ...own,
    ...properties.flatMap(([name, property]) => celRules(property, path === '' ? name : `${path}.${name}`)),
    ...(schema.items === undefined ? [] : celRules(schema.items, `${path}[]`)),
    ...(schema.additionalProperties === undefined ? [] : celRules(schema.additionalProperties, `${path}.*`)),
  ];
}

function found(rule: CelRule, path: string): FoundRule {
  const field = `${path}${rule.fieldPath ?? ''}`.replace(/^\./, '');
  return { field, message: rule.message ?? lastLiteral(rule.messageExpression ?? '') };
}

// The last text in double quotes.
function lastLiteral(expression: string): string {
  return /"([^"]*)"[^"]*$/.exec(expression)?.[1] ?? '';
}
