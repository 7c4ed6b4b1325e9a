// The command line of the one-machine cluster: `npm run cluster -- up`, and so on.
import { Command } from 'commander';
import { addDown, addKubeconfig, addLoadImage, addLogs, addStatus, addUp } from './cluster-commands.ts';

const program = new Command('cluster').description('A real Kubernetes on this machine, in namespaces of its own.');
for (const add of [addUp, addDown, addStatus, addLogs, addLoadImage, addKubeconfig]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
