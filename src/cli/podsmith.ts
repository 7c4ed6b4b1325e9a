#!/usr/bin/env node
// The program `podsmith`, which is `kubectl podsmith` too.
import { isatty } from 'node:tty';
import { runCommandLine } from './command-line.ts';

// Whoever reads may stop reading, as head and less do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const { NO_COLOR: noColor = '', FORCE_COLOR: forceColor = '' } = process.env;

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isColoured: noColor === '' && (forceColor !== '' || isatty(process.stdout.fd)),
});
