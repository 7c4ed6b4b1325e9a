import { expect, test } from '@jest/globals';
import type { TaskCondition } from '../api/task.gen.ts';
import { type ConditionUpdate, withConditions } from './conditions.ts';

const NOW = Date.parse('2026-03-01T10:00:00.700Z');
const context = { observedGeneration: 2, now: NOW };
const existing: TaskCondition = {
  type: 'Succeeded',
  status: 'Unknown',
  reason: 'Pending',
  message: 'not seen',
  lastTransitionTime: '1970-01-01T00:00:00Z',
  observedGeneration: 0,
};
const update = (parts: Partial<ConditionUpdate>): ConditionUpdate => ({
  type: 'Succeeded',
  status: 'Unknown',
  reason: 'Running',
  message: 'runs',
  ...parts,
});

test.each<{
  name: string;
  given: readonly TaskCondition[];
  updates: readonly ConditionUpdate[];
  want: readonly TaskCondition[];
}>([
  {
    name: 'a status that stays keeps its time, the words move',
    given: [existing],
    updates: [update({})],
    want: [{ ...existing, reason: 'Running', message: 'runs', observedGeneration: 2 }],
  },
  {
    name: 'a status that changes gets the time, in whole seconds',
    given: [existing],
    updates: [update({ status: 'True', reason: 'Succeeded' })],
    want: [
      {
        type: 'Succeeded',
        status: 'True',
        reason: 'Succeeded',
        message: 'runs',
        lastTransitionTime: '2026-03-01T10:00:00Z',
        observedGeneration: 2,
      },
    ],
  },
  {
    name: 'a new type is appended, others and their order stay',
    given: [{ ...existing, type: 'example.com/Checked' }, existing],
    updates: [update({ type: 'Finished', status: 'False' })],
    want: [
      { ...existing, type: 'example.com/Checked' },
      existing,
      {
        type: 'Finished',
        status: 'False',
        reason: 'Running',
        message: 'runs',
        lastTransitionTime: '2026-03-01T10:00:00Z',
        observedGeneration: 2,
      },
    ],
  },
  { name: 'no update changes nothing', given: [existing], updates: [], want: [existing] },
])('$name', ({ given, updates, want }) => {
  expect(withConditions(given, updates, context)).toEqual(want);
});

test('a long message is cut, and shows that it was', () => {
  const [condition] = withConditions([], [update({ message: 'x'.repeat(5000) })], context);
  expect(condition?.message).toBe(`${'x'.repeat(2045)}…`);
});
