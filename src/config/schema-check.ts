// Checks a value against a JSON Schema and says in words what is wrong with it.
import { Ajv, type ErrorObject, type Options } from 'ajv';
import { AMOUNT_SLIPS } from '../api/common-slips.ts';
import { nearest } from '../literals/nearest.ts';

export type SchemaCheck<T> =
  | { readonly kind: 'valid'; readonly value: T }
  | { readonly kind: 'faulty'; readonly faults: readonly string[] };

const OPTIONS: Options = {
  allErrors: true,
  useDefaults: true,
  verbose: true,
  strictTypes: true,
  allowUnionTypes: true,
  // Each definition once, not wherever it is meant.
  inlineRefs: false,
  // A configuration is checked once: the better code would not earn back the time that it takes to make.
  code: { optimize: false },
};

/**
 * A check against `schema` that also fills in its defaults (in place). T is what the schema describes. Each fault names the field, what was
 * given and what is allowed; `whole` is what the value itself is called.
 */
export function schemaCheck<T>(schema: object, whole: string): (value: unknown) => SchemaCheck<T> {
  const ajv = new Ajv(OPTIONS);
  const validate = ajv.compile<T>(schema);
  return (value) => {
    if (validate(value)) return { kind: 'valid', value };
    const errors = validate.errors ?? [];
    return { kind: 'faulty', faults: errors.filter(isCause).map((error) => fault(error, whole)) };
  };
}

// It only says that another error is one.
const isCause = ({ keyword }: ErrorObject): boolean => keyword !== 'if';

function fault(error: ErrorObject, whole: string): string {
  const { instancePath, data } = error;
  const given = typeof data === 'object' ? '' : ` (given: ${JSON.stringify(data)})`;
  return `${fieldOf(instancePath) || whole} ${wanted(error)}${given}`;
}

/** What is allowed: in the schema's own words where it describes the form or the names, in Ajv's elsewhere. */
function wanted({ keyword, message = 'is wrong', params, parentSchema }: ErrorObject): string {
  const { additionalProperty, allowedValues, type } = params as Readonly<Record<string, unknown>>;
  const description: unknown = parentSchema?.['description'];
  if (typeof additionalProperty === 'string') {
    const allowed = typeof description === 'string' ? ` (allowed: ${description})` : '';
    return `${message} "${additionalProperty}"${allowed}${meant(additionalProperty, parentSchema)}`;
  }
  if (Array.isArray(allowedValues)) {
    return `must be one of: ${allowedValues.map((word) => (word === '' ? '""' : String(word))).join(', ')}`;
  }
  // `true` where a text belongs wants quotes, and nothing else.
  const isOtherType = keyword === 'type' && typeof type === 'string';
  return typeof description === 'string' && !isOtherType ? `must be ${description}` : message;
}

function meant(name: string, schema: ErrorObject['parentSchema']): string {
  const known = Object.keys((schema?.['properties'] ?? {}) as object);
  const slip = AMOUNT_SLIPS.get(name);
  const word = slip !== undefined && known.includes(slip) ? slip : nearest(name, known);
  return word === undefined ? '' : `, did you mean ${word}?`;
}

/** A JSON pointer as a path with dots; a name that has dots or slashes of its own stands in brackets. */
function fieldOf(pointer: string): string {
  const names = pointer.split('/').slice(1);
  return names
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((name, at) => (/[./]/.test(name) ? `[${name}]` : at === 0 ? name : `.${name}`))
    .join('');
}
