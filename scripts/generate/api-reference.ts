// The field reference of docs/api.md: one table for each object of the Task's schema, written between two markers of the page.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTaskCrd, type Schema, taskSchema } from './task-crd.ts';

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

/** Sections for `spec` and `status` and for all objects below them, in the order of the schema. */
export function fieldReference(task: Schema): string {
  const { spec, status } = task.properties ?? {};
  if (spec === undefined || status === undefined) throw new Error('the schema has no spec and no status');
  return [...sections('spec', spec), ...sections('status', status)].join('\n');
}

function sections(path: string, schema: Schema): readonly string[] {
  const fields = Object.entries(schema.properties ?? {});
  const rows = fields.map(([name, field]) => row(`${path}.${name}`, field, schema.required?.includes(name) === true));
  const table = ['| Field | Type | Default | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const rules = path === 'spec' ? [] : ownRules(schema);
  const text = [`### ${path}\n`, `${[schema.description ?? '', ...rules].join(' ')}\n`, `${table}\n`].join('\n');
  return [text, ...fields.flatMap(([name, field]) => nested(`${path}.${name}`, field))];
}

/** The sections of what a field holds: itself, the items of a list, the values of a map. */
function nested(path: string, schema: Schema): readonly string[] {
  if (schema.items !== undefined) return nested(`${path}[]`, schema.items);
  if (schema.additionalProperties !== undefined) return nested(`${path}.*`, schema.additionalProperties);
  return schema.properties === undefined ? [] : sections(path, schema);
}

function row(path: string, schema: Schema, isRequired: boolean): string {
  const { meaning, fallback } = described(schema);
  const name = path.slice(path.lastIndexOf('.') + 1);
  const cells = [
    `\`${name}\``,
    typeText(path, schema),
    isRequired ? 'required' : fallback,
    [meaning, ...ownRules(schema)].join(' '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A description ends with its default where there is one; a table has a column for it. */
function described({ description = '' }: Schema): { readonly meaning: string; readonly fallback: string } {
  const [meaning = '', fallback = ''] = description.split(/\s*\bDefault: /);
  return { meaning, fallback: fallback.replace(/\.$/, '') };
}

function typeText(path: string, schema: Schema): string {
  if (schema['x-kubernetes-int-or-string'] === true) return 'quantity';
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return 'object of any fields';
  if (schema.items !== undefined)
    return `list of ${typeText(`${path}[]`, schema.items)}${span(schema.minItems, schema.maxItems)}`;
  if (schema.additionalProperties !== undefined) {
    return `map of ${typeText(`${path}.*`, schema.additionalProperties)}${span(schema.minProperties, schema.maxProperties)}`;
  }
  if (schema.properties !== undefined) return `[object](#${anchor(path)})`;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.format === 'date-time') return 'time';
  if (schema.type === 'string') return `string${span(undefined, schema.maxLength)}`;
  return `${schema.type}${span(schema.minimum, schema.maximum)}`;
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

/** What the API server demands beyond type and bounds, as sentences. Rules that name the offending value end with what is allowed. */
function ownRules({ 'x-kubernetes-validations': rules = [] }: Schema): readonly string[] {
  return rules
    .filter(({ rule }) => !rule.includes('oldSelf'))
    .map(({ message, messageExpression = '' }) => message ?? /: ([^"]*)"$/.exec(messageExpression)?.[1] ?? '')
    .filter((message) => message !== '')
    .map((message) => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`);
}
