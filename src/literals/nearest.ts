// "did you mean": the likeliest word for one that is not known.
import { closestMatch } from 'leven';

// No type and no Python variable is as long, and the comparison's cost grows with the square.
const LONGEST = 100;

/** The nearest of `words`, where it differs in at most a third of the letters (one may always differ). */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > LONGEST) return undefined;
  const candidates = words.filter(({ length }) => length <= LONGEST);
  return closestMatch(word, candidates, { maxDistance: Math.max(1, Math.floor(word.length / 3)) });
}
