// The command line on this process's streams.
import { isatty } from 'node:tty';
import { createLogUpdate } from 'log-update';
import { runCommandLine } from './command-line.ts';
import type { Screen } from './terminal.ts';

// Whoever reads may stop reading, as head and less do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const { NO_COLOR: noColor = '', FORCE_COLOR: forceColor = '', CI: ci = '' } = process.env;
// A terminal without a size, as some programs make them, shows nothing that is redrawn.
const { columns, rows } = process.stdout;
const isScreen = process.stdout.isTTY && columns > 0 && rows > 0 && ci === '';

function screen(): Screen {
  const update = createLogUpdate(process.stdout);
  return {
    show: update,
    keep: () => {
      update.done();
    },
  };
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isColoured: noColor === '' && (forceColor !== '' || isatty(process.stdout.fd)),
  ...(columns > 0 && { columns }),
  ...(isScreen && { screen: screen() }),
});
