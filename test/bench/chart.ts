// The figures of the throughput as an SVG: objects a second, and the CPU of each part of the cluster.
import { init } from 'echarts';
import { KINDS, type KindName } from './kinds.ts';
import { type SizeResult, rateOf } from './scenarios/size-result.ts';
import { quantile } from './statistics.ts';
import type { Usage } from './usage.ts';

const LABELS: Readonly<Record<KindName, string>> = { pod: 'bare pods', job: 'Jobs', task: 'Tasks' };
const COLOURS: Readonly<Record<KindName, string>> = { pod: '#9aa5b1', job: '#e0a458', task: '#2a6f97' };
const PARTS = {
  'kube-apiserver': '#457b9d',
  etcd: '#a8c5da',
  'kube-scheduler': '#cbd5e1',
  'kube-controller-manager': '#e0a458',
  operator: '#1b4965',
  kwok: '#e5e7eb',
} as const;

/** An SVG document. */
export function chart(sizes: readonly SizeResult[]): string {
  const view = init(null, null, { renderer: 'svg', ssr: true, width: 900, height: 380 });
  view.setOption({ ...frame(sizes), series: [...rates(sizes), ...cpu(sizes)] });
  const svg = view.renderToSVGString();
  view.dispose();
  return svg;
}

function frame(sizes: readonly SizeResult[]): object {
  const last = sizes.at(-1)?.objects ?? 0;
  return {
    backgroundColor: '#ffffff',
    animation: false,
    title: [
      { text: 'objects a second', left: 60, top: 8, textStyle: { fontSize: 14 } },
      { text: `CPU seconds per 1,000 (of ${grouped(last)})`, left: 500, top: 8, textStyle: { fontSize: 14 } },
    ],
    legend: [
      { data: KINDS.map((kind) => LABELS[kind]), bottom: 8, left: 60, itemWidth: 14, itemGap: 24 },
      {
        data: Object.keys(PARTS),
        bottom: 8,
        left: 430,
        width: 460,
        itemWidth: 14,
        itemGap: 24,
        textStyle: { fontSize: 11 },
      },
    ],
    grid: [
      { left: 60, width: 370, top: 60, bottom: 90 },
      { left: 500, width: 370, top: 60, bottom: 90 },
    ],
    xAxis: [
      { gridIndex: 0, type: 'category', data: sizes.map(({ objects }) => `${grouped(objects)} at once`) },
      { gridIndex: 1, type: 'category', data: KINDS.map((kind) => LABELS[kind]) },
    ],
    yAxis: [
      { gridIndex: 0, type: 'value' },
      { gridIndex: 1, type: 'value' },
    ],
  };
}

function rates(sizes: readonly SizeResult[]): readonly object[] {
  return KINDS.map((kind) => ({
    type: 'bar',
    name: LABELS[kind],
    xAxisIndex: 0,
    yAxisIndex: 0,
    color: COLOURS[kind],
    label: { show: true, position: 'top' },
    data: sizes.map((size) => Math.round(rateOf(size, kind).median)),
  }));
}

function cpu(sizes: readonly SizeResult[]): readonly object[] {
  const size = sizes.at(-1);
  if (size === undefined) return [];
  const median = (kind: KindName, part: string): number =>
    quantile(
      size.usages[kind].map(({ cpu }: Usage) => (1000 * (cpu[part] ?? 0)) / size.objects),
      0.5,
    );
  return Object.entries(PARTS).map(([part, color]) => ({
    type: 'bar',
    stack: 'cpu',
    name: part,
    xAxisIndex: 1,
    yAxisIndex: 1,
    color,
    data: KINDS.map((kind) => Number(median(kind, part).toFixed(1))),
  }));
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}
