import { describe, expect, test } from '@jest/globals';
import { parseHierarchies } from './control-group.ts';

const line = (path: string, type: string): string => `30 23 0:26 / ${path} rw,nosuid shared:4 - ${type} ${type} rw`;

describe('parseHierarchies()', () => {
  test.each([
    {
      name: 'one hierarchy of version 2',
      mounts: [line('/', 'ext4'), line('/sys/fs/cgroup', 'cgroup2')],
      want: [{ path: '/sys/fs/cgroup', version: 2 }],
    },
    {
      name: 'one of version 1 for each controller, and the unified one beside them',
      mounts: [
        line('/sys/fs/cgroup', 'tmpfs'),
        line('/sys/fs/cgroup/pids', 'cgroup'),
        line('/sys/fs/cgroup/cpu', 'cgroup'),
        line('/sys/fs/cgroup/unified', 'cgroup2'),
      ],
      want: [
        { path: '/sys/fs/cgroup/pids', version: 1 },
        { path: '/sys/fs/cgroup/cpu', version: 1 },
        { path: '/sys/fs/cgroup/unified', version: 2 },
      ],
    },
    { name: 'none', mounts: [line('/', 'ext4'), ''], want: [] },
  ])('finds $name', ({ mounts, want }) => {
    expect(parseHierarchies(mounts.join('\n'))).toEqual(want);
  });
});
