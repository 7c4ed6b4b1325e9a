import { describe, expect, test } from '@jest/globals';
import { chaosPlan } from './chaos-plan.ts';

const plan = (seed: number, more: object = {}): ReturnType<typeof chaosPlan> =>
  chaosPlan({ seed, tasks: 20, faults: 30, ...more });

describe('chaosPlan()', () => {
  test('makes the same of the same seed, and something else of another', () => {
    expect(plan(7)).toEqual(plan(7));
    expect(plan(7).tasks).not.toEqual(plan(8).tasks);
    expect(plan(7).steps.map(({ fault }) => fault)).not.toEqual(plan(8).steps.map(({ fault }) => fault));
  });

  test('leaves each Task and each fault as it is when there are more of them', () => {
    expect(plan(7, { tasks: 40 }).tasks.slice(0, 20)).toEqual(plan(7).tasks);
    const faults = plan(7, { faults: 60 }).steps.map(({ fault }) => fault);
    expect(faults.slice(0, 30)).toEqual(plan(7).steps.map(({ fault }) => fault));
  });

  test('makes every Task once, in its order', () => {
    expect(plan(7).steps.flatMap(({ tasks }) => tasks)).toEqual(plan(7).tasks);
  });

  test('begins with what is asked for, and draws only what is allowed', () => {
    const { tasks, steps } = plan(7, {
      firstTasks: ['hanging', 'cached'],
      firstFaults: ['kill-etcd', 'pause-leader'],
      only: ['delete-pod'],
    });
    expect(tasks.slice(0, 2).map(({ name }) => name)).toEqual(['hanging-0', 'cached-1']);
    const kinds = steps.map(({ fault }) => fault.kind);
    expect(kinds.slice(0, 2)).toEqual(['kill-etcd', 'pause-leader']);
    expect(new Set(kinds.slice(2))).toEqual(new Set(['delete-pod']));
  });
});
