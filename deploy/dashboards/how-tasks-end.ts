// How Tasks end, and what they fail of.
import { type Section, sized } from './layout.ts';
import { bars, graph } from './panels.ts';
import { RATE, attempts, finished, risen } from './queries.ts';

export const HOW_TASKS_END: Section = {
  title: 'How Tasks end',
  lines: [
    {
      height: 8,
      panels: [
        sized(graph, {
          title: 'Tasks that end, per minute',
          description: 'By result. Suspended Tasks have not ended.',
          width: 8,
          stacking: 'sum',
          colours: { succeeded: 'green', failed: 'red' },
          queries: [[`sum by (result) (rate(${finished()}[${RATE}])) * 60`, '{{result}}']],
        }),
        sized(bars, {
          title: 'Failures by reason',
          description:
            'Tasks that have failed in the time that is shown; docs/failures.md says whose fault each reason is, and what to do.',
          width: 8,
          colour: 'red',
          decimals: 0,
          query: [`topk(12, sum by (reason) (${risen(finished(', result="failed"'), '$__range')}) > 0)`, '{{reason}}'],
        }),
        sized(bars, {
          title: 'Failures by namespace',
          description: 'Where they failed.',
          width: 8,
          colour: 'orange',
          decimals: 0,
          query: [
            `topk(12, sum by (namespace) (${risen(finished(', result="failed"'), '$__range')}) > 0)`,
            '{{namespace}}',
          ],
        }),
      ],
    },
    {
      height: 8,
      panels: [
        sized(graph, {
          title: 'Attempts that fail, per minute',
          description: 'By reason. An attempt that failed may be tried again, so that its Task ends well after all.',
          width: 12,
          stacking: 'sum',
          queries: [[`sum by (reason) (rate(${attempts(', verdict="Failed"')}[${RATE}])) * 60`, '{{reason}}']],
        }),
        sized(graph, {
          title: 'Attempts that the cluster lost',
          description:
            'Which part of all attempts ended with Evicted, Interrupted, PodDeleted or VolumeNotMounted: nodes that go or run out of memory, preemptions, drains. The alert PodsmithAttemptsLost goes by it.',
          width: 12,
          unit: 'percentunit',
          queries: [
            [
              `(sum(rate(${attempts(', verdict="Failed", reason=~"Evicted|Interrupted|PodDeleted|VolumeNotMounted"')}[${RATE}])) or vector(0)) / (sum(rate(${attempts(', verdict=~"Failed|Succeeded"')}[${RATE}])) > 0)`,
              'lost',
            ],
          ],
        }),
      ],
    },
  ],
};
