import { expect, test } from '@jest/globals';
import { isQuotaExceeded, neverFits } from './quota.ts';

const exceeded = (requested: string, used: string, limited: string): string =>
  `pods "fit" is forbidden: exceeded quota: compute, requested: ${requested}, used: ${used}, limited: ${limited}`;

test.each([
  { name: 'fits once others end', message: exceeded('limits.cpu=1', 'limits.cpu=2', 'limits.cpu=2'), want: undefined },
  {
    name: 'as much as the whole quota fits once all others end',
    message: exceeded('limits.cpu=2', 'limits.cpu=1', 'limits.cpu=2'),
    want: undefined,
  },
  {
    name: 'more than the whole',
    message: exceeded('limits.cpu=4', 'limits.cpu=0', 'limits.cpu=2'),
    want: 'limits.cpu=4 of 2',
  },
  {
    name: 'compared exactly across units',
    message: exceeded('requests.memory=1025Mi', 'requests.memory=0', 'requests.memory=1Gi'),
    want: 'requests.memory=1025Mi of 1Gi',
  },
  {
    name: 'of several resources the one that never fits is told',
    message: exceeded(
      'limits.cpu=1,limits.memory=4Gi,pods=1',
      'limits.cpu=2,limits.memory=0,pods=9',
      'limits.cpu=2,limits.memory=2Gi,pods=9',
    ),
    want: 'limits.memory=4Gi of 2Gi',
  },
  { name: 'other words', message: 'pods "fit" is forbidden: exceeded quota: compute', want: undefined },
])('never fits: $name', ({ message, want }) => {
  expect(isQuotaExceeded(message)).toBe(true);
  expect(neverFits(message)).toBe(want);
});

test('a quota that wants a field to be set is not full', () => {
  expect(isQuotaExceeded('pods "fit" is forbidden: failed quota: compute: must specify limits.cpu')).toBe(false);
});
