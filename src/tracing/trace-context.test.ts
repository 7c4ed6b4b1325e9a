import { describe, expect, test } from '@jest/globals';
import { traceContext, traceEnvironment } from './trace-context.ts';

const UID = '6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34';
const OWN_TRACE = '6c4f8d0a2b1e4f7a9c3d0e5b7a912f34';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const ALL = { samplingRatio: 1 };
const NONE = { samplingRatio: 0 };

const childOf = (flags: string): Record<string, string> => ({
  'work.podsmith.dev/traceparent': `00-${TRACE}-${SPAN}-${flags}`,
});

describe('the trace of a Task', () => {
  test.each([
    { name: 'is its own', annotations: {}, settings: ALL, want: { traceId: OWN_TRACE, isSampled: true } },
    {
      name: 'is left out by the ratio',
      annotations: {},
      settings: NONE,
      want: { traceId: OWN_TRACE, isSampled: false },
    },
    {
      name: "is its parent's, whatever the ratio",
      annotations: childOf('01'),
      settings: NONE,
      want: { traceId: TRACE, isSampled: true },
    },
    {
      name: 'is left out with its parent',
      annotations: childOf('00'),
      settings: ALL,
      want: { traceId: TRACE, isSampled: false },
    },
    {
      name: 'is its own where the parent cannot be read',
      annotations: { 'work.podsmith.dev/traceparent': 'mine' },
      settings: ALL,
      want: { traceId: OWN_TRACE, isSampled: true },
    },
  ])('$name', ({ annotations, settings, want }) => {
    expect(traceContext({ uid: UID, annotations }, settings)).toMatchObject(want);
  });
});

describe('what the pod is told', () => {
  test('names the running span of the attempt', () => {
    const [first, second] = [0, 1].map((attempt) => traceEnvironment({ uid: UID }, attempt, ALL));
    expect(first).toEqual([{ name: 'TRACEPARENT', value: expect.stringMatching(`^00-${OWN_TRACE}-[0-9a-f]{16}-01$`) }]);
    expect(second).not.toEqual(first);
  });

  test('says that nothing is recorded, so that the code does not record either', () => {
    const [variable] = traceEnvironment({ uid: UID }, 0, NONE);
    expect(variable?.['value']).toMatch(/-00$/);
  });

  test('passes the state of the parent on', () => {
    const annotations = { ...childOf('01'), 'work.podsmith.dev/tracestate': 'congo=t61' };
    expect(traceEnvironment({ uid: UID, annotations }, 0, ALL)).toEqual([
      { name: 'TRACEPARENT', value: expect.stringMatching(`^00-${TRACE}-[0-9a-f]{16}-01$`) },
      { name: 'TRACESTATE', value: 'congo=t61' },
    ]);
  });
});
