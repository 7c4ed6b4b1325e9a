// What the operator may write to a Task's status, and what the API server refuses even from it. Each is a merge patch of the status.
import type { Cause } from './task-api.ts';

export interface AcceptedStatus {
  readonly name: string;
  readonly status: Readonly<Record<string, unknown>>;
}

export interface RefusedStatus extends AcceptedStatus {
  readonly want: Cause;
}

const CONDITION = {
  type: 'Succeeded',
  status: 'True',
  reason: 'Succeeded',
  message: '',
  lastTransitionTime: '2026-11-22T10:00:07Z',
  observedGeneration: 1,
};
const TIMING = {
  queued: 0.012,
  scheduled: 0,
  init: 0.9,
  imagePull: 1.5,
  running: 4.25,
  finalizing: 0.031,
  total: 6.693,
};

export const ACCEPTED_STATUSES: readonly AcceptedStatus[] = [
  {
    name: 'all of it',
    status: {
      observedGeneration: 1,
      finished: true,
      conditions: [
        CONDITION,
        { ...CONDITION, type: 'Finished' },
        { ...CONDITION, type: 'Reconciling', status: 'False' },
      ],
      attemptCount: 2,
      podName: 'fit-0-1',
      node: 'node-1',
      image: 'ghcr.io/acme/train:1',
      duration: '6.7s',
      startTime: '2026-11-22T10:00:00.5Z',
      completionTime: '2026-11-22T10:00:06.693Z',
      attempts: [
        {
          number: 0,
          podName: 'fit-0-0',
          podUid: '1',
          node: 'node-1',
          verdict: 'Failed',
          reason: 'Evicted',
          message: 'The node was low on memory.',
          exitCode: 137,
          started: '2026-11-22T10:00:00Z',
          finished: '2026-11-22T10:00:01.123Z',
          timing: TIMING,
        },
      ],
      failures: { user: 0, system: 1 },
      timing: TIMING,
      outputs: { o0: 9007199254740991, o1: { a: [1, 2.5, 'x', { b: true }] } },
      outputsUri: 's3://podsmith/tasks/a/outputs.pb',
      deckUri: 's3://podsmith/tasks/a/deck.html',
      logs: [{ name: 'Loki', uri: 'https://logs.example/1' }],
      cache: { hit: false, key: 'train.fit-1-abc' },
      error: {
        code: 'USER:RuntimeError',
        kind: 'RECOVERABLE',
        origin: 'USER',
        message: 'no luck',
        digest: 'last line',
      },
    },
  },
  { name: 'thirty-two attempts', status: { attempts: Array.from({ length: 32 }, (_, number) => ({ number })) } },
];

export const REFUSED_STATUSES: readonly RefusedStatus[] = [
  {
    name: 'thirty-three attempts',
    status: { attempts: Array.from({ length: 33 }, (_, number) => ({ number })) },
    want: { field: 'status.attempts', message: 'Too many: 33: must have at most 32 items' },
  },
  {
    name: 'an error without bounds',
    status: { error: { code: 'a', message: 'a'.repeat(16_385) } },
    want: { field: 'status.error.message', message: 'Too long: may not be more than 16384 bytes' },
  },
  {
    name: 'a condition twice',
    status: { conditions: [CONDITION, CONDITION] },
    want: { field: 'status.conditions[1]', message: 'Duplicate value: {"type":"Succeeded"}' },
  },
  {
    name: 'a condition without a reason',
    status: { conditions: [{ ...CONDITION, reason: '' }] },
    want: {
      field: 'status.conditions[0].reason',
      message: 'Invalid value: "": conditions[0].reason in body should be at least 1 chars long',
    },
  },
  {
    name: 'a reason in words',
    status: { conditions: [{ ...CONDITION, reason: 'out of memory' }] },
    want: {
      field: 'status.conditions[0].reason',
      message:
        'Invalid value: "out of memory": conditions[0].reason in body should match \'^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$\'',
    },
  },
  {
    name: 'a status that is none',
    status: { conditions: [{ ...CONDITION, status: 'Maybe' }] },
    want: {
      field: 'status.conditions[0].status',
      message: 'Unsupported value: "Maybe": supported values: "True", "False", "Unknown"',
    },
  },
  {
    name: 'a time that is none',
    status: { startTime: 'now' },
    want: {
      field: 'status.startTime',
      message: 'Invalid value: "now": startTime in body must be of type date-time: "now"',
    },
  },
  {
    name: 'time that runs backwards',
    status: { timing: { running: -0.001 } },
    want: {
      field: 'status.timing.running',
      message: 'Invalid value: -0.001: timing.running in body should be greater than or equal to 0',
    },
  },
  {
    name: 'finished taken away',
    status: { finished: null },
    want: { field: 'status.finished', message: 'Required value' },
  },
];
