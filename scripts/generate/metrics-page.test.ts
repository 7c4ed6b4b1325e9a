import { expect, test } from '@jest/globals';
import { createMetrics } from '../../src/observability/metrics.ts';
import { generateMetricsPage } from './metrics-page.ts';

test('what the page says of the metrics that prom-client makes is there', async () => {
  const { 'docs/metrics.md': page = '' } = await generateMetricsPage();
  const named = page.match(/(?<=`)(?:nodejs|process)_[a-z0-9_]+(?=`)/g) ?? [];
  expect(named.length).toBeGreaterThan(3);
  const served = (await createMetrics('1.0.0').registry.getMetricsAsJSON()).map(({ name }) => name);
  expect(named.filter((name) => !served.includes(name))).toEqual([]);
});

test('a word in angle brackets is shown, not taken for HTML', async () => {
  const { 'docs/metrics.md': page = '' } = await generateMetricsPage();
  expect(page.replaceAll(/`[^`]*`/g, '')).not.toContain('<');
});
