// `podsmith cache ls` and `podsmith cache clear` as the command line says them.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '../api/duration.ts';
import type { CacheOptions } from './cluster/cache.ts';
import { withKubeOptions } from './cluster/kube-options.ts';
import { withStorageOptions } from './cluster/storage-options.ts';
import type { Terminal } from './terminal.ts';

/** Adds the commands to `program`. */
export function addCacheCommands(program: Command, terminal: Terminal): void {
  const cache = program
    .command('cache')
    .description('the outputs that are kept for Tasks with spec.cache')
    .helpCommand(false)
    .showHelpAfterError('podsmith cache --help shows the commands.');
  withCacheOptions(cache.command('ls').description('print what is kept in a namespace'))
    .showHelpAfterError('podsmith cache ls --help shows the options.')
    .action(async (options: CacheOptions) => {
      const { listCache } = await import('./cluster/cache.ts');
      await listCache(options, terminal);
    });
  withCacheOptions(cache.command('clear').description('remove it: the next Task with the same inputs runs'))
    .option('--all', 'everything in the namespace')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('podsmith cache clear --help shows the options.')
    .action(async (options: CacheOptions & { readonly all?: boolean }, self: Command) => {
      const isNarrowed = options.task !== undefined || options.olderThan !== undefined;
      if (isNarrowed === (options.all === true)) {
        self.error('error: say what to remove: --task NAME and --older-than DURATION, or --all');
      }
      const { clearCache } = await import('./cluster/cache.ts');
      await clearCache(options, terminal);
    });
}

function withCacheOptions(command: Command): Command {
  command
    .option('--task <name>', "only of this task, by flytekit's name, such as train.fit")
    .option('--older-than <duration>', 'only what was made longer ago than this, such as 24h', duration)
    .addOption(new Option('-o, --output <form>', 'json').choices(['json']));
  return withStorageOptions(withKubeOptions(command));
}

function duration(text: string): number {
  const millis = parseDuration(text);
  if (millis === undefined) throw new InvalidArgumentError('It is a duration such as 90s, 24h or 30m.');
  return millis;
}

const EXAMPLES = `
Examples:
  podsmith cache clear -n ml --task train.fit
  podsmith cache clear -n ml --older-than 720h
  podsmith cache clear -n ml --all`;
