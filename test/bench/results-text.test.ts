import { expect, test } from '@jest/globals';
import type { Report, ScenarioReport } from './report.ts';
import { resultsText } from './results-text.ts';

/** Of one scenario, as it was measured, with what is said of it. */
function report(
  name: string,
  measured: Pick<ScenarioReport['options'], 'rounds' | 'objects'>,
  said: Partial<ScenarioReport>,
): Report {
  const baseline = { checkout: undefined, config: {} };
  return {
    machine: { cpus: 2, cpu: 'Some CPU', memoryGiB: 24 },
    kubernetes: 'v1.35.4',
    node: 'v24.0.0',
    scenarios: {
      [name]: {
        title: 'Tasks at a steady rate',
        at: '2026-01-02T03:04:05Z',
        seconds: 60,
        options: { ...measured, profileFolder: undefined, baseline },
        tables: [],
        goals: [],
        notes: [],
        data: {},
        ...said,
      },
    },
  };
}

test('a scenario that was measured with another number of objects than its title says so', () => {
  const text = resultsText(report('memory', { rounds: 1, objects: 20_000 }, { title: 'beside 50,000 finished Tasks' }));
  expect(text).toContain('2026-01-02, 1 rounds, with 20000 objects in place of its own number.');
});

test('results are told as tables, the goals first', () => {
  const text = resultsText(
    report(
      'sweep',
      { rounds: 5, objects: undefined },
      {
        tables: [{ head: ['a | b', 'c'], rows: [['1', '2']] }],
        goals: [{ what: 'rate', wanted: '≥ 1', got: '0.90', isMet: false }],
        notes: ['A note.'],
      },
    ),
  );
  expect(text).toBe(`2 cores (Some CPU), 24 GiB, Kubernetes v1.35.4, Node v24.0.0.

The figures behind the tables are in [benchmark.json](benchmark.json).

### Goals

| goal | wanted | got |  |
| --- | ---: | ---: | ---: |
| rate | ≥ 1 | 0.90 | **missed** |

### sweep: Tasks at a steady rate

2026-01-02, 5 rounds.

| a \\| b | c |
| --- | ---: |
| 1 | 2 |

A note.
`);
});
