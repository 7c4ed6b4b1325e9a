import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeRequirements } from './complete-requirements.ts';
import { parseQuantity } from './quantity.ts';
import { resourceProblems } from './requirement-problems.ts';
import type { ResourceRequirements, SettledRequirements } from './requirements.ts';

test.each<{ name: string; given: ResourceRequirements; limitsMemory?: boolean; want: SettledRequirements }>([
  { name: 'nothing asked', given: { requests: {}, limits: {} }, want: { requests: {}, limits: {} } },
  {
    name: 'no CPU limit is invented, a missing memory limit equals the request',
    given: { requests: { cpu: 0.5, memory: '1Gi' }, limits: {} },
    want: { requests: { cpu: '0.5', memory: '1Gi' }, limits: { memory: '1Gi' } },
  },
  {
    name: 'of other containers no memory limit is invented either',
    given: { requests: { cpu: 0.5, memory: '1Gi' }, limits: {} },
    limitsMemory: false,
    want: { requests: { cpu: '0.5', memory: '1Gi' }, limits: {} },
  },
  {
    name: 'a limit without a request is left to the API server',
    given: { requests: {}, limits: { cpu: 2, memory: '1Gi' } },
    want: { requests: {}, limits: { cpu: '2', memory: '1Gi' } },
  },
  {
    name: 'what cannot be overcommitted is request and limit alike, whichever is given',
    given: { requests: { 'nvidia.com/gpu': 1 }, limits: { 'hugepages-1Gi': '2Gi' } },
    limitsMemory: false,
    want: {
      requests: { 'nvidia.com/gpu': '1', 'hugepages-1Gi': '2Gi' },
      limits: { 'nvidia.com/gpu': '1', 'hugepages-1Gi': '2Gi' },
    },
  },
  {
    name: 'zero asks for nothing and limits nothing',
    given: { requests: { cpu: 0, 'nvidia.com/gpu': '0' }, limits: { memory: '0Mi', 'nvidia.com/gpu': 0 } },
    want: { requests: {}, limits: {} },
  },
  {
    name: 'a request of 0 below a limit is said, for the API server would raise it',
    given: { requests: { cpu: 0, memory: '0' }, limits: { cpu: 2, memory: '1Gi' } },
    want: { requests: { cpu: '0', memory: '0' }, limits: { cpu: '2', memory: '1Gi' } },
  },
  {
    name: 'a limit of 0 is none, so memory is limited by its request',
    given: { requests: { memory: '1Gi', cpu: 1 }, limits: { memory: 0, cpu: 0 } },
    want: { requests: { memory: '1Gi', cpu: '1' }, limits: { memory: '1Gi' } },
  },
])('$name', ({ given, limitsMemory = true, want }) => {
  expect(completeRequirements(given, { limitsMemory })).toEqual(want);
});

const names = fc.constantFrom('cpu', 'memory', 'nvidia.com/gpu', 'hugepages-2Mi', '__proto__', 'constructor');
const amounts = fc.dictionary(names, fc.constantFrom('0', '1', 2, 3n, '4'), { noNullPrototype: true });
const requirements = fc.record({ requests: amounts, limits: amounts });

test('twice is once, and what had no problem has none afterwards', () => {
  fc.assert(
    fc.property(requirements, fc.boolean(), (given, limitsMemory) => {
      fc.pre(resourceProblems(given, (side) => side).length === 0);
      const complete = completeRequirements(given, { limitsMemory });
      expect(completeRequirements(complete, { limitsMemory })).toEqual(complete);
      expect(resourceProblems(complete, (side) => side)).toEqual([]);
    }),
  );
});

test('every limit that says something is kept as it is', () => {
  fc.assert(
    fc.property(requirements, (given) => {
      const { limits } = completeRequirements(given, { limitsMemory: true });
      for (const [name, amount] of Object.entries(given.limits)) {
        if (parseQuantity(amount) !== 0n) expect(Object.entries(limits)).toContainEqual([name, String(amount)]);
      }
    }),
  );
});
