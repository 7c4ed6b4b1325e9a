import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runLogged } from './run-logged.ts';

let folder: string;
const cacheOfTheMachine = process.env['PODSMITH_CACHE'];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podsmith-run-logged-'));
  process.env['PODSMITH_CACHE'] = folder;
});

afterEach(async () => {
  if (cacheOfTheMachine === undefined) delete process.env['PODSMITH_CACHE'];
  else process.env['PODSMITH_CACHE'] = cacheOfTheMachine;
  await rm(folder, { recursive: true, force: true });
});

const sh = (script: string): { title: string; logName: string; command: string; args: string[] } => ({
  title: 'Say something',
  logName: 'say',
  command: 'sh',
  args: ['-c', script],
});

describe('runLogged', () => {
  test('keeps all that the command prints, and logs one line', async () => {
    const lines: string[] = [];
    await runLogged(sh('echo one; echo two >&2; echo three'), (line) => lines.push(line));
    const text = await readFile(join(folder, 'logs/say.log'), 'utf8');
    // Two pipes: which of them is read first is anyone's guess.
    expect(text.split('\n').toSorted()).toEqual(['', 'one', 'three', 'two']);
    expect(lines).toEqual([expect.stringMatching(/^Say something \(\d+\.\d s\)$/)]);
  });

  test('a failure carries the command, its end, its last words and the log', async () => {
    const lines: string[] = [];
    const work = runLogged(sh('for n in 1 2 3 4 5 6 7 8 9 10 11; do echo $n; done; exit 3'), (line) =>
      lines.push(line),
    );
    await expect(work).rejects.toThrow(
      /^Command failed with exit code 3: sh -c '.*'; log .*\/logs\/say\.log\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11$/s,
    );
    expect(lines).toEqual([]);
  });
});
