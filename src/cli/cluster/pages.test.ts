// The pages that the commands print of Tasks, whole.
import { describe, expect, test } from '@jest/globals';
import { createColors } from 'picocolors';
import type { Task, TaskStatus } from '../../api/task.gen.ts';
import { millisOf } from '../../api/time.ts';
import { makeTask } from '../../../test/support/make-task.ts';
import { taskPage } from './task-page.ts';
import { changeLine, taskTable } from './task-table.ts';
import { ageOf } from './task-state.ts';
import { timeline } from './timeline.ts';
import { topCounts, topPage } from './top.ts';

const CREATED = '2026-11-22T14:00:00Z';
const NOW = millisOf('2026-11-22T14:03:00Z') ?? 0;
const colours = createColors(false);
const page = { now: NOW, width: 80, colours };

function taskWith(name: string, status: Partial<TaskStatus>, namespace = 'ml'): Task {
  const task = makeTask({ spec: { containerImage: 'a:1' } });
  const metadata = { ...task.metadata, name, namespace, uid: `uid-of-${name}`, creationTimestamp: CREATED };
  return { ...task, metadata, status: { ...task.status, ...status } };
}

function succeeded(status: 'True' | 'False' | 'Unknown', reason: string, message = ''): Pick<TaskStatus, 'conditions'> {
  return { conditions: [{ type: 'Succeeded', status, reason, message, lastTransitionTime: CREATED }] };
}

const GOOD = taskWith('fit', {
  ...succeeded('True', 'Succeeded', 'The task succeeded.'),
  finished: true,
  attemptCount: 2,
  podName: 'fit-abcdef-1',
  node: 'node-1',
  image: 'a:1',
  completionTime: '2026-11-22T14:00:40Z',
  attempts: [
    {
      number: 0,
      verdict: 'Failed',
      reason: 'OOMKilled',
      message: 'The container used more memory than its limit of 1Gi.\nMore.',
      node: 'node-1',
      timing: { queued: 1, scheduled: 1, init: 2, imagePull: 6, running: 10, total: 20 },
    },
    {
      number: 1,
      verdict: 'Succeeded',
      reason: 'Succeeded',
      node: 'node-1',
      timing: { queued: 10, running: 10, total: 20 },
    },
  ],
  timing: { queued: 11, running: 20, total: 40 },
  outputs: { o0: 3, report: 's3://bucket/report.md' },
  outputsUri: 's3://bucket/outputs.pb',
});

const RUNNING = taskWith('show', {
  ...succeeded('Unknown', 'Running', 'The container runs.'),
  attemptCount: 1,
  attempts: [{ number: 0, started: '2026-11-22T14:01:00Z', podName: 'show-abcdef-0' }],
});

const FAILED = taskWith('bad', {
  ...succeeded('False', 'UserError', 'ValueError: no'),
  finished: true,
  attemptCount: 12,
  completionTime: '2026-11-22T14:00:04Z',
  attempts: [{ number: 11, verdict: 'Failed', reason: 'UserError', message: 'ValueError: no' }],
  error: {
    code: 'USER:ValueError',
    kind: 'NON_RECOVERABLE',
    origin: 'USER',
    message: 'Traceback\nValueError: no',
    digest: 'last line',
  },
});

const WAITING = taskWith('wait', succeeded('Unknown', 'Unschedulable', 'No node has room.\nIn detail.'));

describe('the page of a Task', () => {
  test('that succeeded ends with the command for its outputs', () => {
    expect(taskPage(GOOD, { ...page, flags: ' -n ml' })).toEqual([
      'fit',
      '  status     ✔ Succeeded after 40.0s',
      '  namespace  ml',
      '  task       train.fit',
      '  image      a:1',
      '  created    2026-11-22T14:00:00Z, 3m ago',
      '  pod        fit-abcdef-1',
      '  node       node-1',
      '  outputs    s3://bucket/outputs.pb',
      '',
      'Attempts',
      '  0  Failed     OOMKilled  20.0s  node-1  The container used more memory than i…',
      '  1  Succeeded             20.0s  node-1',
      '',
      'Time',
      '  queued 11.0s, running 20.0s',
      '',
      'Outputs',
      '  o0: 3',
      '  report: s3://bucket/report.md',
      '',
      'Next',
      '  podsmith outputs fit -n ml -d fit',
    ]);
  });

  test.each<{ name: string; status: Partial<TaskStatus>; want: string }>([
    { name: 'that runs', status: {}, want: '  deleted    1h30m after its end' },
    {
      name: 'that has ended',
      status: { finished: true, completionTime: '2026-11-22T14:00:40Z' },
      want: '  deleted    2026-11-22T15:30:40Z, in 1h 27m',
    },
    {
      name: 'whose time is up',
      status: { finished: true, completionTime: '2026-11-22T12:00:00Z' },
      want: '  deleted    now',
    },
  ])('$name says when it is deleted, if it is', ({ status, want }) => {
    const task = taskWith('fit', status);
    const lines = taskPage({ ...task, spec: { ...task.spec, ttlAfterFinished: '1h30m' } }, { ...page, flags: '' });
    expect(lines.filter((line) => line.includes('deleted '))).toEqual([want]);
  });

  test('that failed shows why, and leads to the log', () => {
    const lines = taskPage(FAILED, { ...page, flags: '' });
    expect(lines.slice(lines.indexOf('Attempts'))).toEqual([
      'Attempts',
      '  11  Failed  UserError  ValueError: no',
      '  11 more are no longer listed',
      '',
      'Error',
      '  USER:ValueError, NON_RECOVERABLE, USER',
      '  Traceback',
      '  ValueError: no',
      '  ',
      '  last line',
      '',
      'Next',
      '  podsmith logs bad',
    ]);
  });

  test.each([
    { name: 'runs', task: RUNNING, want: '  podsmith logs show -f' },
    { name: 'waits', task: WAITING, want: '  podsmith wait wait' },
    { name: 'is suspended', task: taskWith('s', succeeded('Unknown', 'Suspended')), want: '  podsmith resume s' },
    { name: 'never had a pod', task: taskWith('n', succeeded('False', 'InvalidSpec')), want: '  podsmith rerun n' },
    {
      name: 'succeeded without outputs',
      task: taskWith('o', succeeded('True', 'Succeeded')),
      want: '  podsmith rerun o',
    },
  ])('that $name says what comes next', ({ task, want }) => {
    expect(taskPage(task, { ...page, flags: '' }).at(-1)).toBe(want);
  });

  test('that waits says for what, in whole', () => {
    expect(taskPage(WAITING, { ...page, flags: '' }).slice(1, 4)).toEqual([
      '  status     ○ Unschedulable',
      '  because    No node has room.',
      '             In detail.',
    ]);
  });
});

describe('the table', () => {
  test('shows trouble in words', () => {
    const options = { ...page, withNamespace: false, wide: false };
    expect(taskTable([GOOD, RUNNING, FAILED, WAITING], options)).toEqual([
      'NAME  STATUS           ATTEMPTS  DURATION  AGE  MESSAGE',
      'fit   ✔ Succeeded             2     40.0s   3m',
      'show  ● Running               1    3m 00s   3m',
      'bad   ✖ UserError            12      4.0s   3m  ValueError: no',
      'wait  ○ Unschedulable         0    3m 00s   3m  No node has room.',
    ]);
  });

  test('wide and of all namespaces', () => {
    expect(taskTable([GOOD], { ...page, withNamespace: true, wide: true })).toEqual([
      'NAMESPACE  NAME  STATUS       ATTEMPTS  DURATION  AGE  POD           NODE    IMAGE',
      'ml         fit   ✔ Succeeded         2     40.0s   3m  fit-abcdef-1  node-1  a:1',
    ]);
  });

  test.each([
    { task: GOOD, want: 'fit: ✔ Succeeded, attempt 2, 40.0s' },
    { task: RUNNING, want: 'show: ● Running' },
    { task: WAITING, want: 'wait: ○ Unschedulable, No node has room.' },
  ])('a change is a line: $want', ({ task, want }) => {
    expect(changeLine(task, colours)).toBe(want);
  });
});

describe('the timeline', () => {
  test('begins each phase where the one before ended', () => {
    expect(timeline(GOOD, { ...page, width: 64 })).toEqual([
      'fit  ✔ Succeeded  40.0s',
      '  attempt 0: Failed (OOMKilled) on node-1',
      `    queued          1.0s  █`,
      `    scheduled       1.0s   █`,
      `    init            2.0s    ██`,
      `    imagePull       6.0s      ██████`,
      `    running        10.0s            ██████████`,
      '  attempt 1: Succeeded on node-1',
      `    queued         10.0s                     ██████████`,
      `    running        10.0s                               █████████`,
    ]);
  });

  test('of an attempt under way goes on until now', () => {
    expect(timeline(RUNNING, { ...page, width: 64 })).toEqual([
      'show  ● Running  3m 00s',
      '  attempt 0: under way',
      `    running       2m 00s  ${' '.repeat(13)}${'█'.repeat(25)}`,
    ]);
  });

  test('shows the blocks of a run where they lie in it', () => {
    const timing = { queued: 1, init: 1, running: 8, total: 10 };
    const timeBlocks = [
      { name: 'dispatch execute', seconds: 7, from: 1 },
      { name: 'Execute user level code', seconds: 6, from: 1.5 },
      { name: 'a block whose name is a sentence of its own', seconds: 2, count: 40, from: 2 },
      { name: 'short', seconds: 0.001 },
    ];
    const attempts = [{ number: 0, verdict: 'Succeeded', timing, timeBlocks, timeBlocksDropped: 3 } as const];
    expect(
      timeline(taskWith('fit', { ...GOOD, ...GOOD.status, attempts, attemptCount: 1 }), { ...page, width: 72 }),
    ).toEqual([
      'fit  ✔ Succeeded  40.0s',
      '  attempt 0: Succeeded',
      '    queued                          1.0s  ███',
      '    init                            1.0s     ███',
      '    running                         8.0s        ████████████████████████',
      '      dispatch execute              7.0s           ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒',
      '      Execute user level code       6.0s             ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒',
      '      a block whose name … ×40      2.0s              ▒▒▒▒▒▒',
      '      short                          1ms        ▏',
      '      3 more blocks are not listed',
    ]);
  });

  test('of a Task that has not begun', () => {
    expect(timeline(WAITING, page)).toEqual(['wait  ○ Unschedulable  3m 00s', '  nothing has run yet']);
  });
});

describe('top', () => {
  const tasks = [RUNNING, WAITING, taskWith('other', succeeded('Unknown', 'Running'), 'a')];

  test('counts by namespace and reason', () => {
    expect(topCounts(tasks)).toEqual([
      { namespace: 'a', total: 1, reasons: { Running: 1 } },
      { namespace: 'ml', total: 2, reasons: { Running: 1, Unschedulable: 1 } },
    ]);
  });

  test('has running first', () => {
    expect(topPage(tasks, page).slice(0, 4)).toEqual([
      'NAMESPACE  TASKS  Running  Unschedulable',
      'a              1        1',
      'ml             2        1              1',
      '',
    ]);
  });

  test('lists the oldest, and says how many there are more', () => {
    const many = Array.from({ length: 25 }, (_, index) => taskWith(`t${index}`, succeeded('Unknown', 'Pending')));
    expect(topPage(many, page).at(-1)).toBe('… and 5 more');
    expect(topPage([], page)).toEqual(['nothing runs or waits']);
  });
});

test.each([
  ['2026-11-22T14:02:15Z', '45s'],
  ['2026-11-22T13:56:00Z', '7m'],
  ['2026-11-21T12:03:00Z', '26h'],
  ['2026-11-19T14:03:00Z', '3d'],
  ['2026-11-22T14:04:00Z', '0s'],
  [undefined, ''],
])('%s was %s ago', (time, want) => {
  expect(ageOf(time, NOW)).toBe(want);
});
