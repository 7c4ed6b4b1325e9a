import { expect, test } from '@jest/globals';
import { ruleAtCreation } from './rule-at-creation.ts';

test.each([
  { rule: "self.matches('^a$')", want: "self.matches('^a$')" },
  {
    rule: 'oldSelf.hasValue() && dyn(self).size() == dyn(oldSelf.value()).size() || has(self.a) || has(self.b)',
    want: 'has(self.a) || has(self.b)',
  },
  { rule: 'self == oldSelf', want: undefined },
  { rule: 'dyn(self).size() == dyn(oldSelf).size() || has(self.a) == has(oldSelf.a)', want: undefined },
])('$rule', ({ rule, want }) => {
  expect(ruleAtCreation(rule)).toBe(want);
});
