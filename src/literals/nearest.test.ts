import { expect, test } from '@jest/globals';
import { nearest } from './nearest.ts';

test.each([
  { word: 'epohcs', words: ['epochs', 'data'], want: 'epochs' },
  { word: 'a', words: ['b'], want: 'b' },
  { word: 'learning_rate', words: ['learning-rate', 'rate'], want: 'learning-rate' },
  { word: 'xyz', words: ['epochs'], want: undefined },
  { word: '', words: ['a'], want: undefined },
  { word: 'a', words: [], want: undefined },
  { word: 'a'.repeat(101), words: ['a'.repeat(101)], want: undefined },
  { word: 'abc', words: ['a'.repeat(101)], want: undefined },
])('nearest to $word', ({ word, words, want }) => {
  expect(nearest(word, words)).toBe(want);
});
