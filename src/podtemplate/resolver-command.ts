// The command line that flytekit serialises for every auto-container task, before its placeholders are rendered.

/** flytekit's default for `spec.taskResolver`. */
export const DEFAULT_TASK_RESOLVER = 'flytekit.core.python_auto_container.default_task_resolver';

/** The args of the primary container (flytekit-contract A). All of it is args: an image's ENTRYPOINT must be absent or run its args. */
export function resolverCommand(taskResolver: string, loaderArgs: readonly string[]): readonly string[] {
  return [
    'pyflyte-execute',
    '--inputs',
    '{{.input}}',
    '--output-prefix',
    '{{.outputPrefix}}',
    '--raw-output-data-prefix',
    '{{.rawOutputDataPrefix}}',
    '--checkpoint-path',
    '{{.checkpointOutputPrefix}}',
    '--prev-checkpoint',
    '{{.prevCheckpointPrefix}}',
    '--resolver',
    taskResolver,
    '--',
    ...loaderArgs,
  ];
}

/** flytekit's name of a task, out of its loader args: `task-module M task-name T` is `M.T`; undefined where they say something else. */
export function taskNameOf(loaderArgs: readonly string[]): string | undefined {
  const [moduleWord, module, nameWord, name] = loaderArgs;
  if (moduleWord !== 'task-module' || nameWord !== 'task-name' || module === undefined || name === undefined)
    return undefined;
  return `${module}.${name}`;
}
