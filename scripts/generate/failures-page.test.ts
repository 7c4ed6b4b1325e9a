// Whatever reason a status can show stands in docs/failures.md, and each case there is one of the operator's own verdicts.
import { expect, test } from '@jest/globals';
import { FinishedReason, WaitingReason } from '../../src/api/vocabulary.ts';
import { FAILURE_CASES } from './failure-cases.ts';
import { generateFailuresPage, verdictOf } from './failures-page.ts';

const VERDICTS = FAILURE_CASES.map((given) => ({ given, verdict: verdictOf(given) }));

test('every reason has a case', () => {
  const reasons = new Set(VERDICTS.map(({ verdict }) => verdict.reason));
  const all = [...Object.values(FinishedReason), ...Object.values(WaitingReason)];
  expect(all.filter((reason) => !reasons.has(reason))).toEqual([]);
});

test('every reason has its heading, so that a link to it leads somewhere', async () => {
  const page = Object.values(await generateFailuresPage())[0] ?? '';
  const headings = [...page.matchAll(/^### (\w+)$/gm)].map(([, word]) => word);
  expect(new Set(headings)).toEqual(new Set(VERDICTS.map(({ verdict }) => verdict.reason)));
  expect(headings).toHaveLength(new Set(headings).size);
});

test.each(VERDICTS)('$given.when', ({ given: { group }, verdict }) => {
  const { finished, budget, error, message, isTriedAgain } = verdict;
  expect(message).toMatch(/^[\S].{10,}/);
  if (group === 'waiting') expect({ finished, error }).toEqual({ finished: false, error: undefined });
  if (group === 'cluster')
    expect({ finished, budget, isTriedAgain }).toEqual({ finished: true, budget: 'system', isTriedAgain: true });
  if (group === 'code' || group === 'pod')
    expect({ finished, budget: typeof budget }).toEqual({ finished: true, budget: 'string' });
  if (group === 'request') expect({ finished, kind: typeof error?.kind }).toEqual({ finished: true, kind: 'string' });
});
