import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../api/problem.ts';
import { amountProblems, amountsToResources, type KubernetesAmount, type ResourceAmounts } from './amounts.ts';

describe('amountsToResources', () => {
  test.each<{ name: string; amounts: ResourceAmounts; want: readonly KubernetesAmount[] }>([
    { name: 'nothing', amounts: {}, want: [] },
    {
      name: 'every amount, always in the same order',
      amounts: { ephemeralStorage: '10Gi', gpu: 1, mem: '4Gi', cpu: 0.5 },
      want: [
        { name: 'cpu', amount: 'cpu', quantity: '0.5' },
        { name: 'memory', amount: 'mem', quantity: '4Gi' },
        { name: 'amd.com/gpu', amount: 'gpu', quantity: '1' },
        { name: 'ephemeral-storage', amount: 'ephemeralStorage', quantity: '10Gi' },
      ],
    },
    {
      name: 'zero, in whatever words, takes away',
      amounts: { cpu: 0, mem: '0Gi', gpu: '0.000' },
      want: [
        { name: 'cpu', amount: 'cpu', quantity: undefined },
        { name: 'memory', amount: 'mem', quantity: undefined },
        { name: 'amd.com/gpu', amount: 'gpu', quantity: undefined },
      ],
    },
  ])('$name', ({ amounts, want }) => {
    expect(amountsToResources(amounts, 'amd.com/gpu')).toEqual(want);
  });
});

describe('amountProblems', () => {
  test.each<{ name: string; amounts: ResourceAmounts; want: readonly Problem[] }>([
    { name: 'nothing', amounts: {}, want: [] },
    { name: 'all is well', amounts: { cpu: '500m', mem: 1e9, gpu: '2', ephemeralStorage: 0 }, want: [] },
    {
      name: 'every unreadable or negative amount is named',
      amounts: { cpu: '-1', mem: '4gb', ephemeralStorage: '' },
      want: [
        { field: 'spec.requests.cpu', message: '-1 is negative; 0 or more is allowed' },
        {
          field: 'spec.requests.mem',
          message: '"4gb" is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi',
        },
        {
          field: 'spec.requests.ephemeralStorage',
          message: '"" is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi',
        },
      ],
    },
    {
      name: 'GPUs are whole',
      amounts: { gpu: '500m' },
      want: [
        {
          field: 'spec.requests.gpu',
          message: '500m is not a whole number; for a part of a GPU, name it in accelerator.partition',
        },
      ],
    },
  ])('$name', ({ amounts, want }) => {
    expect(amountProblems(amounts, (amount) => `spec.requests.${amount}`)).toEqual(want);
  });
});
