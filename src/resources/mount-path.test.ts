import { expect, test } from '@jest/globals';
import { plainMountPath } from './mount-path.ts';

test.each([
  ['/data', '/data'],
  ['/data/', '/data'],
  ['//data///sets/', '/data/sets'],
  ['/data/./sets/.', '/data/sets'],
  ['/', '/'],
  ['/data/..', '/data/..'],
  ['data', 'data'],
  ['', ''],
])('%s is %s', (path, want) => {
  expect(plainMountPath(path)).toBe(want);
});
