import { expect, test } from '@jest/globals';
import { type PodEvent, eventCount, eventTime } from './pod-event.ts';

test.each<{ name: string; event: PodEvent; at: string | undefined; count: number }>([
  {
    name: 'of the old kind',
    event: { lastTimestamp: '2026-03-01T10:00:04Z', count: 3 },
    at: '2026-03-01T10:00:04Z',
    count: 3,
  },
  {
    name: 'of the new kind',
    event: { eventTime: '2026-03-01T10:00:04.5Z', lastTimestamp: null, series: null },
    at: '2026-03-01T10:00:04.5Z',
    count: 1,
  },
  {
    name: 'a series',
    event: {
      eventTime: '2026-03-01T10:00:04Z',
      series: { count: 7, lastObservedTime: '2026-03-01T10:05:00Z' },
    },
    at: '2026-03-01T10:05:00Z',
    count: 7,
  },
  { name: 'one that says nothing', event: {}, at: undefined, count: 1 },
])('$name', ({ event, at, count }) => {
  expect({ at: eventTime(event), count: eventCount(event) }).toEqual({
    at: at === undefined ? 0 : Date.parse(at),
    count,
  });
});
