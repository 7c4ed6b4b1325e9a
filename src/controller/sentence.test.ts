import { expect, test } from '@jest/globals';
import { sentence } from './sentence.ts';

test.each([
  { text: 'exit code 3: usage: train.py', want: 'exit code 3: usage: train.py.' },
  { text: 'ValueError: no rows (train.py:12, in fit)\n', want: 'ValueError: no rows (train.py:12, in fit).' },
  { text: 'It ended.', want: 'It ended.' },
  { text: 'Really?', want: 'Really?' },
  { text: 'a long line that was cut…', want: 'a long line that was cut…' },
  { text: ' ', want: '' },
])('$text', ({ text, want }) => {
  expect(sentence(text)).toBe(want);
});
