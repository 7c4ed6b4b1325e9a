import { describe, expect, test } from '@jest/globals';
import { byteLength, cutEnd, cutMiddle, printable } from './bounded-text.ts';

describe('cutEnd()', () => {
  test.each([
    { name: 'what fits stays', text: 'abc', maxBytes: 3, want: 'abc' },
    { name: 'what does not is cut', text: 'abcdefgh', maxBytes: 7, want: 'abcd…' },
    { name: 'bytes count, not characters', text: 'äöü', maxBytes: 5, want: 'ä…' },
    { name: 'no character is cut in two', text: 'aäöü', maxBytes: 6, want: 'aä…' },
    { name: 'nor one that JavaScript counts twice', text: '😀😀😀', maxBytes: 9, want: '😀…' },
    { name: 'nor one at the very end', text: 'a😀😀', maxBytes: 7, want: 'a…' },
  ])('$name', ({ text, maxBytes, want }) => {
    const cut = cutEnd(text, maxBytes);
    expect(cut).toBe(want);
    expect(byteLength(cut)).toBeLessThanOrEqual(maxBytes);
  });
});

describe('cutMiddle()', () => {
  test.each([
    { name: 'what fits stays', text: 'abc', maxBytes: 3, want: 'abc' },
    { name: 'the head and the tail stay', text: 'abcdefghijklmnop', maxBytes: 13, want: 'abc\n[…]\nnop' },
    { name: 'as whole characters', text: '😀'.repeat(8), maxBytes: 20, want: '😀\n[…]\n😀' },
  ])('$name', ({ text, maxBytes, want }) => {
    const cut = cutMiddle(text, maxBytes);
    expect(cut).toBe(want);
    expect(byteLength(cut)).toBeLessThanOrEqual(maxBytes);
  });
});

describe('printable()', () => {
  test.each([
    { name: 'lines and tabs stay', text: 'a\tb\r\nc\n', want: 'a\tb\nc\n' },
    { name: 'colours go', text: '\u001B[1;31mred\u001B[0m', want: 'red' },
    { name: 'links and titles go', text: '\u001B]0;title\u0007a\u001B]8;;http://x\u001B\\b', want: 'ab' },
    { name: 'bells, backspaces and zeros go', text: 'a\u0007\b\u0000b', want: 'ab' },
    { name: 'a lone escape goes', text: 'a\u001B', want: 'a' },
    { name: 'so do changes of the direction', text: 'a\u202Eb', want: 'ab' },
    { name: 'a progress bar keeps its text', text: '10%\r20%', want: '10%20%' },
  ])('$name', ({ text, want }) => {
    expect(printable(text)).toBe(want);
  });
});
