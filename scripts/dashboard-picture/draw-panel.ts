// One panel as SVG: lines and bars by ECharts, numbers and tables as text.
import type { Panel } from '@grafana/schema';
import * as echarts from 'echarts';
import { withUnit } from './with-unit.ts';

/** Series, as Prometheus answers: `values` over time, `value` as of now. */
export type Answer = readonly {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}[];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The time that is shown, in seconds since 1970. */
  readonly start: number;
  readonly end: number;
}

// Of Grafana's classic palette, in its order.
const COLOURS = [
  '#56a64b',
  '#f2cc0c',
  '#3274d9',
  '#ff780a',
  '#e02f44',
  '#8f3bb8',
  '#37872d',
  '#5794f2',
  '#b877d9',
  '#ffb357',
];
const NAMED: Readonly<Record<string, string>> = {
  green: '#56a64b',
  orange: '#ff780a',
  red: '#e02f44',
  blue: '#3274d9',
  purple: '#8f3bb8',
  yellow: '#f2cc0c',
};
const HEAD = 30;

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function drawPanel(panel: Panel, answers: readonly Answer[], box: Box): string {
  const { x, y, width, height } = box;
  const frame = `<rect width="${width}" height="${height}" rx="3" fill="#fff" stroke="#dcdfe3"/>`;
  const title = `<text x="10" y="20" class="title">${escaped(panel.title ?? '')}</text>`;
  const inner = isEmpty(answers)
    ? `<text x="${width / 2}" y="${height / 2 + 10}" text-anchor="middle" class="none">No data</text>`
    : bodyOf(panel, answers, box);
  return `<g transform="translate(${x} ${y})">${frame}${title}${inner}</g>`;
}

const isEmpty = (answers: readonly Answer[]): boolean => answers.every((answer) => answer.length === 0);

function bodyOf(panel: Panel, answers: readonly Answer[], box: Box): string {
  switch (panel.type) {
    case 'timeseries':
      return chart(graphOption(panel, answers, box), box);
    case 'bargauge':
      return chart(barsOption(panel, answers[0] ?? []), box);
    case 'stat':
      return number(panel, answers[0] ?? [], box);
    case 'table':
      return rows(panel, answers, box);
    default:
      throw new Error(`no picture for a panel of type ${panel.type}`);
  }
}

function chart(option: echarts.EChartsCoreOption, { width, height }: Box): string {
  const drawn = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height: height - HEAD });
  drawn.setOption({ animation: false, ...option });
  const svg = drawn.renderToSVGString();
  drawn.dispose();
  return svg.replace('<svg ', `<svg y="${HEAD}" `);
}

/** How Grafana calls a series of a panel's target. */
function legendOf(panel: Panel, target: number, metric: Readonly<Record<string, string>>): string {
  const format = panel.targets?.[target]?.['legendFormat'];
  if (typeof format !== 'string') return '';
  return format.replaceAll(/\{\{(\w+)\}\}/g, (_, label: string) => metric[label] ?? '');
}

function graphOption(panel: Panel, answers: readonly Answer[], { start, end, width }: Box): echarts.EChartsCoreOption {
  const { unit, decimals, custom } = panel.fieldConfig?.defaults ?? {};
  const mode = (custom as { stacking?: { mode?: string } } | undefined)?.stacking?.mode ?? 'none';
  const isStacked = mode !== 'none';
  const series = answers.flatMap((answer, index) =>
    answer.map(({ metric, values = [] }) => ({ name: legendOf(panel, index, metric), values })),
  );
  const totals = mode === 'percent' ? totalsOf(series) : undefined;
  const names = [...new Set(series.map(({ name }) => name))];
  const lines = Math.ceil((names.join('').length * 6.2 + names.length * 34) / (width - 30));
  const isShare = mode === 'percent';
  return {
    color: COLOURS,
    legend: {
      bottom: 2,
      left: 8,
      itemWidth: 12,
      itemHeight: 4,
      itemGap: 12,
      icon: 'roundRect',
      textStyle: { fontSize: 11 },
      data: names,
    },
    grid: { left: 8, right: 14, top: 8, bottom: 10 + lines * 18, containLabel: true },
    xAxis: {
      type: 'time',
      min: start * 1000,
      max: end * 1000,
      splitLine: { show: true, lineStyle: { color: '#eceef0' } },
      axisLabel: { fontSize: 10.5, hideOverlap: true, formatter: '{HH}:{mm}' },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...(isShare && { max: 100 }),
      splitNumber: 4,
      ...(decimals === 0 && { minInterval: 1 }),
      splitLine: { lineStyle: { color: '#eceef0' } },
      axisLabel: {
        fontSize: 10.5,
        formatter: (value: number) => (isShare ? `${value} %` : withUnit(value, unit, decimals)),
      },
    },
    series: series.map(({ name, values }) => ({
      name,
      type: 'line',
      showSymbol: false,
      ...colourOf(panel, name),
      lineStyle: { width: isStacked ? 1 : 1.8 },
      ...(isStacked && { stack: 'all', areaStyle: { opacity: 0.6 } }),
      data: pointsOf(values, { start, end, totals, isStacked }),
    })),
  };
}

/** The colour that the dashboard gives to the series of this name. */
function colourOf(panel: Panel, name: string): { readonly color?: string } {
  const override = panel.fieldConfig?.overrides.find(({ matcher }) => matcher.options === name);
  const value = override?.properties.find(({ id }) => id === 'color')?.value as
    | { readonly fixedColor: string }
    | undefined;
  const color = NAMED[value?.fixedColor ?? ''];
  return color === undefined ? {} : { color };
}

interface Named {
  readonly name: string;
  readonly values: readonly (readonly [number, string])[];
}

function totalsOf(series: readonly Named[]): ReadonlyMap<number, number> {
  const totals = new Map<number, number>();
  for (const { values } of series)
    for (const [time, value] of values) totals.set(time, (totals.get(time) ?? 0) + Number(value));
  return totals;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly totals: ReadonlyMap<number, number> | undefined;
  readonly isStacked: boolean;
}

// Where a series has no value its line ends, or it adds nothing to those stacked with it. Prometheus answers on a grid of times.
function pointsOf(values: Named['values'], { start, end, totals, isStacked }: Span): (number | undefined)[][] {
  const known = new Map(values.map(([time, value]) => [time, Number(value)]));
  const step = Math.max(1, Math.round((end - start) / 180));
  const points: (number | undefined)[][] = [];
  for (let time = start; time <= end; time += step) {
    const value = known.get(time);
    const total = totals?.get(time);
    const missing = isStacked ? 0 : undefined;
    const shown = value === undefined || Number.isNaN(value) ? missing : value;
    points.push([time * 1000, shown !== undefined && total !== undefined && total > 0 ? (shown * 100) / total : shown]);
  }
  return points;
}

const numberOf = ({ value }: Answer[number]): number => Number(value?.[1]);

function barsOption(panel: Panel, answer: Answer): echarts.EChartsCoreOption {
  const { unit, decimals, thresholds } = panel.fieldConfig?.defaults ?? {};
  const colour = NAMED[thresholds?.steps[0]?.color ?? ''] ?? '#56a64b';
  const sorted = [...answer].toSorted((a, b) => numberOf(a) - numberOf(b));
  return {
    color: [colour],
    grid: { left: 24, right: 60, top: 4, bottom: 10, containLabel: true },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: {
      type: 'category',
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { fontSize: 12 },
      data: sorted.map(({ metric }) => legendOf(panel, 0, metric)),
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 22,
        label: {
          show: true,
          position: 'right',
          fontSize: 12,
          formatter: ({ value }: { value: number }) => withUnit(value, unit, decimals),
        },
        data: sorted.map(numberOf),
      },
    ],
  };
}

function number(panel: Panel, answer: Answer, { width, height }: Box): string {
  const [first] = answer;
  if (first === undefined) return '';
  const { unit, decimals, thresholds } = panel.fieldConfig?.defaults ?? {};
  const value = numberOf(first);
  const reached = (thresholds?.steps ?? []).filter((step) => step.value === null || value >= step.value);
  const colour = NAMED[reached.at(-1)?.color ?? 'green'] ?? '#56a64b';
  const isName = (panel.options as { textMode?: string } | undefined)?.textMode === 'name';
  const text = isName
    ? answer.map(({ metric }) => legendOf(panel, 0, metric)).join(', ')
    : withUnit(value, unit, decimals);
  const size = Math.min(40, (width - 24) / (text.length * 0.6));
  return `<text x="${width / 2}" y="${HEAD + (height - HEAD) / 2 + size / 3}" text-anchor="middle" style="font-size:${size.toFixed(1)}px;font-weight:600;fill:${colour}">${escaped(text)}</text>`;
}

function rows(panel: Panel, answers: readonly Answer[], { width, height }: Box): string {
  const legends = (panel.targets ?? []).map((target) => String(target['legendFormat']));
  const labels = Object.keys(answers[0]?.[0]?.metric ?? {});
  const columns = [...labels, ...legends];
  const merged = new Map<string, string[]>();
  for (const [index, answer] of answers.entries()) {
    for (const element of answer) {
      const names = labels.map((label) => element.metric[label] ?? '');
      const cells = merged.get(names.join('/')) ?? [...names, ...legends.map(() => '')];
      cells[labels.length + index] = withUnit(numberOf(element), panel.fieldConfig?.defaults.unit, 0);
      merged.set(names.join('/'), cells);
    }
  }
  const last = columns.length - 1;
  const sorted = [...merged.values()].toSorted((a, b) => Number(b[last]) - Number(a[last]));
  const line = (cells: readonly string[], index: number, type: string): string =>
    cells
      .map(
        (cell, column) =>
          `<text x="${12 + (column * (width - 24)) / columns.length}" y="${HEAD + 16 + index * 22}" class="${type}">${escaped(cell)}</text>`,
      )
      .join('');
  const fits = Math.floor((height - HEAD - 24) / 22);
  return (
    line(columns, 0, 'head') +
    sorted
      .slice(0, fits)
      .map((cells, index) => line(cells, index + 1, 'cell'))
      .join('')
  );
}
