import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { acceleratorResourceTest } from './accelerator.ts';
import type { ResourceAmounts } from './amounts.ts';
import { type Clamped, ceilingProblems, clampSentence, clampToCeilings } from './ceilings.ts';
import { completeRequirements } from './complete-requirements.ts';
import { resourceProblems } from './requirement-problems.ts';
import type { SettledRequirements } from './requirements.ts';

const isAccelerator = acceleratorResourceTest({
  classes: { NVIDIA_GPU: { partitionResourceName: 'nvidia.com/mig-{partition}' } },
});

test.each<{ name: string; given: SettledRequirements; ceilings: ResourceAmounts; want: Clamped }>([
  {
    name: 'no ceilings',
    given: { requests: { cpu: '64' }, limits: { cpu: '128' } },
    ceilings: {},
    want: { requests: { cpu: '64' }, limits: { cpu: '128' }, clamped: [] },
  },
  {
    name: 'up to the ceiling is allowed, in other units too',
    given: { requests: { cpu: '1000m' }, limits: { cpu: '2', memory: '1Gi' } },
    ceilings: { cpu: 2, mem: '1024Mi' },
    want: { requests: { cpu: '1000m' }, limits: { cpu: '2', memory: '1Gi' }, clamped: [] },
  },
  {
    name: 'request and limit, each to the ceiling',
    given: {
      requests: { cpu: '1', memory: '40Gi' },
      limits: { cpu: '40', memory: '50Gi', 'ephemeral-storage': '1Ti' },
    },
    ceilings: { cpu: 20, mem: '20Gi', ephemeralStorage: '100Gi' },
    want: {
      requests: { cpu: '1', memory: '20Gi' },
      limits: { cpu: '20', memory: '20Gi', 'ephemeral-storage': '100Gi' },
      clamped: [
        { side: 'requests', name: 'memory', given: '40Gi', ceiling: '20Gi' },
        { side: 'limits', name: 'cpu', given: '40', ceiling: '20' },
        { side: 'limits', name: 'memory', given: '50Gi', ceiling: '20Gi' },
        { side: 'limits', name: 'ephemeral-storage', given: '1Ti', ceiling: '100Gi' },
      ],
    },
  },
  {
    name: 'no limit is invented',
    given: { requests: { cpu: '4' }, limits: {} },
    ceilings: { cpu: 2, mem: '1Gi' },
    want: {
      requests: { cpu: '2' },
      limits: {},
      clamped: [{ side: 'requests', name: 'cpu', given: '4', ceiling: '2' }],
    },
  },
  {
    name: "the ceiling of gpu is for every accelerator's resource, and for no other device",
    given: {
      requests: { 'google.com/tpu': '8', 'nvidia.com/mig-1g.5gb': '5', 'example.com/fpga': '8' },
      limits: { 'google.com/tpu': '8', 'nvidia.com/mig-1g.5gb': '5', 'example.com/fpga': '8' },
    },
    ceilings: { gpu: 4 },
    want: {
      requests: { 'google.com/tpu': '4', 'nvidia.com/mig-1g.5gb': '4', 'example.com/fpga': '8' },
      limits: { 'google.com/tpu': '4', 'nvidia.com/mig-1g.5gb': '4', 'example.com/fpga': '8' },
      clamped: [
        { side: 'requests', name: 'google.com/tpu', given: '8', ceiling: '4' },
        { side: 'requests', name: 'nvidia.com/mig-1g.5gb', given: '5', ceiling: '4' },
        { side: 'limits', name: 'google.com/tpu', given: '8', ceiling: '4' },
        { side: 'limits', name: 'nvidia.com/mig-1g.5gb', given: '5', ceiling: '4' },
      ],
    },
  },
  {
    name: 'a ceiling of 0 allows no accelerator, and is none for the rest',
    given: { requests: { cpu: '4', 'amd.com/gpu': '1' }, limits: { memory: '1Gi', 'amd.com/gpu': '1' } },
    ceilings: { cpu: 0, mem: '0', gpu: 0 },
    want: {
      requests: { cpu: '4' },
      limits: { memory: '1Gi' },
      clamped: [
        { side: 'requests', name: 'amd.com/gpu', given: '1', ceiling: '0' },
        { side: 'limits', name: 'amd.com/gpu', given: '1', ceiling: '0' },
      ],
    },
  },
])('$name', ({ given, ceilings, want }) => {
  expect(clampToCeilings(given, ceilings, { isAccelerator })).toEqual(want);
});

const amount = fc.constantFrom('0', '1', '1500m', '2', '7', '1Ki');
const amounts = fc.dictionary(fc.constantFrom('cpu', 'memory', 'hugepages-2Mi'), amount, { noNullPrototype: true });
const gpus = fc.dictionary(fc.constant('nvidia.com/gpu'), fc.constantFrom('1', '2', '7'), { noNullPrototype: true });

test('what had no problem has none when clamped, nothing is above its ceiling, and twice is once', () => {
  const anyAmounts = fc.tuple(amounts, gpus).map(([some, more]) => ({ ...some, ...more }));
  const ceilings = fc.record({ cpu: amount, mem: amount, gpu: fc.nat({ max: 3 }) }, { requiredKeys: [] });
  fc.assert(
    fc.property(anyAmounts, anyAmounts, ceilings, (requests, limits, most) => {
      fc.pre(resourceProblems({ requests, limits }, (side) => side).length === 0);
      const given = completeRequirements({ requests, limits }, { limitsMemory: true });
      const { clamped: _, ...low } = clampToCeilings(given, most, { isAccelerator });
      expect(resourceProblems(low, (side) => side)).toEqual([]);
      expect(clampToCeilings(low, most, { isAccelerator })).toEqual({ ...low, clamped: [] });
    }),
  );
});

test('refused instead', () => {
  const above = [{ side: 'limits', name: 'memory', given: '50Gi', ceiling: '20Gi' }] as const;
  expect(ceilingProblems(above, (side, name) => `containers[primary].resources.${side}.${name}`)).toEqual([
    {
      field: 'containers[primary].resources.limits.memory',
      message: "50Gi is more than the 20Gi of memory that the operator's configuration allows",
    },
  ]);
});

test.each([
  { side: 'requests' as const, word: 'request' },
  { side: 'limits' as const, word: 'limit' },
])('the sentence for a clamped $word', ({ side, word }) => {
  expect(clampSentence('container primary', { side, name: 'cpu', given: '40', ceiling: '20' })).toBe(
    `container primary: the ${word} of cpu, 40, was lowered to 20, the most that the operator's configuration allows`,
  );
});
