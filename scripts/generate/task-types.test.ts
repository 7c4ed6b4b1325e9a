import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readTaskCrd, taskSchema } from './task-crd.ts';

const text = readFileSync(new URL('../../src/api/task.gen.ts', import.meta.url), 'utf8');
const properties = text
  .split('\n')
  .filter((line) => /^\s+(?:readonly )?[\w$[].*: .*;$/.test(line) && !line.includes(' * '));

test('says in its first line what makes it', () => {
  expect(text.split('\n')[0]).toBe(
    '// Generated from crds/tasks.yaml by scripts/generate/task-types.ts: change it there, then npm run generate.',
  );
});

test('makes everything readonly', () => {
  expect(properties.length).toBeGreaterThan(100);
  expect(properties.filter((line) => !/^\s+readonly /.test(line))).toEqual([]);
  expect(properties.filter((line) => line.includes('[];') && !/: readonly /.test(line))).toEqual([]);
});

test('leaves no type open', () => {
  expect(text).not.toMatch(/\b(any|unknown|object)\b;/);
});

test.each(['spec', 'status'])('has every field of %s', (part) => {
  const fields = Object.keys(taskSchema(readTaskCrd()).properties?.[part]?.properties ?? {});
  const [, body = ''] =
    new RegExp(`export interface Task${part === 'spec' ? 'Spec' : 'Status'} \\{\n(.*?)\n\\}\n`, 's').exec(text) ?? [];
  const declared = [...body.matchAll(/^ {2}readonly (\w+)\??: /gm)].map(([, name]) => name);
  expect(declared).toEqual(fields);
});

test.each([
  { what: 'a field of any number or string', want: 'readonly cpu?: number | string;' },
  { what: 'an int-or-string', want: 'readonly mem?: number | string;' },
  { what: 'an object of any fields', want: 'readonly inputs?: PlainObject;' },
  { what: 'a list of objects', want: 'readonly attempts?: readonly TaskAttempt[];' },
  { what: 'a closed set of words', want: "readonly kind?: 'RECOVERABLE' | 'NON_RECOVERABLE';" },
  { what: 'a field that is always there', want: 'readonly finished: boolean;' },
])('types $what', ({ want }) => {
  expect(text).toContain(`  ${want}\n`);
});
