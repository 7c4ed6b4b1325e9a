// The command line of a task, before its placeholders are filled in.
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import { DEFAULT_TASK_RESOLVER, resolverCommand } from './resolver-command.ts';

/** What `pyflyte-fast-execute` unpacks into where nobody says: the image's working directory. */
export const DEFAULT_DESTINATION = '.';

export interface TaskCommand {
  readonly args: readonly string[];
  /** The field below `spec` that it comes from. */
  readonly path: 'command' | 'loaderArgs';
}

export function taskCommand({ command, loaderArgs = [], taskResolver, distribution }: EffectiveSpec): TaskCommand {
  // Where a command is given, even an empty one, it says itself whether code is fetched, by the placeholders of the distribution.
  if (command !== undefined) return { args: command, path: 'command' };
  const args = resolverCommand(taskResolver ?? DEFAULT_TASK_RESOLVER, loaderArgs);
  if (distribution === undefined) return { args, path: 'loaderArgs' };
  const { uri, destination = DEFAULT_DESTINATION } = distribution;
  const fetch = ['pyflyte-fast-execute', '--additional-distribution', uri, '--dest-dir', destination, '--'];
  return { args: [...fetch, ...args], path: 'loaderArgs' };
}
