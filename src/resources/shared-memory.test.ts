import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../api/problem.ts';
import {
  type PresentVolumes,
  type ResolvedSharedMemory,
  resolveSharedMemory,
  type SharedMemory,
  sharedMemoryProblems,
} from './shared-memory.ts';

describe('resolveSharedMemory', () => {
  test.each<{ name: string; given: SharedMemory; want: ResolvedSharedMemory }>([
    {
      name: "flytekit's True: no size, so that the pod's memory limit bounds it",
      given: {},
      want: {
        volume: { name: 'flyte-shared-memory', emptyDir: { medium: 'Memory' } },
        mount: { name: 'flyte-shared-memory', mountPath: '/dev/shm' },
      },
    },
    {
      name: 'size, name and path',
      given: { sizeLimit: '8Gi', mountName: 'shm', mountPath: '/mnt/shared' },
      want: {
        volume: { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '8Gi' } },
        mount: { name: 'shm', mountPath: '/mnt/shared' },
      },
    },
    {
      name: 'a size of 0 is none; a number is a size',
      given: { sizeLimit: '0Gi' },
      want: {
        volume: { name: 'flyte-shared-memory', emptyDir: { medium: 'Memory' } },
        mount: { name: 'flyte-shared-memory', mountPath: '/dev/shm' },
      },
    },
    {
      name: 'a size in bytes',
      given: { sizeLimit: 1e9 },
      want: {
        volume: { name: 'flyte-shared-memory', emptyDir: { medium: 'Memory', sizeLimit: '1000000000' } },
        mount: { name: 'flyte-shared-memory', mountPath: '/dev/shm' },
      },
    },
  ])('$name', ({ given, want }) => {
    expect(resolveSharedMemory(given)).toEqual(want);
  });
});

describe('sharedMemoryProblems', () => {
  const nothing: PresentVolumes = { volumeNames: [], mounts: [] };
  const nameRule = "at most 63 lower-case letters, digits and '-', beginning and ending with a letter or digit";

  test.each<{ name: string; given: SharedMemory; present?: PresentVolumes; want: readonly Problem[] }>([
    { name: 'all is well', given: { sizeLimit: '8Gi', mountPath: '/dev/shm/', mountName: 'a' }, want: [] },
    {
      name: 'other volumes and mounts are no matter, not even odd ones',
      given: {},
      present: {
        volumeNames: ['shm'],
        mounts: [{ name: 'shm', mountPath: '/dev/shm2' }, { name: 'data', mountPath: 1 }, null, 'mount'],
      },
      want: [],
    },
    {
      name: 'each field on its own',
      given: { sizeLimit: '8gb', mountPath: 'dev/shm', mountName: 'Shared_Memory' },
      want: [
        {
          field: 'spec.sharedMemory.sizeLimit',
          message: '"8gb" is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi',
        },
        { field: 'spec.sharedMemory.mountPath', message: '"dev/shm" is not an absolute path, such as /dev/shm' },
        {
          field: 'spec.sharedMemory.mountName',
          message: `"Shared_Memory" is not the name of a volume: ${nameRule}`,
        },
      ],
    },
    {
      name: 'a negative size',
      given: { sizeLimit: -1 },
      want: [{ field: 'spec.sharedMemory.sizeLimit', message: '-1 is negative; 0 or more is allowed' }],
    },
    {
      name: 'the root, in other words',
      given: { mountPath: '//./' },
      want: [
        {
          field: 'spec.sharedMemory.mountPath',
          message: '"//./" is the root of the container\'s files; a folder below it is allowed',
        },
      ],
    },
    {
      name: 'a colon',
      given: { mountPath: '/dev/shm:ro' },
      want: [
        {
          field: 'spec.sharedMemory.mountPath',
          message: '"/dev/shm:ro" contains \':\', which Kubernetes does not allow in a mount path',
        },
      ],
    },
    {
      name: 'a volume of the same name, mounted by the same name',
      given: {},
      present: { volumeNames: ['flyte-shared-memory'], mounts: [{ name: 'flyte-shared-memory', mountPath: '/shm' }] },
      want: [
        {
          field: 'spec.sharedMemory.mountName',
          message: 'the pod has another volume named "flyte-shared-memory"; rename one of the two',
        },
      ],
    },
    {
      name: 'a mount of the same name',
      given: { mountName: 'shm' },
      present: { volumeNames: ['data'], mounts: [{ name: 'shm', mountPath: '/shm' }] },
      want: [
        {
          field: 'spec.sharedMemory.mountName',
          message:
            'the primary container mounts a volume named "shm" already, which is not this one; rename one of the two',
        },
      ],
    },
    {
      name: 'a mount at the same path, in other words',
      given: {},
      present: { volumeNames: ['data'], mounts: [{ name: 'data', mountPath: '/dev//shm/' }] },
      want: [
        {
          field: 'spec.sharedMemory.mountPath',
          message:
            'the primary container mounts the volume "data" at /dev/shm already; choose another path for one of the two',
        },
      ],
    },
  ])('$name', ({ given, present = nothing, want }) => {
    expect(sharedMemoryProblems(given, present, (part) => `spec.sharedMemory.${part}`)).toEqual(want);
  });

  test('the field is where a template says it', () => {
    const field = 'spec.template.extended_resources.shared_memory.mount_path';
    expect(sharedMemoryProblems({ mountPath: 'shm' }, nothing, () => field)).toEqual([
      { field, message: '"shm" is not an absolute path, such as /dev/shm' },
    ]);
  });
});
