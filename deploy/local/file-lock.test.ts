import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from './file-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('one holds the lock at a time, and a failure releases it', async () => {
  const path = join(folder, 'locks/one');
  let holders = 0;
  const work = async (index: number): Promise<number> => {
    holders += 1;
    expect(holders).toBe(1);
    await new Promise(setImmediate);
    holders -= 1;
    if (index === 1) throw new Error('failed inside');
    return index;
  };

  const results = await Promise.allSettled([0, 1, 2].map((index) => withFileLock(path, () => work(index))));

  expect(results).toEqual([
    { status: 'fulfilled', value: 0 },
    { status: 'rejected', reason: new Error('failed inside') },
    { status: 'fulfilled', value: 2 },
  ]);
});

test('a holder that is killed gives the lock up', async () => {
  const path = join(folder, 'lock');
  const module = new URL('./file-lock.ts', import.meta.url).href;
  const program = `import { withFileLock } from '${module}'; await withFileLock('${path}', async () => {
    console.log('held'); await new Promise((resolve) => setTimeout(resolve, 600_000)); });`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');

  child.kill('SIGKILL');

  expect(await withFileLock(path, () => Promise.resolve('mine'))).toBe('mine');
});
