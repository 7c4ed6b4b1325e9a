// A scenario's results for a terminal.
import Table from 'cli-table3';
import type { ScenarioReport } from './report.ts';
import type { Goal, ResultTable } from './scenario.ts';

export function printScenario(name: string, { title, tables, goals, notes }: ScenarioReport): string {
  const aims = goals.length === 0 ? [] : [goalsText(goals)];
  return [`\n${name}: ${title}`, ...tables.map(terminalTable), ...aims, ...notes].join('\n');
}

export function goalsText(goals: readonly Goal[]): string {
  return terminalTable({
    head: ['goal', 'wanted', 'got', ''],
    rows: goals.map(({ what, wanted, got, isMet }) => [what, wanted, got, isMet ? 'met' : 'missed']),
  });
}

function terminalTable({ head, rows }: ResultTable): string {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [] },
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
