// The commands of `podsmith`, their options and their help.
import { Command, CommanderError } from 'commander';
import { addClusterCommands } from './cluster-commands.ts';
import { type ConvertOptions, convert } from './convert.ts';
import { operatorVersion } from '../operator-version.ts';
import { InputError } from './input-error.ts';
import { explain, render } from './render.ts';
import { type RenderOptions, withRenderOptions } from './render-options.ts';
import type { Terminal } from './terminal.ts';
import { TimedOut } from './timed-out.ts';

/** What a shell is told. */
export const ExitCode = {
  success: 0,
  /** What was given is wrong, or a Task is. */
  failure: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** What was waited for did not come in time. */
  timedOut: 124,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Runs the command that `args` name. Throws only where there is a bug. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await commandLine(terminal).parseAsync(args, { from: 'user' });
    return ExitCode.success;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.success : ExitCode.usage;
    if (!(error instanceof InputError)) throw error;
    terminal.err(error.lines.map((line) => `${line}\n`).join(''));
    return error instanceof TimedOut ? ExitCode.timedOut : ExitCode.failure;
  }
}

function commandLine(terminal: Terminal): Command {
  const program = new Command('podsmith')
    .description('Podsmith: run tasks of flytekit as pods, follow them, and see why a pod is as it is.')
    .version(operatorVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .option('--no-color', 'no colours; NO_COLOR does the same')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText('after', EXAMPLES);
  withRenderOptions(program.command('render').description('print the pod that a Task gets'))
    .addHelpText('after', RENDER_EXAMPLES)
    .showHelpAfterError('podsmith render --help shows the options.')
    .action((options: RenderOptions, command: Command) => render(checked(options, command), terminal));
  withRenderOptions(
    program.command('explain').description('print that pod with, beside each field, who set it and what it overrode'),
  )
    .addHelpText('after', EXPLAIN_EXAMPLES)
    .showHelpAfterError('podsmith explain --help shows the options.')
    .action((options: RenderOptions, command: Command) =>
      explain(checked(options, command), coloured(terminal, program)),
    );
  program
    .command('convert')
    .description('write Tasks out of what flytekit serialises')
    .argument(
      '<file>',
      'a package of pyflyte package, or one TaskTemplate or TaskSpec, binary or JSON; - is standard input',
    )
    .option('-o, --output <folder>', 'a file for each Task; - prints them', '-')
    .option('--force', 'overwrite files that are there already and say something else')
    .option('-n, --namespace <namespace>', "the Tasks' namespace; absent: whichever they are applied to")
    .option('--name <name>', "the Task's name, where there is one; absent: made from the task's")
    .option('--distribution <uri>', 'where the archive of the code lies, for packages made with --fast')
    .addHelpText('after', CONVERT_EXAMPLES)
    .showHelpAfterError('podsmith convert --help shows the options.')
    .action((file: string, options: ConvertOptions) => convert(file, options, terminal));
  addClusterCommands(program, terminal);
  return program.showHelpAfterError('podsmith --help shows the commands.');
}

function checked(options: RenderOptions, command: Command): RenderOptions {
  if (options.filename === undefined && options.template === undefined) {
    command.error('error: no Task is named: -f FILE, or --template FILE');
  }
  return options;
}

function coloured(terminal: Terminal, program: Command): Terminal {
  const { color } = program.opts<{ readonly color: boolean }>();
  return { ...terminal, isColoured: terminal.isColoured && color };
}

const EXAMPLES = `
Examples:
  podsmith submit train.fit --image ghcr.io/acme/train:1 --input epochs=3 --wait
  podsmith get fit; podsmith logs fit -f; podsmith outputs fit -d results
  podsmith render -f task.yaml                          the pod as YAML
  podsmith explain -f task.yaml --config values.yaml    the same, and why
  podsmith convert package.tgz -o tasks/                Tasks out of what pyflyte package writes

kubectl podsmith … is the same. Exit codes: 0 done, 1 something given is wrong or a Task failed, 2 the command line is
wrong, 124 time is up.`;

const CONVERT_EXAMPLES = `
Examples:
  pyflyte --pkgs workflows package --image ghcr.io/acme/train:1 -o package.tgz && podsmith convert package.tgz -o tasks/
  podsmith convert package.tgz --distribution s3://bucket/fast1234.tar.gz
  podsmith convert 0_train.fit_1.pb --name fit -n ml | kubectl apply -f -`;

const RENDER_EXAMPLES = `
Examples:
  podsmith render -f task.yaml
  podsmith render -f task.yaml --pod-template gpu-base.yaml --config values.yaml -o json
  podsmith render --template train.fit.pb
  kubectl get pst fit -o yaml | podsmith render -f -
  podsmith render -f task.yaml --uid 6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34 --attempt 1 --output-prefix s3://podsmith/tasks`;

const EXPLAIN_EXAMPLES = `
Examples:
  podsmith explain -f task.yaml
  podsmith explain -f task.yaml --pod-template gpu-base.yaml --config values.yaml | less -R
  podsmith explain -f task.yaml -o json | jq -r '.fields[] | select(.over != []) | .path'`;
