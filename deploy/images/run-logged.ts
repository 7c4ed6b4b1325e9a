// Commands that take minutes: what they print goes to a file, and the last line of it tells a person how far they are.
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { cacheFolder } from '../local/cache-folder.ts';
import { type Log, step } from '../local/progress.ts';

export type LoggedCommand = {
  /** What is done, for people. */
  readonly title: string;
  /** The log file's name in the cache's folder of logs, without its ending. */
  readonly logName: string;
  readonly command: string;
  readonly args: readonly string[];
};

/**
 * Runs a command as a step that is logged.
 *
 * @throws Error with the command line, the exit code, the last of what it printed, and where the rest of it is.
 */
export const runLogged = async ({ title, logName, command, args }: LoggedCommand, log: Log): Promise<void> => {
  const folder = join(cacheFolder(), 'logs');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${logName}.log`);
  const lines: string[] = [];
  await step(
    log,
    title,
    async () => {
      await using file = await open(path, 'w');
      const child = execa(command, args, { all: true, buffer: false, reject: false, stdin: 'ignore' });
      for await (const line of child.iterable({ from: 'all' })) {
        await file.write(`${line}\n`);
        lines.push(line.trim());
        if (lines.length > 10) lines.shift();
      }
      const { failed, shortMessage } = await child;
      if (failed) throw new Error(`${shortMessage ?? command}; log ${path}\n${lines.join('\n')}`);
    },
    () => [lines.at(-1)?.slice(0, 60), `log ${path}`].filter((part) => part !== undefined).join(', '),
  );
};
