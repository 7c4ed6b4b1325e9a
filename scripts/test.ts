// Runs the test projects in order of what they need and closes with one line: `N passed, N failed[, N skipped]`.
// Usage: node scripts/test.ts [unit|golden|cluster|e2e|kueue …] [-- jest arguments]. Under CI a skipped test fails the run.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Stage {
  readonly projects: readonly string[];
  readonly jestArgs: readonly string[];
  /** Runs only when it is asked for by name. */
  readonly isExtra?: true;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const STAGES: readonly Stage[] = [
  { projects: ['unit', 'golden'], jestArgs: [] },
  // One file at a time: they share the machine's two cores with the cluster under test, and deadlines are real there.
  { projects: ['cluster'], jestArgs: ['--runInBand'] },
  { projects: ['e2e'], jestArgs: ['--runInBand'] },
  { projects: ['kueue'], jestArgs: ['--runInBand'], isExtra: true },
];

const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

function runJest(stage: Stage, jestArgs: readonly string[], outputFile: string): Promise<number> {
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const args = [jest, '--selectProjects', ...stage.projects, '--json', '--outputFile', outputFile, ...stage.jestArgs];
  const child = spawn(process.execPath, [...args, '--passWithNoTests', ...jestArgs], {
    // jest prints its JSON on stdout as well; people read what it prints on stderr.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

// A suite that does not load runs no test; it counts as one failure, so that the closing line cannot hide it.
function countsOf(outputFile: string): Counts {
  const result: unknown = JSON.parse(readFileSync(outputFile, 'utf8'));
  const number = (key: string): number => {
    const value: unknown = Reflect.get(Object(result), key);
    return typeof value === 'number' ? value : 0;
  };
  return {
    passed: number('numPassedTests'),
    failed: number('numFailedTests') + number('numRuntimeErrorTestSuites'),
    skipped: number('numPendingTests') + number('numTodoTests'),
  };
}

async function runStage(stage: Stage, jestArgs: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'podsmith-test-'));
  try {
    const outputFile = join(folder, 'result.json');
    const code = await runJest(stage, jestArgs, outputFile);
    const counts = countsOf(outputFile);
    // jest can fail without a failing test (an open handle that crashes, a worker killed): that is a failure too.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch (error) {
    console.error(`jest did not finish for ${stage.projects.join(', ')}: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const dashes = argv.indexOf('--');
  const wanted = new Set(dashes === -1 ? argv : argv.slice(0, dashes));
  const jestArgs = dashes === -1 ? [] : argv.slice(dashes + 1);
  let total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const stage of STAGES) {
    const projects = stage.projects.filter((name) => (wanted.size === 0 ? stage.isExtra !== true : wanted.has(name)));
    if (projects.length === 0) continue;
    const counts = await runStage({ ...stage, projects }, jestArgs);
    total = {
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    };
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  if (total.skipped > 0 && process.env['CI'] === 'true') console.error('A skipped test fails a CI run.');
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed > 0 || (total.skipped > 0 && process.env['CI'] === 'true') ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
