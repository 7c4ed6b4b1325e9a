import { readFileSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { EXAMPLE_DATA, examples, manifestOf } from './examples.ts';

test('every manifest in the folder is shown by the demo', () => {
  const folder = dirname(dirname(EXAMPLE_DATA.path));
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  expect(examples.map(({ name }) => `${name}.yaml`).sort()).toEqual(files.sort());
});

test.each(examples)('$name opens with a comment that says what to look at and how', async (example) => {
  const text = readFileSync(example.path, 'utf8');
  const comment = text.slice(0, text.indexOf('\napiVersion:'));
  expect(comment).toMatch(/^# Look at: /m);
  expect(comment).toMatch(new RegExp(`^# {3}kubectl .*pst ${example.name}\\b`, 'm'));
  expect((await manifestOf(example)).metadata.name).toBe(example.name);
});

// kubectl reads YAML 1.1, where a bare y, no or on is a boolean, as a key too.
test.each(examples)('$name means the same in YAML 1.1 and in YAML 1.2', (example) => {
  const text = readFileSync(example.path, 'utf8');
  expect(parse(text, { version: '1.1' })).toEqual(parse(text, { version: '1.2' }));
});

test('the data file is as long as its README says', () => {
  expect(readFileSync(EXAMPLE_DATA.path, 'utf8').trimEnd().split('\n')).toHaveLength(345);
});
