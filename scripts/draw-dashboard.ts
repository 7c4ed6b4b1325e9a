// Draws the Grafana dashboard as one SVG out of what a Prometheus answers, laid out as Grafana would: the picture of docs/monitoring.md.
// Usage: node scripts/draw-dashboard.ts PROMETHEUS-URL FILE [MINUTES]
import { writeFileSync } from 'node:fs';
import { DASHBOARD } from '../deploy/dashboards/podsmith.ts';
import { type Answer, drawPanel, escaped } from './dashboard-picture/draw-panel.ts';
import { interpolated } from './dashboard-picture/interpolated.ts';

const WIDTH = 1560;
const COLUMN = WIDTH / 24;
const ROW = 36;
const GAP = 8;

const [url = '', file = '', minutes = '30'] = process.argv.slice(2);
const seconds = Math.round(Number(minutes) * 60);
const end = Math.floor(Date.now() / 1000);
const step = Math.max(1, Math.round(seconds / 180));

async function get(path: string, query: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(query).toString()}`);
  const { data, error } = (await response.json()) as {
    readonly data?: { readonly result: Answer };
    readonly error?: string;
  };
  if (data === undefined) throw new Error(`${query['query'] ?? ''}: ${error ?? ''}`);
  return data.result;
}

/** The series of one target of a panel, over time or as of now. */
async function answered(target: Readonly<Record<string, unknown>>): Promise<Answer> {
  const query = interpolated(String(target['expr']), { range: `${seconds}s`, rateInterval: '1m' });
  if (target['instant'] === true) return get('query', { query, time: String(end) });
  const span = { start: String(end - seconds), end: String(end), step: String(step) };
  return get('query_range', { query, ...span });
}

const parts: string[] = [];
let bottom = 0;
for (const panel of DASHBOARD.panels ?? []) {
  const { x = 0, y = 0, w = 24, h = 1 } = panel.gridPos ?? {};
  const box = { x: x * COLUMN + GAP / 2, y: y * ROW + GAP / 2, width: w * COLUMN - GAP, height: h * ROW - GAP };
  bottom = Math.max(bottom, (y + h) * ROW);
  if ('panels' in panel) {
    parts.push(`<text x="${box.x + 4}" y="${box.y + 20}" class="row">${escaped(panel.title ?? '')}</text>`);
    continue;
  }
  const answers = await Promise.all((panel.targets ?? []).map(answered));
  parts.push(drawPanel(panel, answers, { ...box, start: end - seconds, end }));
}

const style = `
text { font-family: Inter, "Helvetica Neue", "DejaVu Sans", sans-serif; fill: #24292e }
.row { font-size: 15px; font-weight: 600 }
.title { font-size: 12.5px; font-weight: 600 }
.cell { font-size: 12px }
.head { font-size: 11px; fill: #6a737d }
.none { font-size: 12px; fill: #6a737d }`;
const size = `width="${WIDTH}" height="${bottom}" viewBox="0 0 ${WIDTH} ${bottom}"`;
const page = `<rect width="100%" height="100%" fill="#f4f5f5"/>`;
writeFileSync(
  file,
  `<svg xmlns="http://www.w3.org/2000/svg" ${size}><style>${style}</style>${page}${parts.join('\n')}</svg>\n`,
);
