import { describe, expect, test } from '@jest/globals';
import { readTraceParent } from './trace-parent.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const annotations = (traceparent: string, tracestate?: string): Record<string, string> => ({
  'work.podsmith.dev/traceparent': traceparent,
  ...(tracestate !== undefined && { 'work.podsmith.dev/tracestate': tracestate }),
});
const given = (parent: object): object => ({
  kind: 'given',
  parent: { traceId: TRACE, spanId: SPAN, isSampled: true, ...parent },
});

test('a Task without the annotation has no parent', () => {
  expect(readTraceParent(undefined)).toEqual({ kind: 'none' });
  expect(readTraceParent({ traceparent: `00-${TRACE}-${SPAN}-01` })).toEqual({ kind: 'none' });
});

describe('traceparent', () => {
  test.each([
    { name: 'that is sampled', text: `00-${TRACE}-${SPAN}-01`, want: {} },
    { name: 'that is not sampled', text: `00-${TRACE}-${SPAN}-00`, want: { isSampled: false } },
    { name: 'with flags that are not ours to read', text: `00-${TRACE}-${SPAN}-03`, want: {} },
    { name: 'with space around it', text: ` 00-${TRACE}-${SPAN}-01\n`, want: {} },
    { name: 'of a version to come', text: `01-${TRACE}-${SPAN}-01-more`, want: {} },
  ])('$name is read', ({ text, want }) => {
    expect(readTraceParent(annotations(text))).toEqual(given(want));
  });

  test.each([
    { name: 'nothing', text: '' },
    { name: 'a trace id alone', text: TRACE },
    { name: 'capitals', text: `00-${TRACE.toUpperCase()}-${SPAN}-01` },
    { name: 'no trace', text: `00-${'0'.repeat(32)}-${SPAN}-01` },
    { name: 'no span', text: `00-${TRACE}-${'0'.repeat(16)}-01` },
    { name: 'the version that is none', text: `ff-${TRACE}-${SPAN}-01` },
    { name: 'more than its version has', text: `00-${TRACE}-${SPAN}-01-more` },
  ])('$name is refused', ({ text }) => {
    expect(readTraceParent(annotations(text))).toEqual({
      kind: 'invalid',
      message:
        'must be a W3C traceparent: 00-<32 hexadecimal digits>-<16 hexadecimal digits>-<2 hexadecimal digits>, in lower case',
    });
  });
});

describe('tracestate', () => {
  test.each([
    { text: 'congo=t61rcWkgMzE', want: 'congo=t61rcWkgMzE' },
    { text: 'rojo=00f067aa0ba902b7, congo=t61 ,', want: 'rojo=00f067aa0ba902b7,congo=t61' },
    { text: 'tenant@vendor=a b', want: 'tenant@vendor=a b' },
    { text: 'Capital=1', want: undefined },
    { text: 'no-value', want: undefined },
    { text: 'a=b=c', want: undefined },
    { text: `a=${'b'.repeat(600)}`, want: undefined },
    { text: '', want: undefined },
  ])('$text', ({ text, want }) => {
    const reading = readTraceParent(annotations(`00-${TRACE}-${SPAN}-01`, text));
    expect(reading).toEqual(given(want === undefined ? {} : { traceState: want }));
  });
});
