// Tasks as the API server sends them, for the unit tests of the demo's page.

import type { Task, TaskCondition, TaskStatus } from '../../../src/api/task.gen.ts';

const created = '2026-11-22T14:00:00Z';

const condition = (status: TaskCondition['status'], reason: string, message: string): TaskCondition => ({
  type: 'Succeeded',
  status,
  reason,
  message,
  lastTransitionTime: created,
});

const task = (name: string, status: Omit<TaskStatus, 'observedGeneration'>): Task => ({
  apiVersion: 'work.podsmith.dev/v1alpha1',
  kind: 'Task',
  metadata: { name, namespace: 'default', uid: 'u', resourceVersion: '1', generation: 1, creationTimestamp: created },
  spec: {},
  status: { observedGeneration: 1, ...status },
});

export const succeeded = task('penguins', {
  finished: true,
  attemptCount: 1,
  conditions: [condition('True', 'Succeeded', 'outputs are at s3://podsmith/tasks/…')],
  outputs: {
    penguins: 344,
    mean_mass_g: 4201.75,
    mass_g: { Adelie: 3700.66, Gentoo: 5076.02 },
    whole: 9007199254740993n,
    flag: true,
    maybe: null,
    either: 42,
  },
  timing: {
    queued: 0.042,
    scheduled: 0.011,
    init: 0.9,
    imagePull: 0.35,
    running: 4.125,
    finalizing: 0.1,
    total: 5.528,
  },
});

export const failed = task('ratios', {
  finished: true,
  attemptCount: 1,
  conditions: [condition('False', 'UserError', 'ZeroDivisionError: float division by zero (ratios.py:14, in ratio)')],
  timing: { queued: 0.04, scheduled: 0.01, init: 1, running: 4, total: 5.05 },
  error: {
    code: 'USER:RuntimeError',
    message:
      'Trace:\n  File "/root/ratios.py", line 14, in ratio\n    return above / below\nMessage:\n\n    ZeroDivisionError',
  },
});

export const waiting = task('no-image', {
  finished: false,
  attemptCount: 1,
  conditions: [
    condition('Unknown', 'ImagePullBackOff', 'registry.invalid/no-such-image:1: no such host\ntried 3 times'),
  ],
});

export const running = task('resume', {
  finished: false,
  attemptCount: 2,
  conditions: [condition('Unknown', 'Running', 'the primary container runs')],
});

/** A Task that no operator has seen. */
export const fresh = task('hello', { finished: false, conditions: [condition('Unknown', 'Pending', '')] });
