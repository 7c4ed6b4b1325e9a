// The commands that talk to a cluster. What they do is loaded when one is run: the way to a cluster is long, and render does not need it.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '../api/duration.ts';
import { addCacheCommands } from './cache-commands.ts';
import type { ControlOptions } from './cluster/control.ts';
import type { ForgetOptions } from './cluster/forget.ts';
import type { GetOptions } from './cluster/get.ts';
import { withKubeOptions } from './cluster/kube-options.ts';
import type { LogsOptions } from './cluster/logs.ts';
import type { OutputsOptions } from './cluster/outputs.ts';
import type { RerunOptions } from './cluster/rerun.ts';
import { withStorageOptions } from './cluster/storage-options.ts';
import type { SubmitOptions } from './cluster/submit.ts';
import type { TopOptions } from './cluster/top.ts';
import type { WaitOptions } from './cluster/wait.ts';
import type { Terminal } from './terminal.ts';

/** Adds the commands to `program`. */
export function addClusterCommands(program: Command, terminal: Terminal): void {
  addSubmit(program, terminal);
  addGet(program, terminal);
  addLogs(program, terminal);
  addWait(program, terminal);
  addOutputs(program, terminal);
  addControl(program, terminal);
  addRerun(program, terminal);
  addTop(program, terminal);
  addCacheCommands(program, terminal);
  addForget(program, terminal);
}

function addForget(program: Command, terminal: Terminal): void {
  const command = program
    .command('forget')
    .description('let names run again that Tasks with spec.runOnce have taken')
    .argument('<names...>', 'names of Tasks, which may be gone')
    .addOption(new Option('-o, --output <form>', 'json').choices(['json']));
  withStorageOptions(withKubeOptions(command))
    .showHelpAfterError('podsmith forget --help shows the options.')
    .action(async (names: readonly string[], options: ForgetOptions) => {
      const { forget } = await import('./cluster/forget.ts');
      await forget(names, options, terminal);
    });
}

function addSubmit(program: Command, terminal: Terminal): void {
  const command = program
    .command('submit')
    .description('create Tasks: those of files, or one that runs a function, with its code and files sent along')
    .argument('[module.task]', 'a function of flytekit, by the name it is imported under')
    .option('-f, --filename <file>', 'Tasks as YAML or JSON; - is standard input; may be repeated', collected)
    .option('--template <file>', 'a TaskTemplate or TaskSpec of flytekit, alone or as spec.template of the Task in -f')
    .option('--image <image>', 'spec.containerImage')
    .option(
      '--input <name=value>',
      'an input as YAML; NAME=@PATH sends a file or folder, NAME:TYPE=… says the type',
      collected,
    )
    .addOption(
      new Option(
        '--copy <what>',
        'code to send: auto, the Python files below --root; all, whatever is not ignored there; none (default: auto for a function, none for -f)',
      ).choices(['auto', 'all', 'none']),
    )
    .option('--root <folder>', 'the folder that Python imports the code from', '.')
    .option('--destination <folder>', "where the code goes in the image (default: the image's working directory)")
    .option('--name <name>', "the Task's name (default: that of the file; generated for a function)")
    .option('--generate', 'let the name be the beginning of a generated one')
    .option('-w, --wait', 'wait for the end, as podsmith wait does')
    .option('--timeout <duration>', 'with --wait: give up after this long, such as 30m', duration);
  withStorageOptions(withKubeOptions(command))
    .addOption(changeForm())
    .addHelpText('after', SUBMIT_EXAMPLES)
    .showHelpAfterError('podsmith submit --help shows the options.')
    .action(async (target: string | undefined, options: SubmitOptions, self: Command) => {
      const isFile = options.filename !== undefined || options.template !== undefined;
      if ((target === undefined) !== isFile)
        self.error('error: name what to run: -f FILE, --template FILE or MODULE.TASK');
      const { submit } = await import('./cluster/submit.ts');
      await submit(target, options, coloured(terminal, program));
    });
}

function addGet(program: Command, terminal: Terminal): void {
  withKubeOptions(program.command('get').description('print Tasks as a table, or one as a page'))
    .argument('[name]', 'a Task')
    .option('-A, --all-namespaces', 'those of all namespaces')
    .option('-w, --watch', 'go on as they change')
    .addOption(
      new Option('-o, --output <form>', 'wide, json, yaml or timeline').choices(['wide', 'json', 'yaml', 'timeline']),
    )
    .showHelpAfterError('podsmith get --help shows the options.')
    .action(async (name: string | undefined, options: GetOptions, self: Command) => {
      if (name !== undefined && options.allNamespaces === true) {
        self.error('error: a Task is of one namespace: leave out its name, or --all-namespaces');
      }
      const { get } = await import('./cluster/get.ts');
      await get(name, options, coloured(terminal, program));
    });
}

function addLogs(program: Command, terminal: Terminal): void {
  withKubeOptions(program.command('logs').description("print the logs of a Task's attempts, one after the other"))
    .argument('<name>', 'a Task')
    .option('-f, --follow', 'go on until the Task has ended, from each attempt to the next')
    .option('--attempt <number>', 'only this one, from 0', wholeNumber)
    .option('-c, --container <name>', 'another container than the primary one')
    .addOption(new Option('-o, --output <form>', 'json: an object for each line').choices(['json']))
    .showHelpAfterError('podsmith logs --help shows the options.')
    .action(async (name: string, options: LogsOptions) => {
      const { logs } = await import('./cluster/logs.ts');
      await logs(name, options, coloured(terminal, program));
    });
}

function addWait(program: Command, terminal: Terminal): void {
  withKubeOptions(
    program.command('wait').description('wait until Tasks have ended; exit code 1 if one failed, 124 if time is up'),
  )
    .argument('<names...>', 'Tasks')
    .option('--timeout <duration>', 'give up after this long, such as 30m', duration)
    .addOption(new Option('-o, --output <form>', 'json: the Tasks as they ended').choices(['json']))
    .showHelpAfterError('podsmith wait --help shows the options.')
    .action(async (names: readonly string[], options: WaitOptions) => {
      const { wait } = await import('./cluster/wait.ts');
      await wait(names, options, coloured(terminal, program));
    });
}

function addOutputs(program: Command, terminal: Terminal): void {
  const command = program
    .command('outputs')
    .description('print what a Task returned; with -d fetch its files')
    .argument('<name>', 'a Task')
    .option('-d, --directory <folder>', 'fetch values, files, directories, datasets and the deck into this folder')
    .addOption(new Option('-o, --output <form>', 'yaml or json').choices(['yaml', 'json']).default('yaml'));
  withStorageOptions(withKubeOptions(command))
    .showHelpAfterError('podsmith outputs --help shows the options.')
    .action(async (name: string, options: OutputsOptions) => {
      const { outputs } = await import('./cluster/outputs.ts');
      await outputs(name, options, coloured(terminal, program));
    });
}

const CONTROLS = {
  cancel: 'end Tasks for good; their records stay',
  suspend: 'stop the pods of Tasks until they are resumed; the attempt costs nothing',
  resume: 'let suspended Tasks go on',
} as const;

function addControl(program: Command, terminal: Terminal): void {
  for (const verb of ['cancel', 'suspend', 'resume'] as const) {
    withKubeOptions(program.command(verb).description(CONTROLS[verb]))
      .argument('<names...>', 'Tasks')
      .addOption(changeForm())
      .showHelpAfterError(`podsmith ${verb} --help shows the options.`)
      .action(async (names: readonly string[], options: ControlOptions) => {
        const { control } = await import('./cluster/control.ts');
        await control(verb, names, options, terminal);
      });
  }
}

function addRerun(program: Command, terminal: Terminal): void {
  const command = program
    .command('rerun')
    .description('create a fresh Task with the same spec')
    .argument('<name>', 'the Task to do again')
    .option('--input <name=value>', 'an input to change, as for submit', collected)
    .option('--name <name>', 'its name (default: generated)')
    .option('-w, --wait', 'wait for the end, as podsmith wait does');
  withStorageOptions(withKubeOptions(command))
    .addOption(changeForm())
    .showHelpAfterError('podsmith rerun --help shows the options.')
    .action(async (name: string, options: RerunOptions) => {
      const { rerun } = await import('./cluster/rerun.ts');
      await rerun(name, options, coloured(terminal, program));
    });
}

function addTop(program: Command, terminal: Terminal): void {
  withKubeOptions(program.command('top').description('print what runs and waits, by namespace and reason'))
    .option('-A, --all-namespaces', 'those of all namespaces')
    .option('--once', 'print it once, on a terminal too')
    .addOption(new Option('-o, --output <form>', 'json: the counts').choices(['json']))
    .showHelpAfterError('podsmith top --help shows the options.')
    .action(async (options: TopOptions) => {
      const { top } = await import('./cluster/top.ts');
      await top(options, coloured(terminal, program));
    });
}

function changeForm(): Option {
  return new Option('-o, --output <form>', 'json, or name: task.work.podsmith.dev/NAME').choices(['json', 'name']);
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function duration(text: string): number {
  const millis = parseDuration(text);
  if (millis === undefined) throw new InvalidArgumentError('It is a duration such as 90s, 30m or 1h30m.');
  return millis;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 0.');
  return Number(text);
}

function coloured(terminal: Terminal, program: Command): Terminal {
  const { color } = program.opts<{ readonly color: boolean }>();
  return { ...terminal, isColoured: terminal.isColoured && color };
}

const SUBMIT_EXAMPLES = `
Examples:
  podsmith submit -f task.yaml --wait
  podsmith submit train.fit --image ghcr.io/acme/train:1 --input epochs=3 --input data=@train.csv
  podsmith submit flows.train.fit --root src --copy all --input 'rate:float=1' -n ml
  podsmith submit --template fit.pb --input epochs=3 -o name`;
