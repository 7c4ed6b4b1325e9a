// What a rule of the CRD says of an object that is being created.

/** Before rules that are asked of a new object alone: docs/decisions/0017. */
const IF_NEW = 'oldSelf.hasValue() || ';

/** The rule without what it says of changes. Throws Error where it is about a change: those are crds/task-changes.yaml's. */
export function ruleAtCreation(rule: string): string {
  const rest = rule.startsWith(IF_NEW) ? rule.slice(IF_NEW.length) : rule;
  if (rest.includes('oldSelf')) throw new Error(`a rule of the CRD that is about a change: ${rule}`);
  return rest;
}
