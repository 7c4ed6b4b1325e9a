// Where one attempt's files lie in storage. flytekit never removes an error.pb, so each attempt has a folder of its own.

/** URIs of one attempt, without a trailing slash. */
export interface AttemptPaths {
  /** The folder of the Task; everything below is this Task's alone. */
  readonly taskFolder: string;
  /** inputs.pb, shared by all attempts. */
  readonly inputs: string;
  /** task.pb, the TaskTemplate, shared by all attempts; it is there only for a command that reads it. */
  readonly taskTemplate: string;
  /** Holds outputs.pb, error.pb and deck.html. */
  readonly outputPrefix: string;
  /** Files, directories and dataframes that the task returns. */
  readonly rawOutputPrefix: string;
  readonly checkpoint: string;
  /** The last attempt's checkpoint; undefined for the first attempt. */
  readonly previousCheckpoint?: string;
}

/** A Task's identity in storage: the uid, so that a Task made again under the same name never meets old files. */
export interface TaskIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** Paths below `root`, e.g. `s3://podsmith/tasks`. `inputsUri` is `spec.inputsUri`, ready-made inputs elsewhere. */
export function attemptPaths(root: string, task: TaskIdentity, attempt: number, inputsUri?: string): AttemptPaths {
  const taskFolder = `${root}/${task.namespace}/${task.name}/${task.uid}`;
  const rawOutputPrefix = (number: number): string => `${taskFolder}/${number}/raw`;
  // mirrors flytek8s' checkpointOutputPrefix
  const checkpoint = (number: number): string => `${rawOutputPrefix(number)}/_flytecheckpoints`;
  return {
    taskFolder,
    inputs: inputsUri ?? `${taskFolder}/inputs.pb`,
    taskTemplate: `${taskFolder}/task.pb`,
    outputPrefix: `${taskFolder}/${attempt}`,
    rawOutputPrefix: rawOutputPrefix(attempt),
    checkpoint: checkpoint(attempt),
    ...(attempt > 0 && { previousCheckpoint: checkpoint(attempt - 1) }),
  };
}
