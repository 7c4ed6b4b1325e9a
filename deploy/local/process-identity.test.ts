import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identifyProcess, isRunning, parseProcessStat, signalProcess } from './process-identity.ts';

const fieldsAfterName = (state: string, startTicks: number): string =>
  [state, 1, 1, 1, 0, -1, 4194560, 0, 0, 0, 0, 1, 2, 3, 4, 20, 0, 1, 0, startTicks, 99].join(' ');

describe('parseProcessStat()', () => {
  test.each([
    { name: 'an ordinary name', stat: `42 (etcd) ${fieldsAfterName('S', 5000)}` },
    { name: 'a name with spaces and parentheses', stat: `42 (a) S 1 (b) ${fieldsAfterName('S', 5000)}` },
  ])('reads state and start time after $name', ({ stat }) => {
    expect(parseProcessStat(stat)).toEqual({ state: 'S', startTicks: '5000' });
  });

  test('refuses what is not that file', () => {
    expect(() => parseProcessStat('42 (etcd) S 1')).toThrow('/proc/PID/stat has too few fields: 42 (etcd) S 1');
  });
});

describe('a process', () => {
  test('is known until it has ended, and a signal for it then goes to nobody', async () => {
    const child = spawn('cat');
    await once(child, 'spawn');
    const identity = await identifyProcess(Number(child.pid));
    if (identity === undefined) throw new Error('the child was not found');

    expect(await isRunning(identity)).toBe(true);
    const ended = once(child, 'exit');
    await signalProcess(identity, 'SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(await isRunning(identity)).toBe(false);
    await expect(signalProcess(identity, 'SIGKILL')).resolves.toBeUndefined();
  });

  test.each([
    { name: 'another start time', change: { startTicks: '1' } },
    { name: 'another run of the machine', change: { bootId: 'before' } },
  ])('of the same number but $name is another, and gets no signal', async ({ change }) => {
    const own = await identifyProcess(process.pid);
    if (own === undefined) throw new Error('this process was not found');
    const other = { ...own, ...change };

    expect(await isRunning(other)).toBe(false);
    await expect(signalProcess(other, 'SIGKILL')).resolves.toBeUndefined();
  });
});
