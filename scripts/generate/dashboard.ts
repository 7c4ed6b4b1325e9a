// The Grafana dashboard as JSON: for people who import it, and the chart's copy, which Helm cannot read from outside the chart.
import { DASHBOARD } from '../../deploy/dashboards/podsmith.ts';
import type { Generated } from '../generate.ts';

export function generateDashboard(): Promise<Generated> {
  const json = `${JSON.stringify(DASHBOARD, null, 2)}\n`;
  return Promise.resolve({
    'deploy/dashboards/podsmith.json': json,
    'deploy/helm/podsmith/files/dashboard.json': json,
  });
}
