// The Grafana dashboard as data: what runs, what waits and why, how Tasks end, where time goes, and how the operator itself is.
// `npm run generate` writes it as JSON, for people who import it and for the chart.
import { type Dashboard, DashboardCursorSync, type VariableModel } from '@grafana/schema';
import { VariableRefresh, VariableSort } from '@grafana/schema/dist/esm/raw/dashboard/x/Dashboard_types.gen';
import { HOW_TASKS_END } from './how-tasks-end.ts';
import { laidOut } from './layout.ts';
import { THE_OPERATOR } from './operator.ts';
import { DATA_SOURCE } from './panels.ts';
import { WHAT_RUNS } from './what-runs.ts';
import { WHERE_TIME_GOES } from './where-time-goes.ts';

function variable(name: string, label: string, query: string): VariableModel {
  return {
    name,
    label,
    type: 'query',
    datasource: DATA_SOURCE,
    query: { qryType: 1, query, refId: 'PrometheusVariableQueryEditor-VariableQuery' },
    refresh: VariableRefresh.onTimeRangeChanged,
    sort: VariableSort.alphabeticalAsc,
  };
}

export const DASHBOARD: Dashboard = {
  uid: 'podsmith',
  title: 'Podsmith',
  description: 'Tasks of Podsmith, and the operator that runs them.',
  tags: ['podsmith', 'flyte', 'kubernetes'],
  // What Grafana 10 writes, and every later one reads.
  schemaVersion: 38,
  editable: true,
  graphTooltip: DashboardCursorSync.Crosshair,
  refresh: '30s',
  time: { from: 'now-3h', to: 'now' },
  templating: {
    list: [
      {
        name: 'datasource',
        label: 'Data source',
        type: 'datasource',
        query: 'prometheus',
      },
      variable('job', 'Operator', 'label_values(podsmith_build_info, job)'),
      {
        ...variable(
          'namespace',
          'Namespace',
          'label_values({__name__=~"podsmith_task_(active|finished_total)", job="$job"}, namespace)',
        ),
        includeAll: true,
        multi: true,
        allValue: '.*',
        current: { text: ['All'], value: ['$__all'] },
      },
    ],
  },
  panels: laidOut([WHAT_RUNS, HOW_TASKS_END, WHERE_TIME_GOES, THE_OPERATOR]),
};
