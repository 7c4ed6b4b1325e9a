import { expect, test } from '@jest/globals';
import { defaultRequests } from './default-requests.ts';
import type { ResourceRequirements } from './requirements.ts';

const defaults = { cpu: '500m', mem: '1Gi', gpu: 0, ephemeralStorage: '2Gi' };

test.each<{ name: string; given: ResourceRequirements; want: Readonly<Record<string, string>> }>([
  {
    name: 'nobody says anything; a default of 0 is none',
    given: { requests: {}, limits: {} },
    want: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '2Gi' },
  },
  {
    name: 'what has a request or a limit is left alone',
    given: { requests: { memory: '64Mi' }, limits: { cpu: '100m' } },
    want: { 'ephemeral-storage': '2Gi' },
  },
  {
    name: 'a 0 has been said',
    given: { requests: { cpu: 0, memory: '0' }, limits: { 'ephemeral-storage': '0' } },
    want: {},
  },
])('$name', ({ given, want }) => {
  expect(defaultRequests(given, defaults, 'nvidia.com/gpu')).toEqual(want);
});
