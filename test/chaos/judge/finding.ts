// What the judge finds against the operator, with what proves it.
import { type Span, timeText } from './audit-event.ts';

export const RULES = [
  'one-outcome',
  'no-end',
  'two-living-pods',
  'orphan-pod',
  'attempts',
  'budget',
  'budget-reset',
  'verdict',
  'stale-leader',
  'two-owners',
  'record',
] as const;
export type RuleName = (typeof RULES)[number];

export interface Finding {
  readonly rule: RuleName;
  /** `namespace/name`, or the pod of no Task, or `-`. */
  readonly task: string;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** What proves it, each with its time in the audit log. */
  readonly proof: readonly string[];
}

/** A line of proof. */
export function at({ from, to }: Span, what: string): string {
  return `${timeText(from > -Infinity ? from : to)} ${what}`;
}

/** A finding as lines of text. */
export function findingText({ rule, task, message, proof }: Finding): string {
  return [`${rule}: Task ${task}: ${message}`, ...proof.map((line) => `    ${line}`)].join('\n');
}
