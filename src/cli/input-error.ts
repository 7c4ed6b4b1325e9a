// What a person has to mend: what was given on the command line or in a file. Everything else that is thrown is a bug.

/** Ends the command with exit code 1. Each line names the file or the field and says what is allowed; the last says what to do next. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[] | string, options?: ErrorOptions) {
    const list = typeof lines === 'string' ? [lines] : lines;
    super(list.join('\n'), options);
    this.lines = list;
  }
}
