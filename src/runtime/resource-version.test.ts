import { expect, test } from '@jest/globals';
import type { KubeObject } from './kube-object.ts';
import { isNewer } from './resource-version.ts';

const version = (resourceVersion: string, uid = 'u'): KubeObject => ({ metadata: { uid, resourceVersion } });

test.each<{ name: string; known: KubeObject | undefined; other: KubeObject; want: boolean }>([
  { name: 'nothing known is never newer', known: undefined, other: version('1'), want: false },
  { name: 'a larger number is newer', known: version('10'), other: version('9'), want: true },
  { name: 'the same is not newer', known: version('10'), other: version('10'), want: false },
  {
    name: 'numbers beyond 2^53 are told apart',
    known: version('9007199254740993'),
    other: version('9007199254740992'),
    want: true,
  },
  {
    name: 'an object made again under the name is another',
    known: version('10', 'old'),
    other: version('9', 'new'),
    want: false,
  },
  { name: 'what is no number cannot be compared', known: version('abc'), other: version('9'), want: false },
])('isNewer: $name', ({ known, other, want }) => {
  expect(isNewer(known, other)).toBe(want);
});
