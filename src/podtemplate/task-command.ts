// The command line of a task, before its placeholders are filled in.
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import type { TaskDistribution } from '../api/task.gen.ts';
import { DEFAULT_TASK_RESOLVER, resolverCommand } from './resolver-command.ts';

/** What `pyflyte-fast-execute` unpacks into where nobody says: the image's working directory. */
export const DEFAULT_DESTINATION = '.';

export interface TaskCommand {
  readonly args: readonly string[];
  /** The field below `spec` that it comes from. */
  readonly path: 'command' | 'loaderArgs';
  /** Nothing in the command takes up `spec.distribution`: its code would not be fetched. */
  readonly ignoresDistribution: boolean;
}

export function taskCommand({ command, loaderArgs = [], taskResolver, distribution }: EffectiveSpec): TaskCommand {
  const args = command ?? resolverCommand(taskResolver ?? DEFAULT_TASK_RESOLVER, loaderArgs);
  const path = command === undefined ? 'loaderArgs' : 'command';
  const fetching = distribution === undefined ? args : withDistribution(args, distribution);
  return { args: fetching ?? args, path, ignoresDistribution: fetching === undefined };
}

const PLACEHOLDER = /\{\{\s*[.$](remote_package_path|dest_dir)\s*\}\}/i;
const FETCH = 'pyflyte-fast-execute';
const ARCHIVE = '--additional-distribution';
const DESTINATION = '--dest-dir';
const EXECUTES = /^pyflyte-(map-)?execute$/;

/**
 * The command with its code fetched from `distribution`: by its own placeholders; or, where it fetches another archive, from this one
 * instead; or by pyflyte-fast-execute put before pyflyte-execute. Undefined for a command that fetches nothing.
 */
function withDistribution(
  args: readonly string[],
  { uri, destination }: TaskDistribution,
): readonly string[] | undefined {
  if (args.some((text) => PLACEHOLDER.test(text))) return args;
  if (args[0] === FETCH && args.includes(ARCHIVE)) {
    const values = new Map([[ARCHIVE, uri]]);
    // The schema's default says nothing against the template's own.
    if (destination !== undefined && destination !== DEFAULT_DESTINATION) values.set(DESTINATION, destination);
    const end = args.indexOf('--');
    return args.map((text, index) => {
      const value = values.get(args[index - 1] ?? '');
      return value !== undefined && (end === -1 || index < end) ? value : text;
    });
  }
  if (!EXECUTES.test(args[0] ?? '')) return undefined;
  return [FETCH, ARCHIVE, uri, DESTINATION, destination ?? DEFAULT_DESTINATION, '--', ...args];
}
