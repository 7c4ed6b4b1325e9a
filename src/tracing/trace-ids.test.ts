import { expect, test } from '@jest/globals';
import { runningPlace, spanIdOf, traceIdOf } from './trace-ids.ts';

const UID = '6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34';

test('the trace of a Task is its uid without dashes', () => {
  expect(traceIdOf(UID)).toBe('6c4f8d0a2b1e4f7a9c3d0e5b7a912f34');
});

test.each(['00000000-0000-0000-0000-000000000000', 'not-a-uid', ''])('%j has a valid trace id all the same', (uid) => {
  expect(traceIdOf(uid)).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
});

test('a span id depends on the Task and on the place, and on nothing else', () => {
  expect(spanIdOf(UID, runningPlace(0))).toBe(spanIdOf(UID, 'attempt/0/running'));
  const ids = [UID, UID.replace('6', '7')].flatMap((uid) =>
    ['task', 'attempt/0', 'attempt/1', runningPlace(0), runningPlace(1)].map((place) => spanIdOf(uid, place)),
  );
  expect(new Set(ids).size).toBe(10);
  for (const id of ids) expect(id).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
});

test('ids of neighbours differ in their upper bits too', () => {
  const upper = Array.from({ length: 256 }, (_, attempt) => spanIdOf(UID, `attempt/${attempt}`).slice(0, 4));
  expect(new Set(upper).size).toBeGreaterThan(250);
});
