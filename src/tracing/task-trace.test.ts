import { describe, expect, test } from '@jest/globals';
import type { TaskAttempt, TaskCondition, TaskStatus } from '../api/task.gen.ts';
import { SETTINGS } from '../../test/support/decide-world.ts';
import { CREATED, TASK_UID, type TaskParts, makeTask } from '../../test/support/make-task.ts';
import type { TaskSpan, TaskTrace } from './task-span.ts';
import { taskTrace } from './task-trace.ts';
import { spanIdOf } from './trace-ids.ts';

const TRACED = { ...SETTINGS.pod, tracing: { samplingRatio: 1 } };
const at = (seconds: number): string => new Date(CREATED + seconds * 1000).toISOString();

const succeeded = (status: 'True' | 'False', reason: string, message = ''): TaskCondition => ({
  type: 'Succeeded',
  status,
  reason,
  message,
  observedGeneration: 1,
  lastTransitionTime: '2026-03-01T10:00:00Z',
});

const FIRST: TaskAttempt = {
  number: 0,
  podName: 'fit-abc123-0',
  podUid: 'pod-0',
  node: 'node-1',
  verdict: 'Failed',
  reason: 'UserError',
  message: 'ValueError: no such thing\nfit.py:3, in fit',
  exitCode: 0,
  started: at(2.5),
  finished: at(5.5),
  timing: { queued: 0.25, scheduled: 0.5, init: 1, imagePull: 0.25, running: 3, finalizing: 0.5, total: 5.5 },
};
const SECOND: TaskAttempt = {
  number: 1,
  podName: 'fit-abc123-1',
  podUid: 'pod-1',
  node: 'node-2',
  verdict: 'Succeeded',
  reason: 'Succeeded',
  exitCode: 0,
  started: at(7.5),
  finished: at(9),
  timing: { queued: 1, scheduled: 0, init: 0.5, imagePull: 0, running: 1.5, finalizing: 0, total: 3 },
};
const DONE: Partial<TaskStatus> = {
  finished: true,
  completionTime: at(9),
  attemptCount: 2,
  image: 'ghcr.io/acme/train:1',
  attempts: [{ ...FIRST, finished: at(5.5) }, SECOND],
  conditions: [succeeded('True', 'Succeeded')],
};

function traceOf(parts: TaskParts): TaskTrace {
  const trace = taskTrace(makeTask(parts), TRACED);
  if (trace === undefined) throw new Error('there is no trace');
  return trace;
}

/** One line a span, indented below its parent: seconds from the Task's creation. */
function drawn({ spans }: TaskTrace): readonly string[] {
  const depth = (span: TaskSpan): number => {
    const above = spans.find(({ spanId }) => spanId === span.parent?.spanId);
    return above === undefined ? 0 : depth(above) + 1;
  };
  const seconds = (millis: number): string => String((millis - CREATED) / 1000);
  return spans.map((span) => `${'  '.repeat(depth(span))}${span.name} ${seconds(span.start)}-${seconds(span.end)}`);
}

function spanOf({ spans }: TaskTrace, name: string, index = 0): TaskSpan {
  const span = spans.filter((each) => each.name === name)[index];
  if (span === undefined) throw new Error(`there is no span ${name}`);
  return span;
}

test('a Task is a span, its attempts are below it, and each has its phases', () => {
  expect(drawn(traceOf({ status: DONE }))).toEqual([
    'Task train.fit 0.5-9',
    '  attempt 0.5-6',
    '    queued 0.5-0.75',
    '    scheduled 0.75-1.25',
    '    init 1.25-2.25',
    '    imagePull 2.25-2.5',
    '    running 2.5-5.5',
    '    finalizing 5.5-6',
    '  attempt 6-9',
    '    queued 6-7',
    '    scheduled 7-7',
    '    init 7-7.5',
    '    imagePull 7.5-7.5',
    '    running 7.5-9',
    '    finalizing 9-9',
  ]);
});

test('the same Task is the same trace, whenever it is asked', () => {
  expect(traceOf({ status: DONE })).toEqual(traceOf({ status: DONE }));
  const ids = traceOf({ status: DONE }).spans.map(({ spanId }) => spanId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('the root tells which Task it is, and what came of it', () => {
  const root = spanOf(traceOf({ status: DONE, spec: { version: 'v3' } }), 'Task train.fit');
  expect(root).toMatchObject({
    spanId: spanIdOf(TASK_UID, 'task'),
    attributes: {
      'k8s.namespace.name': 'ml',
      'podsmith.task.name': 'fit',
      'podsmith.task.uid': TASK_UID,
      'podsmith.task.reason': 'Succeeded',
      'podsmith.task.attempts': 2,
      'flyte.task.name': 'train.fit',
      'flyte.task.version': 'v3',
      'flyte.project': 'podsmith',
      'flyte.domain': 'development',
      'container.image.name': 'ghcr.io/acme/train:1',
    },
    events: [
      {
        name: 'retry',
        at: CREATED + 6000,
        attributes: { 'podsmith.attempt.number': 1, 'podsmith.attempt.reason': 'UserError' },
      },
    ],
  });
  expect(root).not.toHaveProperty('error');
  expect(root).not.toHaveProperty('parent');
});

test('a Task without a name of its code is a span without one, not one of a name that no other has', () => {
  const task = makeTask({ status: DONE });
  const { loaderArgs: _loaderArgs, ...spec } = { ...task.spec, command: ['true'] };
  expect(taskTrace({ ...task, spec }, TRACED)?.spans[0]).toMatchObject({
    name: 'Task',
    attributes: { 'podsmith.task.name': 'fit', 'flyte.task.name': 'fit' },
  });
});

test('an attempt that failed says why, in one line, and where it ran', () => {
  const trace = traceOf({ status: DONE });
  expect(spanOf(trace, 'attempt')).toMatchObject({
    error: 'UserError: ValueError: no such thing',
    attributes: {
      'k8s.namespace.name': 'ml',
      'k8s.pod.name': 'fit-abc123-0',
      'k8s.pod.uid': 'pod-0',
      'k8s.node.name': 'node-1',
      'podsmith.attempt.number': 0,
      'podsmith.attempt.verdict': 'Failed',
      'podsmith.attempt.reason': 'UserError',
      'process.exit.code': 0,
      'error.type': 'UserError',
    },
  });
  expect(spanOf(trace, 'attempt', 1)).not.toHaveProperty('error');
  expect(spanOf(trace, 'running').attributes).toMatchObject({ 'k8s.pod.uid': 'pod-0' });
});

describe('a Task that did not succeed', () => {
  const failed = (reason: string, message: string): TaskTrace =>
    traceOf({
      status: {
        finished: true,
        completionTime: at(1),
        conditions: [succeeded('False', reason, message)],
        error: { code: 'USER:ValueError', kind: 'RECOVERABLE', origin: 'USER', message: 'ValueError: no' },
      },
    });

  test('counts as failed, with code, kind and origin', () => {
    expect(failed('UserError', 'ValueError: no').spans).toMatchObject([
      {
        error: 'UserError: ValueError: no',
        attributes: {
          'error.type': 'UserError',
          'podsmith.task.error.code': 'USER:ValueError',
          'podsmith.task.error.kind': 'RECOVERABLE',
          'podsmith.task.error.origin': 'USER',
        },
      },
    ]);
  });

  test('is no failure where somebody cancelled it', () => {
    const [root] = failed('Cancelled', 'spec.cancel is true').spans;
    expect(root).not.toHaveProperty('error');
    expect(root?.attributes).toMatchObject({ 'podsmith.task.reason': 'Cancelled' });
  });

  test('says so in bounded words', () => {
    expect(failed('UserError', 'x'.repeat(5000)).spans[0]?.error).toHaveLength(256);
  });
});

describe('timeit blocks', () => {
  const withBlocks = (timeBlocks: NonNullable<TaskAttempt['timeBlocks']>): TaskTrace =>
    traceOf({ status: { ...DONE, attempts: [{ ...FIRST, timeBlocks }] } });

  test('are below running, counted from the second in which the container started', () => {
    const trace = withBlocks([
      { name: 'Load task', seconds: 0.25, from: 0.25 },
      { name: 'Train', seconds: 1.5, from: 1 },
    ]);
    expect(drawn(trace).filter((line) => line.startsWith('      '))).toEqual([
      '      Load task 2.5-2.75',
      '      Train 3-4.5',
    ]);
  });

  test('are events where they are several in one, or nobody knows when they began', () => {
    const { events } = spanOf(
      withBlocks([
        { name: 'step', seconds: 1.5, count: 3, from: 0.5 },
        { name: 'other', seconds: 0.5 },
      ]),
      'running',
    );
    expect(events).toEqual([
      {
        name: 'timeit',
        at: CREATED + 5500,
        attributes: { 'timeit.name': 'step', 'timeit.seconds': 1.5, 'timeit.count': 3 },
      },
      {
        name: 'timeit',
        at: CREATED + 5500,
        attributes: { 'timeit.name': 'other', 'timeit.seconds': 0.5, 'timeit.count': 1 },
      },
    ]);
  });
});

describe('a Task without whole attempts', () => {
  test('that had none is one span', () => {
    const status = { finished: true, completionTime: at(0.75), conditions: [succeeded('False', 'InvalidSpec', 'no')] };
    expect(drawn(traceOf({ status }))).toEqual(['Task train.fit 0-0.75']);
  });

  test('whose pod never ran has the phases that were entered, and they fill the attempt', () => {
    const { started: _started, ...never } = FIRST;
    const attempt = { ...never, timing: { queued: 0.5, scheduled: 5, total: 5.5 } };
    expect(drawn(traceOf({ status: { ...DONE, attempts: [attempt], completionTime: at(5.5) } }))).toEqual([
      'Task train.fit 0-5.5',
      '  attempt 0-5.5',
      '    queued 0-0.5',
      '    scheduled 0.5-5.5',
    ]);
  });

  test('whose attempt was not closed ends with the Task', () => {
    const attempts = [{ number: 0, podName: 'fit-abc123-0', timing: { queued: 1, total: 1 } }];
    expect(drawn(traceOf({ status: { ...DONE, attempts } }))).toEqual([
      'Task train.fit 8-9',
      '  attempt 8-9',
      '    queued 8-9',
    ]);
  });
});

describe('whose trace it is', () => {
  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
  const SPAN = '00f067aa0ba902b7';
  const child = (flags: string): TaskParts => ({
    status: DONE,
    metadata: {
      annotations: {
        'work.podsmith.dev/traceparent': `00-${TRACE}-${SPAN}-${flags}`,
        'work.podsmith.dev/tracestate': 'congo=t61',
      },
    },
  });

  test("the author's, where the Task says so", () => {
    const trace = traceOf(child('01'));
    expect(trace).toMatchObject({ traceId: TRACE, traceState: 'congo=t61' });
    expect(trace.spans[0]?.parent).toEqual({ spanId: SPAN, isRemote: true });
  });

  test('none, where the author does not record', () => {
    expect(taskTrace(makeTask(child('00')), TRACED)).toBeUndefined();
  });

  test('none, where nobody traces, or not this one', () => {
    expect(taskTrace(makeTask({ status: DONE }), SETTINGS.pod)).toBeUndefined();
    expect(taskTrace(makeTask({ status: DONE }), { ...SETTINGS.pod, tracing: { samplingRatio: 0 } })).toBeUndefined();
  });
});
