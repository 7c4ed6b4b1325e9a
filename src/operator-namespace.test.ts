import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readOperatorNamespace } from './operator-namespace.ts';

const folder = mkdtempSync(join(tmpdir(), 'podsmith-namespace-'));
const path = join(folder, 'namespace');
writeFileSync(path, 'podsmith-system\n');
const empty = join(folder, 'empty');
writeFileSync(empty, '');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each<{ name: string; env: Record<string, string>; path: string; want: string | undefined }>([
  { name: 'the environment says it', env: { POD_NAMESPACE: 'ops' }, path, want: 'ops' },
  { name: "otherwise the ServiceAccount's file", env: {}, path, want: 'podsmith-system' },
  { name: 'also where the environment says nothing', env: { POD_NAMESPACE: ' ' }, path, want: 'podsmith-system' },
  { name: 'outside a cluster there is none', env: {}, path: join(folder, 'absent'), want: undefined },
  { name: 'nor where the file is empty', env: {}, path: empty, want: undefined },
])('$name', ({ env, path, want }) => {
  expect(readOperatorNamespace(env, path)).toBe(want);
});
