import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';
import { Inspector } from './inspector.ts';

test('a process is asked what it holds: bytes, and what keeps it running', async () => {
  const program = 'globalThis.held = Buffer.alloc(50e6, 1); setInterval(() => {}, 1e6)';
  const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', '--eval', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const [line] = (await once(createInterface({ input: child.stderr }), 'line')) as [string];
    const [url = ''] = /ws:\S+/.exec(line) ?? [];
    await using inspector = await Inspector.connect(url);
    expect(await inspector.liveBytes()).toBeGreaterThan(50e6);
    expect(await inspector.activeResources()).toMatchObject({ Timeout: 1 });
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});
