// crds/task.schema.json: the CRD as a JSON Schema for editors, which complete fields by it, show what they mean, and underline slips. Of the
// rules in CEL it has those that a schema can say.
/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { type CelRule, type CrdSchema, taskCrdSchema } from '../../src/cli/admission/crd-schema.ts';
import { type JsonSchema, jsonSchemaOf } from '../../src/cli/admission/json-schema.ts';
import { OBJECT_METADATA } from '../../src/cli/admission/object-metadata.ts';
import { ruleAtCreation } from '../../src/cli/admission/rule-at-creation.ts';
import { API_VERSION, KIND } from '../../src/api/vocabulary.ts';
import { MAX_TASK_NAME_LENGTH } from '../../src/podtemplate/pod-name.ts';
import type { Generated } from '../generate.ts';

const EDITOR_SCHEMA = 'crds/task.schema.json';

/** Generates crds/task.schema.json. */
export async function generateEditorSchema(): Promise<Generated> {
  return Promise.resolve({ [EDITOR_SCHEMA]: `${JSON.stringify(editorSchema(), null, 1)}\n` });
}

const NAME = '[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*';

/** The schema; draft-07, which all editors know. */
export function editorSchema(): JsonSchema {
  const { properties, ...root } = schemaWithRules(taskCrdSchema());
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Task of Podsmith (${API_VERSION})`,
    ...root,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      ...(properties as JsonSchema),
      apiVersion: { const: API_VERSION },
      kind: { const: KIND },
      metadata: {
        ...OBJECT_METADATA,
        properties: {
          ...OBJECT_METADATA.properties,
          name: { type: 'string', maxLength: MAX_TASK_NAME_LENGTH, pattern: `^${NAME}$` },
          namespace: { type: 'string', maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' },
        },
        anyOf: [{ required: ['name'] }, { required: ['generateName'] }],
      },
      status: { description: 'What has become of the Task. Written by the operator alone.' },
    },
  };
}

/** jsonSchemaOf, with the rules at each place beside what stands there. */
function schemaWithRules(schema: CrdSchema): JsonSchema {
  return withRules(jsonSchemaOf(schema), schema);
}

function withRules(made: JsonSchema, schema: CrdSchema): JsonSchema {
  const fields = Object.entries(schema.properties ?? {}).map(([name, below]) => [
    name,
    withRules(at(made['properties'], name), below),
  ]);
  const { items, additionalProperties } = schema;
  const said = (schema['x-kubernetes-validations'] ?? []).flatMap(ruleSchemas);
  return {
    ...made,
    ...(fields.length > 0 && { properties: Object.fromEntries(fields) as JsonSchema }),
    ...(items !== undefined && { items: withRules(at(made, 'items'), items) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: withRules(at(made, 'additionalProperties'), additionalProperties),
    }),
    ...(said.length > 0 && { allOf: said }),
  };
}

function at(made: unknown, name: string): JsonSchema {
  return Reflect.get(Object(made), name) as JsonSchema;
}

const FIELD = 'has\\(self[.](\\w+)\\)';
const NOT_BOTH = new RegExp(`^!${FIELD} \\|\\| !${FIELD}$`);
const NONE_BESIDE = new RegExp(`^!${FIELD} \\|\\| !\\( (${FIELD}( \\|\\| ${FIELD})*) \\)$`);
const ONE_OF = new RegExp(`^${FIELD}( \\|\\| ${FIELD})*$`);
// The first of what a text must be, all together.
const MATCHES = /^self[.]matches\('([^']+)'\)(?: *$|\s+&&(?!.*\|\|))/s;
const KEYS = /^self[.]all\((\w+), (!?)\1[.]matches\('([^']+)'\)\)$/;
const QUANTITY = /^type\(self\) == int [?] self (>=?) 0 : isQuantity\(self\)/;

const NOT_NEGATIVE = '^[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,3})?$';

/**
 * What a schema can say of a rule: two fields exclude each other, or one several, one of several is there, a text or all keys have a
 * pattern, an amount is one. Of a rule that asks for more, as much of it as that; of one that says nothing of the kind, nothing. Editors show the rule's own words.
 */
export function ruleSchemas({
  rule: written,
  message,
  messageExpression = '',
  fieldPath = '',
}: CelRule): readonly JsonSchema[] {
  const rule = ruleAtCreation(written);
  const field = fieldPath.replace(/^[.]/, '');
  const words =
    message === undefined ? {} : { errorMessage: message.includes(field) ? message : `${field} ${message}` };
  const pair = notBoth(rule);
  if (pair !== undefined) {
    const [other, unwanted] = pair[0] === field ? pair.toReversed() : pair;
    // Not `not`: editors are to underline the field, and say why.
    return [{ if: { required: [other] }, then: { properties: { [unwanted ?? '']: false }, ...words } }];
  }
  const alone = noneBeside(rule, messageExpression);
  if (alone !== undefined) return [alone];
  const said = oneOf(rule) ?? keysSchema(rule);
  if (said !== undefined) return [{ ...said, ...words }];
  const value = valueSchema(rule);
  return value === undefined ? [] : [{ ...value, ...(message !== undefined && { patternErrorMessage: message }) }];
}

function notBoth(rule: string): readonly string[] | undefined {
  return NOT_BOTH.exec(rule)?.slice(1);
}

function noneBeside(rule: string, messageExpression: string): JsonSchema | undefined {
  const [, one, others] = NONE_BESIDE.exec(rule) ?? [];
  if (one === undefined || others === undefined) return undefined;
  const unwanted = Object.fromEntries(fieldsOf(others).map((name) => [name, false]));
  const [, said = ''] = /^"([^"]+?):?"/.exec(messageExpression) ?? [];
  return { if: { required: [one] }, then: { properties: unwanted, errorMessage: `${one} ${said}` } };
}

function oneOf(rule: string): JsonSchema | undefined {
  if (!ONE_OF.test(rule)) return undefined;
  return { anyOf: fieldsOf(rule).map((name) => ({ required: [name] })) };
}

function fieldsOf(rule: string): readonly string[] {
  return [...rule.matchAll(new RegExp(FIELD, 'g'))].flatMap(([, name]) => name ?? []);
}

function keysSchema(rule: string): JsonSchema | undefined {
  const [, , isNot, text] = KEYS.exec(rule) ?? [];
  if (text === undefined) return undefined;
  const pattern = { pattern: unescaped(text) };
  return { propertyNames: isNot === '!' ? { not: pattern } : pattern };
}

function valueSchema(rule: string): JsonSchema | undefined {
  const [, text] = MATCHES.exec(rule) ?? [];
  if (text !== undefined) return { pattern: unescaped(text) };
  const [, above] = QUANTITY.exec(rule) ?? [];
  if (above === undefined) return undefined;
  return { [above === '>' ? 'exclusiveMinimum' : 'minimum']: 0, pattern: NOT_NEGATIVE };
}

// In CEL a backslash stands for itself only when it is doubled.
function unescaped(text: string): string {
  return text.replaceAll('\\\\', '\\');
}
