import { describe, expect, test } from '@jest/globals';
import { mayHavePulled, pulledMs, withImagePull } from './image-pull.ts';
import type { Milestones } from './milestones.ts';

describe('pulledMs', () => {
  test.each<{ name: string; messages: readonly string[]; want: number | undefined }>([
    { name: 'no event', messages: [], want: undefined },
    {
      name: 'an image that the node has',
      messages: ['Container image "a:1" already present on machine and can be accessed by the pod'],
      want: undefined,
    },
    {
      name: 'a pull, with the wait for others',
      messages: ['Successfully pulled image "a:1" in 9.1s (9.35s including waiting). Image size: 290 bytes.'],
      want: 9350,
    },
    { name: 'a pull of minutes', messages: ['Successfully pulled image "a:1" in 1m3.5s'], want: 63_500 },
    {
      name: 'the longest of two',
      messages: [
        'Successfully pulled image "a:1" in 850ms (850ms including waiting)',
        'Successfully pulled image "a:1" in 2s',
      ],
      want: 2000,
    },
  ])('$name', ({ messages, want }) => {
    expect(pulledMs(messages)).toBe(want);
  });
});

describe('mayHavePulled', () => {
  test.each<{ name: string; milestones: Milestones; newsDelayMs?: number; want: boolean }>([
    { name: 'a quick start is not asked about', milestones: { scheduled: 0, started: 2000 }, want: false },
    { name: 'a long one is', milestones: { scheduled: 0, started: 2001 }, want: true },
    {
      name: 'but not where all starts are slow',
      milestones: { scheduled: 0, started: 9000 },
      newsDelayMs: 5000,
      want: false,
    },
    {
      name: 'unless it is longer by far',
      milestones: { scheduled: 0, started: 10_001 },
      newsDelayMs: 5000,
      want: true,
    },
    {
      name: 'a pull of half a minute is worth asking for however busy the API server is',
      milestones: { scheduled: 0, started: 30_001 },
      newsDelayMs: 60_000,
      want: true,
    },
    { name: 'nor is one that has not happened', milestones: { scheduled: 0 }, want: false },
  ])('$name', ({ milestones, newsDelayMs = 1000, want }) => {
    expect(mayHavePulled(milestones, { newsDelayMs })).toBe(want);
  });
});

describe('withImagePull', () => {
  test.each<{ name: string; milestones: Milestones; pullMs: number; want: Milestones }>([
    {
      name: 'stands just before the start of the container',
      milestones: { scheduled: 1000, prepared: 12_000, started: 12_000 },
      pullMs: 9000,
      want: { scheduled: 1000, prepared: 3000, started: 12_000 },
    },
    {
      name: 'is never longer than the time since the pod had a node',
      milestones: { scheduled: 5000, prepared: 12_000, started: 12_000 },
      pullMs: 9000,
      want: { scheduled: 5000, prepared: 5000, started: 12_000 },
    },
    {
      name: 'leaves an earlier record alone',
      milestones: { scheduled: 1000, prepared: 2000, started: 12_000 },
      pullMs: 9000,
      want: { scheduled: 1000, prepared: 2000, started: 12_000 },
    },
    {
      name: 'says nothing of a container that has not started',
      milestones: { scheduled: 1 },
      pullMs: 9,
      want: { scheduled: 1 },
    },
  ])('$name', ({ milestones, pullMs, want }) => {
    expect(withImagePull(milestones, pullMs)).toEqual(want);
  });
});
