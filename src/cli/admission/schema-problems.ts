// What Ajv found, in the words of Podsmith's other problems: the field, what is allowed there, and what was given.
import type { ErrorObject } from 'ajv';
import { stringifyJson } from '../../api/json.ts';
import type { Problem } from '../../api/problem.ts';
import { indexPath, keyPath } from '../../literals/field-path.ts';
import { nearest } from '../../literals/nearest.ts';
import { commonSlip } from './common-slip.ts';

// A value is the user's text: a line of an error stays one line.
const LONGEST_GIVEN = 60;

/** The problem that an error of Ajv (with `verbose`) tells of. */
export function schemaProblem(error: ErrorObject): Problem {
  const field = fieldOf(error.instancePath);
  if (isUntyped(error)) return { field, message: `given ${shortJson(error.data)}; allowed: ${describedBy(error)}` };
  switch (error.keyword) {
    case 'required':
      return { field: below(field, param(error, 'missingProperty')), message: 'is missing' };
    case 'additionalProperties':
      return unknownField(error, field);
    case 'uniqueItems':
      return { field: indexPath(field, secondOf(error)), message: `is there twice${given(secondItem(error))}` };
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return { field, message: sizeMessage(error) };
    default:
      return { field, message: `${allowed(error)}${given(error.data)}` };
  }
}

// A field that takes values of several types bounds each, and rules out the others by bounds that nothing meets: only its description tells.
function isUntyped({ keyword, parentSchema }: ErrorObject): boolean {
  return parentSchema?.['type'] === undefined && keyword !== 'required' && keyword !== 'additionalProperties';
}

function describedBy({ parentSchema, message }: ErrorObject): string {
  const description: unknown = parentSchema?.['description'];
  return typeof description === 'string' ? description.replace(/\.$/, '') : (message ?? '');
}

/** `(given: …)` behind a message; empty for objects and lists, which the reader has before him. */
export function given(value: unknown): string {
  return typeof value === 'object' || value === undefined ? '' : ` (given: ${shortJson(value)})`;
}

function shortJson(value: unknown): string {
  const text = stringifyJson(value);
  return text.length > LONGEST_GIVEN ? `${text.slice(0, LONGEST_GIVEN)}…` : text;
}

function fieldOf(instancePath: string): string {
  const steps = instancePath.split('/').slice(1);
  return steps
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, step) => (/^\d+$/.test(step) ? indexPath(path, Number(step)) : below(path, step)), '');
}

function below(field: string, name: string): string {
  return field === '' ? name : keyPath(field, name);
}

function param(error: ErrorObject, name: string): string {
  return String(Reflect.get(error.params, name));
}

// Of two items that are alike, the one to take away.
function secondOf(error: ErrorObject): number {
  return Math.max(Number(param(error, 'i')), Number(param(error, 'j')));
}

function secondItem(error: ErrorObject): unknown {
  return Array.isArray(error.data) ? (error.data as unknown[])[secondOf(error)] : undefined;
}

function unknownField({ parentSchema, ...error }: ErrorObject, field: string): Problem {
  const name = param(error, 'additionalProperty');
  const known = Object.keys((parentSchema?.['properties'] ?? {}) as object);
  const near = commonSlip(field, name, known) ?? nearest(name, known);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  return { field: below(field, name), message: `is no field of ${field === '' ? 'a Task' : field}${hint}` };
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a text',
};

function allowed(error: ErrorObject): string {
  switch (error.keyword) {
    case 'type':
      if (isPartOfGpu(error)) return 'must be a whole number of GPUs';
      return `must be ${param(error, 'type')
        .split(',')
        .map((type) => TYPES[type] ?? type)
        .join(' or ')}${quotesHint(error)}`;
    case 'enum':
      return `must be one of ${(Reflect.get(error.params, 'allowedValues') as unknown[]).join(', ')}`;
    case 'minimum':
      return `must be ${param(error, 'limit')} or more`;
    case 'maximum':
      return `must be ${param(error, 'limit')} or less`;
    case 'exclusiveMinimum':
      return `must be more than ${param(error, 'limit')}`;
    case 'exclusiveMaximum':
      return `must be less than ${param(error, 'limit')}`;
    case 'format':
      return "must be a Kubernetes name: lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit";
    default:
      return error.message ?? 'is wrong';
  }
}

// Quotes would not help: there is no half of a GPU.
function isPartOfGpu({ instancePath, parentSchema, data }: ErrorObject): boolean {
  const types: unknown = parentSchema?.['type'];
  return instancePath.endsWith('/gpu') && Array.isArray(types) && types.includes('integer') && typeof data === 'number';
}

// The usual cause: YAML reads 1, yes and 0.5 as other than texts.
function quotesHint({ params, data }: ErrorObject): string {
  const wantsText = String(Reflect.get(params, 'type')).split(',').includes('string');
  return wantsText && (typeof data === 'number' || typeof data === 'boolean') ? ', so put it in quotes' : '';
}

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  Length: ['character', 'characters'],
  Items: ['item', 'items'],
  Properties: ['field', 'fields'],
};

function sizeMessage(error: ErrorObject): string {
  const limit = param(error, 'limit');
  const [one, many] = UNITS[error.keyword.slice(3)] ?? ['', ''];
  const unit = limit === '1' ? one : many;
  if (error.keyword.startsWith('min'))
    return limit === '1' ? 'may not be empty' : `must have at least ${limit} ${unit}`;
  return `may have at most ${limit} ${unit} (given: ${sizeOf(error.data)})`;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Array.from(value).length;
  return Array.isArray(value) ? value.length : Object.keys(Object(value) as object).length;
}
