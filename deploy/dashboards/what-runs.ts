// What runs, what waits and why.
import { type Section, sized } from './layout.ts';
import { bars, graph, stat, table } from './panels.ts';
import { TASKS, finished, risen } from './queries.ts';

export const WHAT_RUNS: Section = {
  title: 'What runs, what waits and why',
  lines: [
    {
      height: 4,
      panels: [
        sized(stat, {
          title: 'Running',
          description: 'Tasks whose primary container runs.',
          width: 4,
          query: [`sum(podsmith_task_active{${TASKS}, state="running"}) or vector(0)`, ''],
        }),
        sized(stat, {
          title: 'Starting or queued',
          description:
            'Tasks whose pod is made, placed or started, and those that wait for their turn: a node, a quota, a queue.',
          width: 4,
          query: [`sum(podsmith_task_active{${TASKS}, state=~"starting|queued"}) or vector(0)`, ''],
        }),
        sized(stat, {
          title: 'Held up',
          description: 'Tasks for which something is missing or broken: somebody has to mend it. The table says what.',
          width: 4,
          query: [`sum(podsmith_task_active{${TASKS}, state="heldUp"}) or vector(0)`, ''],
          steps: [[1, 'orange']],
        }),
        sized(stat, {
          title: 'Longest wait',
          description:
            'For how long the oldest of the Tasks that are queued or held up has not run; those that are suspended do not count.',
          width: 4,
          unit: 's',
          query: [`max(podsmith_task_oldest_waiting_seconds{${TASKS}, reason!="Suspended"}) or vector(0)`, ''],
          steps: [
            [600, 'orange'],
            [3600, 'red'],
          ],
        }),
        sized(stat, {
          title: 'Ended',
          description: 'Tasks that have ended in the time that is shown, well or not.',
          width: 4,
          decimals: 0,
          query: [`sum(${risen(finished(), '$__range')}) or vector(0)`, ''],
        }),
        sized(stat, {
          title: 'Failed',
          description: 'Which part of them failed, for whatever reason. Cancelled Tasks are among them.',
          width: 4,
          unit: 'percentunit',
          decimals: 1,
          query: [
            `(sum(${risen(finished(', result="failed"'), '$__range')}) or vector(0)) / (sum(${risen(finished(), '$__range')}) > 0) or vector(0)`,
            '',
          ],
          steps: [
            [0.1, 'orange'],
            [0.5, 'red'],
          ],
        }),
      ],
    },
    {
      height: 8,
      panels: [
        sized(graph, {
          title: 'Unfinished Tasks by state',
          description: 'All Tasks that have not ended. docs/metrics.md has the states.',
          width: 12,
          stacking: 'sum',
          decimals: 0,
          colours: {
            running: 'green',
            starting: 'blue',
            queued: 'yellow',
            heldUp: 'orange',
            backingOff: 'red',
            suspended: 'purple',
          },
          queries: [[`sum by (state) (podsmith_task_active{${TASKS}}) > 0`, '{{state}}']],
        }),
        sized(graph, {
          title: 'Tasks that wait, by reason',
          description: 'The reason is the one that kubectl get pst shows; docs/failures.md says what each means.',
          width: 12,
          stacking: 'sum',
          decimals: 0,
          queries: [[`sum by (reason) (podsmith_task_waiting{${TASKS}}) > 0`, '{{reason}}']],
        }),
      ],
    },
    {
      height: 7,
      panels: [
        sized(table, {
          title: 'What waits, and where',
          description: 'Tasks that do not run, and for how long the oldest of them has not run.',
          width: 12,
          labels: ['namespace', 'reason'],
          sortBy: 'oldest (s)',
          decimals: 0,
          queries: [
            [`sum by (namespace, reason) (podsmith_task_waiting{${TASKS}}) > 0`, 'Tasks'],
            [
              `max by (namespace, reason) (podsmith_task_oldest_waiting_seconds{${TASKS}}) and sum by (namespace, reason) (podsmith_task_waiting{${TASKS}}) > 0`,
              'oldest (s)',
            ],
          ],
        }),
        sized(bars, {
          title: 'Running Tasks by namespace',
          description: 'The ten namespaces where most Tasks run.',
          width: 12,
          colour: 'blue',
          query: [`topk(10, sum by (namespace) (podsmith_task_active{${TASKS}, state="running"}))`, '{{namespace}}'],
        }),
      ],
    },
  ],
};
