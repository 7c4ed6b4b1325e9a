import { expect, test } from '@jest/globals';
import { ruleAtCreation } from './rule-at-creation.ts';

test.each([
  { rule: "self.matches('^a$')", want: "self.matches('^a$')" },
  { rule: 'oldSelf.hasValue() || has(self.a) || has(self.b)', want: 'has(self.a) || has(self.b)' },
])('$rule', ({ rule, want }) => {
  expect(ruleAtCreation(rule)).toBe(want);
});

test('a rule about a change is none of the CRD', () => {
  expect(() => ruleAtCreation('self == oldSelf')).toThrow('about a change: self == oldSelf');
});
