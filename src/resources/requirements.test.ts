import { expect, test } from '@jest/globals';
import { amountOf, isExtendedResource, isOvercommittable, resourceNames } from './requirements.ts';

test.each([
  { name: 'cpu', extended: false, overcommittable: true },
  { name: 'memory', extended: false, overcommittable: true },
  { name: 'ephemeral-storage', extended: false, overcommittable: true },
  { name: 'hugepages-2Mi', extended: false, overcommittable: false },
  { name: 'attachable-volumes.kubernetes.io/x', extended: false, overcommittable: true },
  { name: 'nvidia.com/gpu', extended: true, overcommittable: false },
  { name: 'example.com/hugepages-2Mi', extended: true, overcommittable: false },
])('$name', ({ name, extended, overcommittable }) => {
  expect({ extended: isExtendedResource(name), overcommittable: isOvercommittable(name) }).toEqual({
    extended,
    overcommittable,
  });
});

test('the names of either side, each once, requests first', () => {
  const requirements = { requests: { memory: '1', cpu: '1' }, limits: { 'nvidia.com/gpu': 1, cpu: '1' } };
  expect(resourceNames(requirements)).toEqual(['memory', 'cpu', 'nvidia.com/gpu']);
});

test.each([
  { name: 'cpu', want: '1' },
  { name: 'memory', want: undefined },
  { name: 'constructor', want: undefined },
  { name: '__proto__', want: undefined },
])('the amount of $name is $want', ({ name, want }) => {
  expect(amountOf({ cpu: '1' }, name)).toBe(want);
});
