// A report as Markdown, for docs/benchmark.md.
import type { Report, ScenarioReport } from './report.ts';
import type { ResultTable } from './scenario.ts';

const PICTURE = '![Objects a second, and CPU seconds per 1,000, of bare pods, Jobs and Tasks](benchmark.svg)';

/** The tables of all scenarios, as Markdown. */
export function resultsText({ machine, kubernetes, node, scenarios }: Report): string {
  const { cpus, cpu, memoryGiB } = machine;
  const where = `${cpus} cores (${cpu}), ${memoryGiB} GiB, Kubernetes ${kubernetes}, Node ${node}.`;
  const goals: ResultTable = {
    head: ['goal', 'wanted', 'got', ''],
    rows: Object.values(scenarios).flatMap((each) =>
      each.goals.map(({ what, wanted, got, isMet }) => [what, wanted, got, isMet ? 'met' : '**missed**']),
    ),
  };
  const files = 'The figures behind the tables are in [benchmark.json](benchmark.json).';
  const picture = scenarios['throughput'] === undefined ? [] : [PICTURE];
  const texts = Object.entries(scenarios).map(scenarioText);
  return [...picture, where, files, '### Goals', markdown(goals), ...texts].join('\n\n').concat('\n');
}

function scenarioText([name, { title, at, options, tables, notes }]: readonly [string, ScenarioReport]): string {
  const size = options.objects === undefined ? '' : `, with ${options.objects} objects in place of its own number`;
  const when = `${at.slice(0, 10)}, ${options.rounds} rounds${size}.`;
  return [`### ${name}: ${title}`, when, ...tables.map(markdown), ...notes].join('\n\n');
}

function markdown({ head, rows }: ResultTable): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
