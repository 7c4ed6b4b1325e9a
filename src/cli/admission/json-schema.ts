// The CRD's schema in the dialect that Ajv takes: fields nobody knows are refused, as the API server does for kubectl.
import type { CrdSchema } from './crd-schema.ts';

/** A JSON Schema of the draft that Ajv takes. */
export type JsonSchema = Readonly<Record<string, unknown>>;

// Said otherwise below, or of no meaning for a manifest.
const TRANSLATED = new Set([
  'default',
  'example',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'additionalProperties',
  'items',
  'maximum',
  'minimum',
  'nullable',
  'properties',
  'type',
]);

/** The same schema for Ajv. */
export function jsonSchemaOf(schema: CrdSchema): JsonSchema {
  const kept = Object.entries(schema).filter(
    ([keyword]) => !keyword.startsWith('x-kubernetes') && !TRANSLATED.has(keyword),
  );
  return {
    ...Object.fromEntries(kept),
    ...typeOf(schema),
    ...boundsOf(schema),
    ...listOf(schema),
    ...fieldsOf(schema),
  };
}

function typeOf({ type, ...schema }: CrdSchema): JsonSchema {
  if (schema['x-kubernetes-int-or-string'] === true) return { type: ['integer', 'string'] };
  return type === undefined ? {} : { type };
}

// OpenAPI 3.0 says of a bound whether it is exclusive; JSON Schema has exclusive bounds beside the others.
function boundsOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: CrdSchema): JsonSchema {
  return {
    ...(minimum !== undefined && { [exclusiveMinimum === true ? 'exclusiveMinimum' : 'minimum']: minimum }),
    ...(maximum !== undefined && { [exclusiveMaximum === true ? 'exclusiveMaximum' : 'maximum']: maximum }),
  };
}

function listOf({ items, ...schema }: CrdSchema): JsonSchema {
  if (items === undefined) return {};
  return { items: jsonSchemaOf(items), ...(schema['x-kubernetes-list-type'] === 'set' && { uniqueItems: true }) };
}

function fieldsOf({ properties, additionalProperties, ...schema }: CrdSchema): JsonSchema {
  if (additionalProperties !== undefined) return { additionalProperties: jsonSchemaOf(additionalProperties) };
  const isOpen = schema.type !== 'object' || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (properties === undefined) return isOpen ? {} : { additionalProperties: false };
  return {
    properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, jsonSchemaOf(field)])),
    ...(!isOpen && { additionalProperties: false }),
  };
}
