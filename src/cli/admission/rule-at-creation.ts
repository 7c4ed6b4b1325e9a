// What a rule of the CRD says of an object that is being created.

/** Before rules that hold on as long as no field of the object is added or taken away: docs/decisions/0016. */
const UNLESS_SAME = 'oldSelf.hasValue() && dyn(self).size() == dyn(oldSelf.value()).size() || ';

/** The rule without what it says of changes; undefined where it is about a change alone. */
export function ruleAtCreation(rule: string): string | undefined {
  const rest = rule.startsWith(UNLESS_SAME) ? rule.slice(UNLESS_SAME.length) : rule;
  return rest.includes('oldSelf') ? undefined : rest;
}
