import { describe, expect, test } from '@jest/globals';
import type { Pod } from '../api/wire.ts';
import { NodeImages } from './node-images.ts';

const pod = (nodeName = 'node-1', image = 'train:1'): Pod => ({
  spec: { nodeName, containers: [{ name: 'primary', image }] },
});

describe('a pod that came to its node', () => {
  test.each([
    { name: 'after another had started there from its image pulled nothing', pod: pod(), scheduled: 2000, want: true },
    { name: 'as the other started pulled nothing', pod: pod(), scheduled: 1000, want: true },
    { name: 'before the other had started may have waited for the same pull', pod: pod(), scheduled: 999, want: false },
    { name: 'that is another node may have pulled', pod: pod('node-2'), scheduled: 2000, want: false },
    { name: 'with another image may have pulled', pod: pod('node-1', 'train:2'), scheduled: 2000, want: false },
    { name: 'at a time that nobody knows may have pulled', pod: pod(), scheduled: undefined, want: false },
  ])('$name', ({ pod: later, scheduled, want }) => {
    const images = new NodeImages();
    images.started(pod(), { scheduled: 0, started: 1000 });
    images.started(pod(), { scheduled: 1500, started: 3000 });
    expect(images.had(later, { ...(scheduled !== undefined && { scheduled }) })).toBe(want);
  });
});

test('a pod that has not started shows nothing', () => {
  const images = new NodeImages();
  images.started(pod(), { scheduled: 0 });
  expect(images.had(pod(), { scheduled: 2000 })).toBe(false);
});

test('the oldest are forgotten', () => {
  const images = new NodeImages();
  for (let node = 0; node <= 10_000; node += 1) images.started(pod(`node-${node}`), { started: 1000 });
  const known = ['node-0', 'node-1', 'node-10000'].filter((node) => images.had(pod(node), { scheduled: 2000 }));
  expect(known).toEqual(['node-1', 'node-10000']);
});
