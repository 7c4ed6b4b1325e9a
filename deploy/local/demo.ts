// `make demo` and `make demo-down`: Podsmith on a real cluster, its examples run and shown, and all of it removed again.
import { Command } from 'commander';
import { checkMachine, thisMachine } from './demo/check-machine.ts';
import { DEMO_CLUSTER, demoDown } from './demo/down.ts';
import { prepare } from './demo/prepare.ts';
import { runSteps } from './demo/steps.ts';
import { type Target, type TargetOptions, parseTarget } from './demo/target.ts';
import { demoUp } from './demo/up.ts';

interface Options extends TargetOptions {
  readonly cluster: string;
}

const program = new Command('demo').description('Podsmith on a real cluster, with its examples.');

const withTarget = (name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .option('--kubeconfig <file>', 'use this cluster instead of booting one')
    .option('--registry <prefix>', 'with --kubeconfig: where its nodes pull images from')
    .option('--cluster <name>', 'name of the cluster to boot', DEMO_CLUSTER);

withTarget('up', 'boot, install, run the examples, show what they did').action(async (options: Options) => {
  const target = targetOf(options);
  await checkMachine(thisMachine, target.kind === 'local');
  const succeeded = await demoUp(target, options.cluster);
  if (!succeeded) process.exitCode = 1;
});

withTarget('down', 'remove what up made').action(async (options: Options) => {
  await demoDown(targetOf(options), options.cluster);
});

program
  .command('prepare')
  .description('build and install what the cluster and the tests need, and start nothing')
  .action(async () => {
    await checkMachine(thisMachine, true);
    await runSteps([{ title: 'Programs, packages and images', concurrent: prepare }]);
  });

function targetOf(options: TargetOptions): Target {
  const result = parseTarget(options);
  if (result.kind === 'target') return result.target;
  throw new Error(result.message);
}

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
