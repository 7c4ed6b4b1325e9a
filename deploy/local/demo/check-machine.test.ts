import { expect, test } from '@jest/globals';
import { checkMachine } from './check-machine.ts';

const machine = (isRoot: boolean, ...commands: string[]) => ({
  isRoot,
  runs: async (command: string) => commands.includes(command),
});

test('everything that is missing is named at once', async () => {
  await expect(checkMachine(machine(false, 'tar', 'flock'), true)).rejects.toThrow(
    new Error(
      'this machine lacks\n' +
        '  root: a cluster on this machine makes namespaces and mounts\n' +
        '  go: Go 1.26 or newer\n' +
        '  python3: Python 3.11',
    ),
  );
});

test('root is needed only to boot a cluster', async () => {
  await expect(checkMachine(machine(false, 'go', 'python3', 'tar', 'flock'), false)).resolves.toBeUndefined();
});
