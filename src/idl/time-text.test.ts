import { describe, expect, test } from '@jest/globals';
import { nanosOf } from './nanos.ts';
import { durationText, parseDurationText, parseTimestampText, timestampText } from './time-text.ts';

describe('durations', () => {
  test.each([
    ['0s', 0n],
    ['90s', 90_000_000_000n],
    ['3600.500s', 3_600_500_000_000n],
    ['0.000001s', 1000n],
    ['0.000000001s', 1n],
    ['-0.500s', -500_000_000n],
    ['-1s', -1_000_000_000n],
  ])('%s', (text, nanos) => {
    expect(nanosOf(parseDurationText(text))).toBe(nanos);
    expect(durationText(parseDurationText(text))).toBe(text);
  });

  test('with more or fewer decimals than protobuf writes', () => {
    expect(durationText(parseDurationText('1.5s'))).toBe('1.500s');
    expect(durationText(parseDurationText('1.0000s'))).toBe('1s');
  });
});

test.each(['2026-11-22T14:15:59Z', '2026-11-22T14:15:59.500Z', '0001-01-01T00:00:00Z'])('the time %s', (text) => {
  expect(timestampText(parseTimestampText(text))).toBe(text);
});

test('a time that no Timestamp may hold', () => {
  expect(timestampText({ seconds: 1e12 })).toBe('');
});
