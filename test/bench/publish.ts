// What the documentation shows of a report: docs/benchmark.md's tables between its markers, and the chart and the JSON beside it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chart } from './chart.ts';
import { type Report, writeReport } from './report.ts';
import { resultsText } from './results-text.ts';
import type { SizeResult } from './scenarios/size-result.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const PAGE = join(DOCS, 'benchmark.md');
const BEGIN = '<!-- Results: written by make bench. -->\n';
const END = '<!-- End of the results. -->\n';

export async function publish(report: Report): Promise<void> {
  const page = await readFile(PAGE, 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined) throw new Error(`${PAGE} lacks its markers`);
  await writeFile(PAGE, `${before}${BEGIN}\n${resultsText(report)}\n${END}${after}`);
  await writeReport(join(DOCS, 'benchmark.json'), report);
  const { throughput } = report.scenarios;
  if (throughput === undefined) return;
  const { sizes } = throughput.data as { readonly sizes: readonly SizeResult[] };
  await writeFile(join(DOCS, 'benchmark.svg'), chart(sizes));
}
