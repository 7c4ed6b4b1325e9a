// The results of all scenarios in one JSON file, and what of them the documentation shows.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { versions } from '../../deploy/local/versions.ts';
import type { BenchOptions, ScenarioResult } from './scenario.ts';

const CHECKOUT = join(import.meta.dirname, '../..');
/** Where a run leaves its results if it is told nothing else. */
export const REPORT_FOLDER = join(CHECKOUT, 'test/bench/dist');

export interface ScenarioReport extends ScenarioResult {
  readonly title: string;
  /** RFC 3339. */
  readonly at: string;
  readonly seconds: number;
  readonly options: BenchOptions;
}

export interface Report {
  readonly machine: { readonly cpus: number; readonly cpu: string; readonly memoryGiB: number };
  readonly kubernetes: string;
  readonly node: string;
  readonly scenarios: Readonly<Record<string, ScenarioReport>>;
}

/** The report at `path`, or one without scenarios where there is none. */
export async function readReport(path: string): Promise<Report> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  const { scenarios = {} } = JSON.parse(text) as Partial<Report>;
  const machine = {
    cpus: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
  };
  return { machine, kubernetes: versions.kubernetes, node: process.version, scenarios };
}

export async function writeReport(path: string, report: Report): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(report, undefined, 2)}\n`);
}
