import { expect, test } from '@jest/globals';
import type { PlainValue } from '../api/plain-value.ts';
import { quantityProblem } from './quantity-problem.ts';

const example = 'is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi';

test.each<{ given: PlainValue; want: string | undefined }>([
  { given: '4Gi', want: undefined },
  { given: 0, want: undefined },
  { given: '4gb', want: `"4gb" ${example}` },
  { given: '', want: `"" ${example}` },
  { given: null, want: `null ${example}` },
  { given: { value: 1 }, want: `{"value":1} ${example}` },
  { given: 'x'.repeat(1000), want: `"${'x'.repeat(78)}… ${example}` },
  { given: -1, want: '-1 is negative; 0 or more is allowed' },
  { given: '-500m', want: '-500m is negative; 0 or more is allowed' },
])('of $given: $want', ({ given, want }) => {
  expect(quantityProblem(given)).toBe(want);
});
