// Running the machine's own commands, so that a failure says what was run and what it said.
import { type Options, execa } from 'execa';

export type RunOptions = Pick<Options, 'cwd' | 'env' | 'input' | 'timeout' | 'cancelSignal'>;

/**
 * Runs a command to its end and returns its standard output without the last line end.
 *
 * @throws Error with the command line, the exit code and what was written to standard error, where it fails.
 */
export const run = async (command: string, args: readonly string[], options: RunOptions = {}): Promise<string> => {
  const { stdout } = await execa(command, args, { ...options, stdin: options.input === undefined ? 'ignore' : 'pipe' });
  return stdout;
};

/** As `run`, but answers whether the command succeeded. */
export const succeeds = async (
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> => {
  const { failed } = await execa(command, args, { reject: false, stdin: 'ignore', env });
  return !failed;
};
