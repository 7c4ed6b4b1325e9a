import { expect, test } from '@jest/globals';
import { resultsText } from './results-text.ts';

test('a scenario that was measured with another number of objects than its title says so', () => {
  const text = resultsText({
    machine: { cpus: 2, cpu: 'Some CPU', memoryGiB: 24 },
    kubernetes: 'v1.35.4',
    node: 'v24.0.0',
    scenarios: {
      memory: {
        title: 'beside 50,000 finished Tasks',
        at: '2026-01-02T03:04:05Z',
        seconds: 60,
        options: {
          rounds: 1,
          objects: 20_000,
          profileFolder: undefined,
          baseline: { checkout: undefined, config: {} },
        },
        tables: [],
        goals: [],
        notes: [],
        data: {},
      },
    },
  });
  expect(text).toContain('2026-01-02, 1 rounds, with 20000 objects in place of its own number.');
});

test('results are told as tables, the goals first', () => {
  const text = resultsText({
    machine: { cpus: 2, cpu: 'Some CPU', memoryGiB: 24 },
    kubernetes: 'v1.35.4',
    node: 'v24.0.0',
    scenarios: {
      sweep: {
        title: 'Tasks at a steady rate',
        at: '2026-01-02T03:04:05Z',
        seconds: 60,
        options: {
          rounds: 5,
          objects: undefined,
          profileFolder: undefined,
          baseline: { checkout: undefined, config: {} },
        },
        tables: [{ head: ['a | b', 'c'], rows: [['1', '2']] }],
        goals: [{ what: 'rate', wanted: '≥ 1', got: '0.90', isMet: false }],
        notes: ['A note.'],
        data: {},
      },
    },
  });
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
