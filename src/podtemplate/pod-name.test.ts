import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TASK_NAME_LENGTH, podName } from './pod-name.ts';

const UID = '6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34';
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

test('the name is made of the task, its uid and the attempt, and never of chance', () => {
  const name = podName('fit', UID, 0);
  expect(name).toMatch(/^fit-[a-z0-9]{6}-0$/);
  expect(podName('fit', UID, 0)).toBe(name);
  expect(podName('fit', UID, 1)).toBe(`${name.slice(0, -1)}1`);
});

test('the longest name and a three-digit attempt fit in a label', () => {
  expect(podName('x'.repeat(MAX_TASK_NAME_LENGTH), UID, 999)).toHaveLength(63);
});

test('a Task made again under the same name has other pods', () => {
  expect(podName('fit', '11111111-2b1e-4f7a-9c3d-0e5b7a912f34', 0)).not.toBe(podName('fit', UID, 0));
});

// A name that the API server takes for a Task: a DNS subdomain, at most 52 characters.
const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,10}[a-z0-9])?$/);
const taskName = fc
  .array(label, { minLength: 1, maxLength: 5 })
  .map((labels) => labels.join('.'))
  .filter((name) => name.length <= MAX_TASK_NAME_LENGTH);

describe('for any Task', () => {
  test("the pod's name is one that the API server takes", () => {
    fc.assert(
      fc.property(taskName, fc.uuid(), fc.nat({ max: 999 }), (task, uid, attempt) => {
        const name = podName(task, uid, attempt);
        expect(name).toMatch(SUBDOMAIN);
        expect(name.length).toBeLessThanOrEqual(63);
      }),
    );
  });

  test("a name without dots gives a name without dots: it is the pod's hostname too", () => {
    fc.assert(
      fc.property(label, fc.uuid(), (task, uid) => {
        expect(podName(task, uid, 0)).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
      }),
    );
  });
});

test('distinct uids rarely collide: 10,000 of them by at most a handful of names', () => {
  // 2^30 hashes: 10,000 uids meet by chance 0.05 times on average.
  const names = new Set(Array.from({ length: 10_000 }, () => podName('fit', randomUUID(), 0)));
  expect(names.size).toBeGreaterThan(9995);
});
