// Text in aligned columns, as kubectl prints tables: no borders, and never wider than the terminal.
import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';

export interface Columns {
  readonly rows: readonly (readonly string[])[];
  /** Of the terminal, in characters. The last column gets what the others leave. */
  readonly width: number;
  /** Columns whose cells are numbers, counted from 0: aligned at the right. */
  readonly numbers?: readonly number[];
  /** Whether a last cell that is too long goes on below itself; otherwise it is cut. */
  readonly wrap?: boolean;
}

/** Stands between two columns. */
export const GAP = '  ';
// Below this a last column is unreadable, and a narrow terminal's own wrapping does better.
const MIN_LAST_WIDTH = 20;

const BORDER_PARTS =
  'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid';
const NO_BORDERS = Object.fromEntries(BORDER_PARTS.split(' ').map((part) => [part, '']));

/** The lines of the table, without spaces at their ends. */
export function columns({ rows, width, numbers = [], wrap = false }: Columns): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) => widest(rows, column));
  const others = widths.slice(0, -1).reduce((sum, each) => sum + each + GAP.length, 0);
  const last = Math.min(widths.at(-1) ?? 0, Math.max(MIN_LAST_WIDTH, width - others));
  const table = new Table({
    chars: { ...NO_BORDERS, middle: GAP },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colWidths: [...widths.slice(0, -1), last],
    colAligns: widths.map((_, column) => (numbers.includes(column) ? 'right' : 'left')),
    wordWrap: wrap,
    wrapOnWordBoundary: true,
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

function widest(rows: Columns['rows'], column: number): number {
  // A column of nothing still needs a width: 0 means "as wide as you like" to the table.
  return Math.max(1, ...rows.map((row) => stripVTControlCharacters(row[column] ?? '').length));
}
