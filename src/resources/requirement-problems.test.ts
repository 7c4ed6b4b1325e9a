import { expect, test } from '@jest/globals';
import type { Problem } from '../api/problem.ts';
import { type DescribeAmount, resourceProblems } from './requirement-problems.ts';
import type { ResourceRequirements } from './requirements.ts';

const describeAmount: DescribeAmount = (side, name) => `resources.${side}[${name}]`;

test.each<{ name: string; given: ResourceRequirements; want: readonly Problem[] }>([
  { name: 'nothing asked', given: { requests: {}, limits: {} }, want: [] },
  {
    name: 'equal amounts in other units',
    given: { requests: { cpu: '1000m', 'nvidia.com/gpu': '2' }, limits: { cpu: 1, 'nvidia.com/gpu': 2n } },
    want: [],
  },
  { name: 'one side alone', given: { requests: { 'nvidia.com/gpu': 1 }, limits: { memory: '1Gi' } }, want: [] },
  {
    name: 'a request above its limit names both, compared exactly across units',
    given: { requests: { memory: '1025Mi' }, limits: { memory: '1Gi' } },
    want: [
      {
        field: 'resources.requests[memory]',
        message: '1025Mi is more than the limit, 1Gi, in resources.limits[memory]',
      },
    ],
  },
  { name: 'a limit of 0 is no limit', given: { requests: { cpu: 1 }, limits: { cpu: 0 } }, want: [] },
  {
    name: 'every unreadable or negative amount is named, on its own only',
    given: { requests: { cpu: -1, memory: ['1Gi'] }, limits: { memory: '4gb', 'pods/x': '1' } },
    want: [
      { field: 'resources.requests[cpu]', message: '-1 is negative; 0 or more is allowed' },
      {
        field: 'resources.requests[memory]',
        message: '["1Gi"] is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi',
      },
      {
        field: 'resources.limits[memory]',
        message: '"4gb" is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi',
      },
    ],
  },
  {
    name: 'extended resources and huge pages: request and limit must agree, 0 included',
    given: {
      requests: { 'amd.com/gpu': 1, 'hugepages-2Mi': '2Mi', 'example.com/fpga': 0 },
      limits: { 'amd.com/gpu': 2, 'hugepages-2Mi': '4Mi', 'example.com/fpga': 1 },
    },
    want: [
      {
        field: 'resources.requests[amd.com/gpu]',
        message:
          '1 differs from the limit, 2, in resources.limits[amd.com/gpu]; amd.com/gpu is not shared between containers, so the two must be equal',
      },
      {
        field: 'resources.requests[hugepages-2Mi]',
        message:
          '2Mi differs from the limit, 4Mi, in resources.limits[hugepages-2Mi]; hugepages-2Mi is not shared between containers, so the two must be equal',
      },
      {
        field: 'resources.requests[example.com/fpga]',
        message:
          '0 differs from the limit, 1, in resources.limits[example.com/fpga]; example.com/fpga is not shared between containers, so the two must be equal',
      },
    ],
  },
  {
    name: 'extended resources are whole',
    given: { requests: {}, limits: { 'nvidia.com/gpu': 0.5 } },
    want: [
      {
        field: 'resources.limits[nvidia.com/gpu]',
        message: '0.5 is not a whole number; nvidia.com/gpu comes in whole units only',
      },
    ],
  },
])('$name', ({ given, want }) => {
  expect(resourceProblems(given, describeAmount)).toEqual(want);
});
