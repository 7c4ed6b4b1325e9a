// The field reference of docs/api.md: one table for each object of the Task's schema, written between two markers of the page.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ruleAtCreation } from '../../src/cli/admission/rule-at-creation.ts';
import { isAmount, readTaskCrd, type Schema, taskSchema } from './task-crd.ts';

const PAGE = 'docs/api.md';
const BEGIN =
  '<!-- The field reference is generated from crds/tasks.yaml: change it there, then npm run generate. -->\n';
const END = '<!-- End of the field reference. -->\n';

/** Generates the part of docs/api.md between the markers. Throws if the page lacks them. */
export async function generateApiReference(): Promise<Readonly<Record<string, string>>> {
  const page = readFileSync(fileURLToPath(new URL(`../../${PAGE}`, import.meta.url)), 'utf8');
  const [before, rest] = split(page, BEGIN);
  const [, after] = split(rest, END);
  return Promise.resolve({ [PAGE]: `${before}${BEGIN}\n${fieldReference(taskSchema(readTaskCrd()))}\n${END}${after}` });
}

function split(text: string, marker: string): readonly [string, string] {
  const at = text.indexOf(marker);
  if (at === -1) throw new Error(`${PAGE} lacks the line ${marker.trim()}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

/** An object of the schema that has a section of its own. */
interface Place {
  readonly path: string;
  readonly schema: Schema;
}

/** Sections for `spec` and `status` and for all objects below them, in the order of the schema. */
export function fieldReference(task: Schema): string {
  const { spec, status } = task.properties ?? {};
  if (spec === undefined || status === undefined) throw new Error('the schema has no spec and no status');
  const found = [...places('spec', spec), ...places('status', status)];
  // Objects that share their properties, by an anchor of the YAML, share the section of the first.
  const homes = new Map(found.toReversed().map(({ path, schema }) => [schema.properties, path]));
  return found
    .filter(({ path, schema }) => homes.get(schema.properties) === path)
    .map((place) => section(place, homes))
    .join('\n');
}

function places(path: string, schema: Schema): readonly Place[] {
  if (schema.items !== undefined) return places(`${path}[]`, schema.items);
  if (schema.additionalProperties !== undefined) return places(`${path}.*`, schema.additionalProperties);
  if (schema.properties === undefined) return [];
  const fields = Object.entries(schema.properties);
  return [{ path, schema }, ...fields.flatMap(([name, field]) => places(`${path}.${name}`, field))];
}

type Homes = ReadonlyMap<Schema['properties'], string>;

function section({ path, schema }: Place, homes: Homes): string {
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const { meaning, fallback } = described(field);
    const absent = schema.required?.includes(name) === true ? 'required' : fallback;
    const cells = [`\`${name}\``, typeText(field, homes), absent, [meaning, ...ownRules(field)].join(' ')];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  // What is demanded of an object as a field stands in its row; items of lists and values of maps have none.
  const rules = /[\]*]$/.test(path) ? ownRules(schema) : [];
  const table = ['| Field | Type | Default | Meaning |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
  return [`### ${path}\n`, `${[schema.description ?? '', ...rules].join(' ')}\n`, table].join('\n');
}

/** A description ends with its default where there is one; a table has a column for it. */
function described({ description = '' }: Schema): { readonly meaning: string; readonly fallback: string } {
  const [meaning = '', fallback = ''] = description.split(/\s*\bDefault: /);
  return { meaning, fallback: fallback.replace(/\.$/, '') };
}

function typeText(schema: Schema, homes: Homes): string {
  const { items, additionalProperties: values, properties } = schema;
  if (isAmount(schema)) return 'quantity';
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return 'object of any fields';
  if (items !== undefined) return `list of ${unboundedText(items, homes)}${span(schema.minItems, schema.maxItems)}`;
  if (values !== undefined) return `map of ${unboundedText(values, homes)}${span(undefined, schema.maxProperties)}`;
  if (properties !== undefined) return `[object](#${anchor(homes.get(properties) ?? '')})`;
  if (schema.type === 'string') return stringText(schema);
  return `${schema.type}${span(schema.minimum, schema.maximum)}`;
}

/** The type of items and values, whose own bounds would read as the list's. */
function unboundedText(schema: Schema, homes: Homes): string {
  return schema.properties === undefined ? `${schema.type}s` : typeText(schema, homes).replace('object', 'objects');
}

function stringText({ enum: values, format, maxLength }: Schema): string {
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (format === 'date-time') return 'time';
  return maxLength === undefined ? 'string' : `string, at most ${maxLength} characters`;
}

function span(least: number | undefined, most: number | undefined): string {
  if (least === undefined && most === undefined) return '';
  if (most === undefined) return `, from ${least}`;
  return least === undefined ? `, at most ${most}` : `, ${least} to ${most}`;
}

/** The fragment that Markdown renderers give the heading of `path`: letters, digits and hyphens, the rest left out. */
function anchor(path: string): string {
  return path.toLowerCase().replace(/[^a-z0-9-]/g, '');
}

/** What the API server demands beyond type and bounds, as sentences. */
function ownRules({ 'x-kubernetes-validations': rules = [] }: Schema): readonly string[] {
  return rules
    .filter(({ rule, fieldPath }) => ruleAtCreation(rule) !== undefined && fieldPath === undefined)
    .map(({ message, messageExpression = '' }) => message ?? demandOf(messageExpression))
    .map((message) => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`);
}

// An expression names the offending key first and then says what is allowed: `'a b' is no key: it must be …`.
function demandOf(expression: string): string {
  return (/: ([^"]*)"$/.exec(expression)?.[1] ?? '').replace(/^it must/, 'each key must');
}
