import { describe, expect, test } from '@jest/globals';
import { makePod } from '../../test/support/make-pod.ts';
import { CREATED, TASK_UID } from '../../test/support/make-task.ts';
import { Sightings } from './sightings.ts';

describe('a Task', () => {
  test.each([
    { name: 'seen as it came', seenAt: CREATED + 120, want: CREATED + 120 },
    { name: 'found in a list', seenAt: undefined, want: CREATED },
  ])('$name', ({ seenAt, want }) => {
    const sightings = new Sightings();
    sightings.task(TASK_UID, CREATED, seenAt);
    sightings.task(TASK_UID, CREATED, CREATED + 900);
    expect(sightings.createdAt(TASK_UID)).toBe(want);
  });

  test('that was never seen has no time', () => {
    expect(new Sightings().createdAt(TASK_UID)).toBeUndefined();
  });
});

describe('its pods', () => {
  test('are refined as they are seen, and kept until the Task is forgotten', () => {
    const sightings = new Sightings();
    sightings.task(TASK_UID, CREATED, CREATED);
    sightings.pod(TASK_UID, makePod(), CREATED + 1400);
    sightings.pod(TASK_UID, makePod(), CREATED + 9000);
    expect(sightings.milestones(TASK_UID, 'pod-0')).toEqual({ created: CREATED + 1400 });
    sightings.forget(TASK_UID);
    expect(sightings.milestones(TASK_UID, 'pod-0')).toBeUndefined();
  });

  test('of a Task that is not in the cache are not kept: there may be very many', () => {
    const sightings = new Sightings();
    sightings.pod(TASK_UID, makePod(), CREATED);
    expect(sightings.milestones(TASK_UID, 'pod-0')).toBeUndefined();
  });
});
