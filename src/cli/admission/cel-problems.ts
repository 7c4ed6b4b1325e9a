// The CRD's rules in CEL, tried on a manifest that is being created.
import { type CelInput, isCelError, parse, plan } from '@bufbuild/cel';
import { type PlainValue, isPlainList, isPlainObject } from '../../api/plain-value.ts';
import type { Problem } from '../../api/problem.ts';
import { indexPath, keyPath } from '../../literals/field-path.ts';
import { kubernetesCelEnvironment } from './cel-environment.ts';
import type { CelRule, CrdSchema } from './crd-schema.ts';
import { ruleAtCreation } from './rule-at-creation.ts';
import { given } from './schema-problems.ts';

/** The rules of `schema`, and of what lies below it, that `value` breaks. */
export function celProblems(value: PlainValue, schema: CrdSchema, field = ''): readonly Problem[] {
  const rules = (schema['x-kubernetes-validations'] ?? []).map((written) => ({
    ...written,
    rule: ruleAtCreation(written.rule),
  }));
  const own = rules.length === 0 ? [] : brokenRules(rules, { value, input: celInput(value, schema), field });
  return [...own, ...below(value, schema, field)];
}

function below(value: PlainValue, schema: CrdSchema, field: string): readonly Problem[] {
  const { items, properties = {}, additionalProperties } = schema;
  if (isPlainList(value)) {
    return items === undefined ? [] : value.flatMap((item, index) => celProblems(item, items, indexPath(field, index)));
  }
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const schemaOfItem = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (schemaOfItem === undefined) return [];
    return celProblems(item, schemaOfItem, field === '' ? name : keyPath(field, name));
  });
}

interface Judged {
  readonly value: PlainValue;
  readonly input: CelInput;
  readonly field: string;
}

function brokenRules(rules: readonly CelRule[], { value, input, field }: Judged): readonly Problem[] {
  return rules.flatMap(({ rule, fieldPath, message, messageExpression }) => {
    if (evaluate(rule, input) === true) return [];
    const text = messageExpression === undefined ? undefined : evaluate(messageExpression, input);
    const said = typeof text === 'string' ? text : (message ?? `breaks the rule ${rule}`);
    return [{ field: `${field}${fieldPath ?? ''}`.replace(/^\./, ''), message: `${said}${given(value)}` }];
  });
}

const environment = kubernetesCelEnvironment();
const programs = new Map<string, ReturnType<typeof compile>>();

function compile(expression: string): (bindings: { readonly self: CelInput }) => unknown {
  return plan(environment, parse(expression));
}

/** What the expression gives; undefined where it ends in an error, as a rule that cannot be evaluated counts as broken. */
function evaluate(expression: string, self: CelInput): unknown {
  const program = programs.get(expression) ?? compile(expression);
  programs.set(expression, program);
  const result = program({ self });
  return isCelError(result) ? undefined : result;
}

/** The value as CEL types it: whole numbers are ints where the schema says so. What the schema does not describe, no rule looks into. */
function celInput(value: PlainValue, schema: CrdSchema): CelInput {
  const { items, properties = {}, additionalProperties } = schema;
  if (typeof value === 'number') {
    const isInt = schema.type === 'integer' || schema['x-kubernetes-int-or-string'] === true;
    return isInt && Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (isPlainList(value)) return value.map((item) => celInput(item, items ?? {}));
  if (!isPlainObject(value)) return value;
  // A Map, not an object: a key may be called __proto__.
  return new Map(
    Object.entries(value).map(([name, item]) => {
      const schemaOfItem = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      return [name, schemaOfItem === undefined ? true : celInput(item, schemaOfItem)];
    }),
  );
}
