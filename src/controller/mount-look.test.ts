import { expect, test } from '@jest/globals';
import { firstMountLook, nextMountLook, postponedMountLook } from './mount-look.ts';

test('the first look comes three seconds after the pod has its node, the next ones ever later', () => {
  let look = firstMountLook(1000);
  expect(look).toEqual({ looks: 0, nextAt: 4000 });
  const waits: number[] = [];
  for (let index = 0; index < 6; index += 1) {
    const now = look.nextAt;
    look = nextMountLook(look, now, undefined);
    waits.push(look.nextAt - now);
  }
  expect(waits).toEqual([10_000, 20_000, 40_000, 80_000, 120_000, 120_000]);
  expect(look.looks).toBe(6);
});

test('what was seen is kept until the next look', () => {
  const trouble = { kind: 'notMounted', message: 'no' } as const;
  const look = nextMountLook(firstMountLook(0), 3000, trouble);
  expect(look).toEqual({ looks: 1, nextAt: 13_000, trouble });
  expect(nextMountLook(look, 13_000, undefined)).toEqual({ looks: 2, nextAt: 33_000 });
});

test('a look without an answer leaves what is known, and is made up for', () => {
  const trouble = { kind: 'notMounted', message: 'no' } as const;
  expect(postponedMountLook({ looks: 4, nextAt: 5000, trouble }, 5000)).toEqual({ looks: 4, nextAt: 15_000, trouble });
});
