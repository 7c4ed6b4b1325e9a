import { expect, test } from '@jest/globals';
import type { TaskTiming } from '../api/task.gen.ts';
import { type AttemptSpan, attemptTiming, totalTiming } from './timing.ts';

test.each<{ name: string; span: AttemptSpan; want: TaskTiming }>([
  {
    name: 'every phase of a finished attempt, and their sum',
    span: {
      begin: 1000,
      milestones: { created: 1040, scheduled: 1060, prepared: 2500, started: 4000, finished: 7000 },
      end: 7123,
    },
    want: { queued: 0.04, scheduled: 0.02, init: 1.44, imagePull: 1.5, running: 3, finalizing: 0.123, total: 6.123 },
  },
  {
    name: 'a pod that pulls its image: the phase goes on until now',
    span: { begin: 0, milestones: { created: 10, scheduled: 20, prepared: 30 }, end: 10_030 },
    want: { queued: 0.01, scheduled: 0.01, init: 0.01, imagePull: 10, total: 10.03 },
  },
  {
    name: 'no pod yet: all of it is queueing',
    span: { begin: 0, milestones: {}, end: 250 },
    want: { queued: 0.25, total: 0.25 },
  },
  {
    name: 'a boundary before its predecessor counts as passed with it',
    span: {
      begin: 1000,
      milestones: { created: 900, scheduled: 1500, prepared: 1400, started: 1500, finished: 2500 },
      end: 2500,
    },
    want: { queued: 0, scheduled: 0.5, init: 0, imagePull: 0, running: 1, finalizing: 0, total: 1.5 },
  },
  {
    name: 'a lost record counts as passed at once',
    span: { begin: 0, milestones: { created: 10, scheduled: 20, started: 520, finished: 620 }, end: 700 },
    want: { queued: 0.01, scheduled: 0.01, init: 0, imagePull: 0.5, running: 0.1, finalizing: 0.08, total: 0.7 },
  },
])('attemptTiming: $name', ({ span, want }) => {
  expect(attemptTiming(span)).toEqual(want);
});

test('totalTiming sums phases over attempts without rounding drift', () => {
  const attempt = { queued: 0.1, running: 0.2, total: 0.3 };
  expect(totalTiming([attempt, attempt, attempt])).toEqual({ queued: 0.3, running: 0.6, total: 0.9 });
});
