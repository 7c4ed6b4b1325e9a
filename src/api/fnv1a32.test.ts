import { expect, test } from '@jest/globals';
import { fnv1a32 } from './fnv1a32.ts';

// Vectors of the FNV authors' own list.
test.each([
  { text: '', want: 0x811c9dc5 },
  { text: 'a', want: 0xe40c292c },
  { text: 'foobar', want: 0xbf9cf968 },
])('fnv1a32("$text")', ({ text, want }) => {
  expect(fnv1a32(text)).toBe(want);
});
