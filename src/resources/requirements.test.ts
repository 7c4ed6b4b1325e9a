import { expect, test } from '@jest/globals';
import { type RequirementsInput, type RequirementsResult, resolveRequirements } from './requirements.ts';

const gpuResourceName = 'nvidia.com/gpu';

test.each<{ name: string; input: Omit<RequirementsInput, 'gpuResourceName'>; want: RequirementsResult }>([
  {
    name: 'nothing asked, nothing set',
    input: {},
    want: { kind: 'resolved', requirements: { requests: {}, limits: {} } },
  },
  {
    name: 'resources are request and limit alike',
    input: { resources: { cpu: '2', mem: '4Gi', gpu: 1, ephemeralStorage: '10Gi' } },
    want: {
      kind: 'resolved',
      requirements: {
        requests: { cpu: '2', memory: '4Gi', 'nvidia.com/gpu': '1', 'ephemeral-storage': '10Gi' },
        limits: { cpu: '2', memory: '4Gi', 'nvidia.com/gpu': '1', 'ephemeral-storage': '10Gi' },
      },
    },
  },
  {
    name: 'no CPU limit is invented, a missing memory limit equals the request',
    input: { requests: { cpu: 0.5, mem: '1Gi' } },
    want: {
      kind: 'resolved',
      requirements: { requests: { cpu: '0.5', memory: '1Gi' }, limits: { memory: '1Gi' } },
    },
  },
  {
    name: 'a GPU limit is its request too',
    input: { limits: { gpu: '2' } },
    want: {
      kind: 'resolved',
      requirements: { requests: { 'nvidia.com/gpu': '2' }, limits: { 'nvidia.com/gpu': '2' } },
    },
  },
  {
    name: 'zero asks for nothing',
    input: { resources: { gpu: 0, cpu: 1 } },
    want: { kind: 'resolved', requirements: { requests: { cpu: '1' }, limits: { cpu: '1' } } },
  },
  {
    name: 'a request above its limit is refused, compared exactly across units',
    input: { requests: { mem: '1025Mi' }, limits: { mem: '1Gi' } },
    want: {
      kind: 'invalid',
      problems: [{ field: 'spec.requests.mem', message: '1025Mi is more than the limit, 1Gi, in spec.limits.mem' }],
    },
  },
  {
    name: 'equal amounts in other units pass',
    input: { requests: { cpu: '1000m' }, limits: { cpu: 1 } },
    want: { kind: 'resolved', requirements: { requests: { cpu: '1000m' }, limits: { cpu: '1' } } },
  },
  {
    name: 'every unreadable or negative amount is named',
    input: { resources: { cpu: '-1', mem: '4gb' } },
    want: {
      kind: 'invalid',
      problems: [
        { field: 'spec.resources.cpu', message: '-1 is negative; 0 or more is allowed' },
        {
          field: 'spec.resources.mem',
          message: '"4gb" is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi',
        },
      ],
    },
  },
  {
    name: 'GPU request and limit must agree',
    input: { requests: { gpu: 1 }, limits: { gpu: 2 } },
    want: {
      kind: 'invalid',
      problems: [
        {
          field: 'spec.requests.gpu',
          message: '1 differs from spec.limits.gpu, 2; GPUs are not shared, so the two must be equal',
        },
      ],
    },
  },
])('$name', ({ input, want }) => {
  expect(resolveRequirements({ ...input, gpuResourceName })).toEqual(want);
});
