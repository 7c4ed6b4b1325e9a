// docs/security.md says which test holds each line: the tests must be there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

interface Line {
  readonly claim: string;
  readonly file: string | undefined;
  readonly name: string | undefined;
}

/** The lines of the page's table of what holds. */
function lines(): readonly Line[] {
  const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
  const [, table = ''] = /^## What holds$(.*?)^## /ms.exec(page) ?? [];
  const rows = table.split('\n').filter((row) => row.startsWith('| '));
  return rows.slice(2).map((row) => {
    const [claim = '', , heldBy = ''] = row.slice(2, -2).split(' | ');
    const [, file, name] = /^`([^`]+)`: "(.+)"$/.exec(heldBy) ?? [];
    return { claim, file, name };
  });
}

test('the page has its table', () => {
  expect(lines().length).toBeGreaterThan(10);
});

test.each(lines())('$claim: held by $file, $name', ({ file, name }) => {
  expect({ file, name }).toEqual({ file: expect.any(String), name: expect.any(String) });
  expect(readFileSync(join(ROOT, String(file)), 'utf8')).toContain(name);
});
