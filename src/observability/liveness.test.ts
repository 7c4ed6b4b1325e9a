import { expect, test } from '@jest/globals';
import { type LivenessFacts, lifeProblems } from './liveness.ts';

const WELL: LivenessFacts = { blockedMs: 40, stuckWatches: [], untrustedMs: 0 };

test.each<{ name: string; facts: Partial<LivenessFacts>; want: readonly string[] }>([
  { name: 'nothing is wrong', facts: {}, want: [] },
  { name: 'an event loop that was slow for a moment is none the worse', facts: { blockedMs: 5000 }, want: [] },
  {
    name: 'one that did not turn for longer than the kubelet waits is',
    facts: { blockedMs: 7040 },
    want: ['the event loop did not turn for 7.0 s'],
  },
  {
    name: 'each watch that is stuck is named',
    facts: { stuckWatches: [{ path: '/api/v1/pods', silentMs: 301_400 }] },
    want: ['the watch of /api/v1/pods has shown no sign of life for 301 s'],
  },
  { name: 'a certificate may be renewed on both sides in turn', facts: { untrustedMs: 300_000 }, want: [] },
  {
    name: 'a certificate that stays unknown is read anew by a new process',
    facts: { untrustedMs: 360_000 },
    want: ['the certificate of the API server has not been accepted for 360 s'],
  },
])('$name', ({ facts, want }) => {
  expect(lifeProblems({ ...WELL, ...facts })).toEqual(want);
});
