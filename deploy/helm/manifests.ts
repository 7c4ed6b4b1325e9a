// Prints the chart as plain manifests: what `helm template` makes of it, by the helm that is built here, so that nothing can differ.
// Its arguments are helm's: --namespace, --values, --set and so on.
import { join } from 'node:path';
import { execa } from 'execa';
import { ensureProgram } from '../local/tools.ts';

const CHART = join(import.meta.dirname, 'podsmith');

/** Where nothing else is said, the release that docs/install.md installs. */
const DEFAULTS = ['--namespace=podsmith-system'];

const helm = await ensureProgram('helm', (line) => process.stderr.write(`${line}\n`));
const given = process.argv.slice(2);
const { stdout, stderr, exitCode } = await execa(helm, ['template', 'podsmith', CHART, ...DEFAULTS, ...given], {
  reject: false,
  // Of --values=-.
  stdin: 'inherit',
  stripFinalNewline: false,
});
process.stderr.write(stderr);
process.stdout.write(stdout);
process.exitCode = exitCode ?? 1;
