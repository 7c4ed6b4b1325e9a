import { expect, test } from '@jest/globals';
import { shortened } from './shortened.ts';

test.each([
  { text: '', want: '' },
  { text: 'x'.repeat(80), want: 'x'.repeat(80) },
  { text: 'x'.repeat(81), want: `${'x'.repeat(79)}…` },
])('$text.length characters', ({ text, want }) => {
  expect(shortened(text)).toBe(want);
});
