// Where the time of Tasks goes.
import { type Section, sized } from './layout.ts';
import { type Query, bars, graph } from './panels.ts';
import { OPERATOR, RATE, risen } from './queries.ts';

export const WHERE_TIME_GOES: Section = {
  title: 'Where time goes (all namespaces)',
  lines: [
    {
      height: 8,
      panels: [
        sized(graph, {
          title: 'Time by phase',
          description:
            "Of the time of all Tasks that ended, which part went into which phase. docs/api.md says where each begins and ends; all but running is what Podsmith, the cluster and the image add to the task's own work.",
          width: 8,
          stacking: 'percent',
          unit: 's',
          queries: [
            [
              `sum by (phase) (rate(podsmith_task_phase_seconds_sum{${OPERATOR}, phase!="total"}[${RATE}]))`,
              '{{phase}}',
            ],
          ],
        }),
        sized(graph, {
          title: 'From beginning to end',
          description: 'How long Tasks took in all.',
          width: 8,
          unit: 's',
          queries: [0.5, 0.9, 0.99].map(
            (q): Query => [
              `histogram_quantile(${q}, sum by (le) (rate(podsmith_task_phase_seconds_bucket{${OPERATOR}, phase="total"}[${RATE}])))`,
              `p${q * 100}`,
            ],
          ),
        }),
        sized(graph, {
          title: 'Before the code runs, nine in ten are faster',
          description:
            'Queued: in the operator, a quota or a limit. Scheduled: for a node. Init: sandbox, network, volumes, init containers. ImagePull: the pull of the image.',
          width: 8,
          unit: 's',
          queries: [
            [
              `histogram_quantile(0.9, sum by (phase, le) (rate(podsmith_task_phase_seconds_bucket{${OPERATOR}, phase=~"queued|scheduled|init|imagePull"}[${RATE}])))`,
              '{{phase}}',
            ],
          ],
        }),
      ],
    },
    {
      height: 6,
      panels: [
        sized(bars, {
          title: 'Mean time in each phase',
          description: 'Of Tasks that have ended in the time that is shown.',
          width: 24,
          unit: 's',
          colour: 'purple',
          query: [
            `sum by (phase) (${risen(`podsmith_task_phase_seconds_sum{${OPERATOR}}`, '$__range')}) / sum by (phase) (${risen(`podsmith_task_phase_seconds_count{${OPERATOR}}`, '$__range')})`,
            '{{phase}}',
          ],
        }),
      ],
    },
  ],
};
