// docs/api.md, the parts written by hand, against what they speak of.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { PlainValue } from '../../src/api/plain-value.ts';
import { ConditionType, FinishedReason, NoticeReason, WaitingReason } from '../../src/api/vocabulary.ts';
import { ruleAtCreation } from '../../src/cli/admission/rule-at-creation.ts';
import { encodeInputs } from '../../src/literals/encode-inputs.ts';
import { TYPE_NAMES } from '../../src/literals/type-names.ts';
import { readTaskCrd, taskSchema } from './task-crd.ts';

const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');

/** The text of the section below the heading `title`. */
function section(title: string): string {
  const [, text] = page.split(`\n## ${title}\n`);
  if (text === undefined) throw new Error(`docs/api.md has no section "${title}"`);
  return text.split('\n## ')[0] ?? '';
}

/** The rows of the table that begins with `header`, cell by cell, without its code marks. */
function rows(text: string, header: string): readonly (readonly string[])[] {
  const [, table] = text.split(`\n| ${header} |`);
  if (table === undefined) throw new Error(`no table begins with ${header}`);
  const lines = table.split('\n\n')[0]?.trimEnd().split('\n').slice(2) ?? [];
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

const code = (cell: string | undefined): string => /^`(.*)`$/.exec(cell ?? '')?.[1] ?? '';

describe('the table of types', () => {
  const types = rows(section('Inputs and their types'), 'Type').map(([type, value]) => ({
    type: code(type),
    value: code(value),
  }));

  test.each(types)('shows a value that $type takes: $value', ({ type, value }) => {
    const values = type === 'enum' ? { values: ['red', 'blue'] } : {};
    const inputs = { x: parse(value, { intAsBigInt: true }) as PlainValue };
    expect(encodeInputs({ inputs, interface: { x: { type, ...values } } })).toMatchObject({ kind: 'encoded' });
  });

  test('has all types, but for other spellings', () => {
    const shown = page.slice(page.indexOf('| Type |'));
    const elsewhere = new Set(['pydantic', 'list', 'Optional', 'Union']);
    for (const name of TYPE_NAMES) if (!elsewhere.has(name)) expect(shown).toContain(`| \`${name}`);
  });
});

describe('the vocabulary', () => {
  const text = section('Conditions and reasons');
  const words = (header: string): string[] => rows(text, header).map(([word]) => code(word));

  test('has the conditions', () => {
    expect(words('Condition').toSorted()).toEqual(Object.values(ConditionType).toSorted());
  });

  test('has the reasons of waiting and of the end', () => {
    const [waiting = '', ended = ''] = text.split('\nAt the end:\n');
    const reasons = (part: string): string[] =>
      rows(part, 'Reason')
        .map(([word]) => code(word))
        .toSorted();
    expect(reasons(waiting)).toEqual(Object.values(WaitingReason).toSorted());
    expect(reasons(ended)).toEqual(Object.values(FinishedReason).toSorted());
  });
});

test('the table of events has those that tell of something else than the end', () => {
  const events = rows(section('Conditions and reasons'), 'Event').map(([reason]) => code(reason));
  expect(events.toSorted()).toEqual(Object.values(NoticeReason).toSorted());
});

describe('the table of what stands beside a template', () => {
  const spec = taskSchema(readTaskCrd()).properties?.['spec'];
  const table = rows(section('A TaskTemplate in place of fields'), 'Field');
  const fields = (isRefused: boolean): string[] =>
    table
      .filter(([, says]) => says?.startsWith('refused') === isRefused)
      .flatMap(([names = '']) => names.split(', ').map(code));

  test('names the fields that are refused', () => {
    const rules = (spec?.['x-kubernetes-validations'] ?? []).flatMap(({ rule }) => ruleAtCreation(rule) ?? []);
    const exclusive = rules.filter((rule) => rule.startsWith('!'));
    const refused = exclusive.flatMap((rule) => {
      const named = [...rule.matchAll(/has\(self\.(\w+)\)/g)].flatMap(([, name]) => name ?? []);
      return named.includes('template') ? named.filter((name) => name !== 'template') : [];
    });
    expect(fields(true).toSorted()).toEqual([...new Set(refused)].toSorted());
  });

  test('names all others as well', () => {
    const others = Object.keys(spec?.properties ?? {}).filter(
      (field) => !fields(true).includes(field) && field !== 'template',
    );
    expect(fields(false).toSorted()).toEqual(others.toSorted());
  });
});

test('the phases of the timing table are those of the status', () => {
  const phases = rows(section('Where the time went'), 'Phase').map(([phase]) => code(phase));
  const timing = taskSchema(readTaskCrd()).properties?.['status']?.properties?.['timing']?.properties ?? {};
  expect(phases).toEqual(Object.keys(timing));
});

test('every link of the page leads somewhere', () => {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link);
  expect(links.filter((link) => link === undefined || !headings.includes(link))).toEqual([]);
});
