// docs/values.md: every value of the chart with its default and its comment in values.yaml, which is the one place that explains it.
import { readFileSync } from 'node:fs';
import { isMap, isScalar, type Pair, parseDocument, stringify, type YAMLMap } from 'yaml';
import type { Generated } from '../generate.ts';

const VALUES = 'deploy/helm/podsmith/values.yaml';

const HEAD = `# Helm values

Every value of the chart, with its default. Generated from \`${VALUES}\`, which says the same; \`values.schema.json\` beside it has
the types, and Helm refuses what does not fit by its name. What is common: [install.md](install.md), and for \`task\` with examples:
[configuration.md](configuration.md).

| value | default | |
| --- | --- | --- |
`;

export interface ValueRow {
  /** Such as `storage.server.size`. */
  readonly path: string;
  /** As YAML on one line; absent for a section. */
  readonly fallback: string | undefined;
  readonly meaning: string;
}

export function generateValuesPage(): Promise<Generated> {
  const rows = valueRows(readFileSync(new URL(`../../${VALUES}`, import.meta.url), 'utf8'));
  const lines = rows.map(({ path, fallback, meaning }) => {
    const shown = fallback === undefined ? '' : `\`${fallback}\``;
    return `| \`${path}\` | ${cell(shown)} | ${cell(meaning)} |`;
  });
  return Promise.resolve({ 'docs/values.md': `${HEAD}${lines.join('\n')}\n` });
}

/**
 * The rows of a values.yaml, in its order. A comment speaks of the value below it, with all that is in it, and of those that follow
 * without one.
 *
 * @throws Error naming a value that no comment speaks of.
 */
export function valueRows(text: string): readonly ValueRow[] {
  const { contents } = parseDocument(text);
  if (!isMap(contents)) throw new Error(`${VALUES} is no mapping`);
  return rowsOf(contents, { prefix: '', first: contents.commentBefore ?? undefined, meaning: '' });
}

interface Section {
  readonly prefix: string;
  /** The comment above its first value, which the parser gives to the whole. */
  readonly first: string | undefined;
  /** What the section's own comment says. */
  readonly meaning: string;
}

function rowsOf(map: YAMLMap, { prefix, first, meaning: inherited }: Section): readonly ValueRow[] {
  const rows: ValueRow[] = [];
  let meaning = inherited;
  for (const [index, pair] of map.items.entries()) {
    const { name, comment } = keyOf(pair);
    const said = paragraph(comment ?? (index === 0 ? first : undefined));
    if (said !== '') meaning = said;
    const path = `${prefix}${name}`;
    if (isMap(pair.value) && pair.value.items.length > 0 && !isWhole(pair.value)) {
      if (said !== '') rows.push({ path, fallback: undefined, meaning: said });
      rows.push(
        ...rowsOf(pair.value, { prefix: `${path}.`, first: pair.value.commentBefore ?? undefined, meaning: said }),
      );
      // What it says of a section does not go for the value after it.
      meaning = '';
      continue;
    }
    if (meaning === '') throw new Error(`${VALUES} does not say what ${path} is`);
    rows.push({ path, fallback: oneLine(pair.value), meaning });
  }
  return rows;
}

function keyOf({ key }: Pair): { readonly name: string; readonly comment: string | undefined } {
  if (!isScalar(key)) throw new Error(`${VALUES} has a key that is no word`);
  return { name: String(key.value), comment: key.commentBefore ?? undefined };
}

/** Whether a mapping is one value, written on one line. */
function isWhole({ flow }: YAMLMap): boolean {
  return flow === true;
}

/** The last paragraph of a comment, without headings (`-- Storage ---`). */
function paragraph(comment: string | undefined): string {
  const [last = ''] = (comment ?? '').split(/\n\s*\n/).slice(-1);
  const lines = last.split('\n').map((line) => line.trim());
  return lines.filter((line) => !line.startsWith('-- ')).join(' ');
}

function oneLine(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim();
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);
