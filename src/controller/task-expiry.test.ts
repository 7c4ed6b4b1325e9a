import { describe, expect, test } from '@jest/globals';
import { expiringTask } from './task-expiry.ts';

const METADATA = { namespace: 'ml', name: 'fit', uid: 'u1', resourceVersion: '7' };
const ENDED = '2026-03-01T10:00:00Z';
const at = (time: string): number => Date.parse(time);

interface Parts {
  readonly spec?: object;
  readonly status?: object;
  readonly metadata?: object;
}

const task = (parts: Parts): object => ({
  metadata: METADATA,
  spec: { ttlAfterFinished: '1h' },
  status: { finished: true, completionTime: ENDED },
  ...parts,
});

describe('a finished Task goes its life after its end', () => {
  test.each([
    { ttl: '1h', expiresAt: '2026-03-01T11:00:00Z' },
    { ttl: '0s', expiresAt: ENDED },
    { ttl: '1h30m', expiresAt: '2026-03-01T11:30:00Z' },
    { ttl: '8760h', expiresAt: '2027-03-01T10:00:00Z' },
  ])('$ttl', ({ ttl, expiresAt }) => {
    expect(expiringTask(task({ spec: { ttlAfterFinished: ttl, containerImage: 'not kept' } }))).toEqual({
      metadata: METADATA,
      expiresAt: at(expiresAt),
    });
  });
});

describe('a Task stays', () => {
  test.each<Parts & { readonly name: string }>([
    { name: 'that has not finished', status: { finished: false, completionTime: ENDED } },
    { name: 'of which nobody knows whether it has finished', status: {} },

    { name: 'without a life', spec: {} },
    { name: 'whose life no one can read', spec: { ttlAfterFinished: '3 weeks' } },
    { name: 'whose life is no text', spec: { ttlAfterFinished: 60 } },
    { name: 'without an end', status: { finished: true } },
    { name: 'with an end that is no time', status: { finished: true, completionTime: 'yesterday' } },
    { name: 'without a uid', metadata: { namespace: 'ml', name: 'fit', resourceVersion: '7' } },
    { name: 'without a version', metadata: { namespace: 'ml', name: 'fit', uid: 'u1' } },
  ])('$name', (parts) => {
    expect(expiringTask(task(parts))).toBeUndefined();
  });
});
