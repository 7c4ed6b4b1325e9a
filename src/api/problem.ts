// A fault in what a user wrote: which field, and what is allowed there. Problems are values, never thrown.

/** One fault of a Task. */
export interface Problem {
  /** Path of the field as `kubectl explain` takes it, e.g. `spec.inputs.epochs`. */
  readonly field: string;
  /** What was given and what is allowed, as a sentence without a final full stop. */
  readonly message: string;
}

/** The problems as one line a person can act on. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(({ field, message }) => `${field}: ${message}`).join('; ');
}
