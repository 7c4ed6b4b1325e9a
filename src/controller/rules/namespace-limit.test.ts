import { expect, test } from '@jest/globals';
import { SETTINGS, observation } from '../../../test/support/decide-world.ts';
import { CREATED, makeTask } from '../../../test/support/make-task.ts';
import { succeededCondition } from '../conditions.ts';
import { decide } from '../decide.ts';

const NOW = CREATED + 1000;
const FULL = { running: 10, limit: 10 };

test('a Task over the limit waits, says for what, and looks at nothing until it is woken', () => {
  const { status, ...rest } = decide(observation({ placeRefused: FULL }), NOW, SETTINGS);
  expect(rest).toEqual({ actions: [] });
  expect(status === undefined ? undefined : succeededCondition(status)).toMatchObject({
    status: 'Unknown',
    reason: 'NamespaceLimit',
    message:
      "Namespace ml runs 10 Tasks, and the operator's limit there is 10. This one starts when one of them ends; the oldest that waits is the next.",
  });
  expect(status).toMatchObject({ finished: false });
  expect(status?.attempts).toBeUndefined();
});

test('that is said once, whatever the figures are later', () => {
  const { status } = decide(observation({ placeRefused: FULL }), NOW, SETTINGS);
  const task = makeTask(status === undefined ? {} : { status });
  const again = decide(observation({ task, placeRefused: { running: 9, limit: 10 } }), NOW + 1000, SETTINGS);
  expect(again).toEqual({ actions: [] });
});

test('a Task that waited says that it starts', () => {
  const { status } = decide(observation({ placeRefused: FULL }), NOW, SETTINGS);
  const task = makeTask(status === undefined ? {} : { status });
  const plan = decide(observation({ task }), NOW + 1000, SETTINGS);
  expect(plan.actions.map(({ kind }) => kind)).toEqual(['writeFile', 'createPod']);
  expect(plan.status === undefined ? undefined : succeededCondition(plan.status)).toMatchObject({
    reason: 'Pending',
    message: 'Attempt 1 is being started.',
  });
});

test.each([{ name: 'cancelled', spec: { cancel: true }, want: 'Cancelled' }])(
  'one that is $name does not wait for a place',
  ({ spec, want }) => {
    const { status } = decide(observation({ task: makeTask({ spec }), placeRefused: FULL }), NOW, SETTINGS);
    expect(status === undefined ? undefined : succeededCondition(status)?.reason).toBe(want);
  },
);
