// docs/configuration.md: its examples are taken, and it names every value.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { pageBlocks } from '../../scripts/docs/page-blocks.ts';
import { configOfValues } from './config-of-values.ts';
import { TASK_DEFINITIONS } from './task-settings-schema.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/configuration.md'), 'utf8');

const blocks = pageBlocks(page).flatMap(({ language, text }) => (language === 'yaml' ? [text] : []));

describe('examples', () => {
  const values = blocks.filter((text) => text.startsWith('task:'));

  test('are values, or manifests', () => {
    const manifests = blocks.filter((text) => 'apiVersion' in (parse(text) as object));
    expect(values.length).toBeGreaterThan(0);
    expect(values.length + manifests.length).toBe(blocks.length);
  });

  test.each(values)('are taken: %s', (text) => {
    expect(configOfValues(text).task).toMatchObject((parse(text) as { readonly task: object }).task);
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

test('every value is named in the table', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const named = new Set(
    rows.flatMap((row) => {
      const [, names = ''] = row.split('|');
      const [first = '', ...more] = [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      // `.nodeSelector` stands in the group of the first.
      const group = first.slice(0, first.lastIndexOf('.'));
      return [first, ...more.map((name) => (name.startsWith('.') ? `${group}${name}` : name))];
    }),
  );
  const settings = [...settingsOf(TASK_DEFINITIONS.taskSettings), 'namespaceOverrides'];
  expect(settings.filter((path) => !named.has(path))).toEqual([]);
});

/** Paths of the settings: of groups, those in them; amounts and classes are one setting. */
function settingsOf(schema: Schema): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, { properties }]) =>
    properties === undefined ? [name] : Object.keys(properties).map((below) => `${name}.${below}`),
  );
}
