import { expect, test } from '@jest/globals';
import { libraryOf } from './python-frame.ts';

test.each<{ file: string; want: string | undefined }>([
  { file: '/root/train.py', want: undefined },
  { file: 'train.py', want: undefined },
  { file: '<string>', want: undefined },
  { file: '/usr/local/lib/python3.11/site-packages/flytekit/core/base_task.py', want: 'flytekit' },
  { file: '/usr/lib/python3/dist-packages/numpy/linalg.py', want: 'numpy' },
  { file: '/venv/lib/python3.12/site-packages/six.py', want: 'six' },
  { file: '/usr/local/lib/python3.11/json/decoder.py', want: 'json' },
  { file: '/usr/local/lib/python3.11/runpy.py', want: 'runpy' },
  { file: '<frozen importlib._bootstrap>', want: 'importlib' },
  { file: '/usr/local/bin/pyflyte-execute', want: 'flytekit' },
  { file: '/usr/local/bin/pyflyte-fast-execute', want: 'flytekit' },
  { file: '/usr/local/bin/train', want: undefined },
])('$file: $want', ({ file, want }) => {
  expect(libraryOf(file)).toBe(want);
});
