// What can be said of the dashboard without a Prometheus. That each of its queries has data is for test/e2e/monitoring.test.ts.
import type { Panel } from '@grafana/schema';
import { expect, test } from '@jest/globals';
import { METRICS } from '../../src/observability/catalogue.ts';
import { DASHBOARD } from './podsmith.ts';

const ALL = DASHBOARD.panels ?? [];
const PANELS = ALL.filter((panel): panel is Panel => panel.type !== 'row');

test('its panels fill the grid: no two overlap, and no line has a gap', () => {
  const filled = new Map<number, number>();
  for (const { gridPos: { x = 0, y = 0, w = 0, h = 0 } = {} } of ALL) {
    expect(x + w).toBeLessThanOrEqual(24);
    for (let row = y; row < y + h; row += 1) filled.set(row, (filled.get(row) ?? 0) + w);
  }
  expect(new Set(filled.values())).toEqual(new Set([24]));
  expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
});

test('every panel has a title of its own, and says what it means', () => {
  expect(new Set(PANELS.map(({ title }) => title)).size).toBe(PANELS.length);
  for (const { description } of PANELS) expect(description).toMatch(/^.{15,}\.$/);
});

test('it asks for metrics that there are, of the chosen operator alone', () => {
  const known = Object.values(METRICS).flatMap(({ name, type }) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  );
  const process = ['process_start_time_seconds', 'process_resident_memory_bytes', 'process_cpu_seconds_total'];
  const others = ['up', ...process, 'nodejs_heap_size_used_bytes', 'nodejs_eventloop_lag_p99_seconds'];
  for (const { expr } of PANELS.flatMap(({ targets = [] }) => targets)) {
    const asked = [...String(expr).matchAll(/([a-z0-9_]+)\{([^}]*)\}/g)];
    expect(asked.length).toBeGreaterThan(0);
    for (const [, name, labels] of asked) {
      expect([...known, ...others]).toContain(name);
      expect(labels).toMatch(/^job="\$job"/);
    }
  }
});
