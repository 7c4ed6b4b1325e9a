// What is wrong with one amount on its own.
import { stringifyJson } from '../api/json.ts';
import type { PlainValue } from '../api/plain-value.ts';
import { amountText, parseQuantity } from './quantity.ts';

const LONGEST = 80;

/** The message for an amount that is unreadable or negative; undefined where it is neither. `nanos` is what parseQuantity says of it. */
export function quantityProblem(amount: PlainValue, nanos = parseQuantity(amount)): string | undefined {
  if (nanos === undefined) return `${shown(amount)} is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi`;
  return nanos < 0n ? `${amountText(amount)} is negative; 0 or more is allowed` : undefined;
}

function shown(amount: PlainValue): string {
  const text = stringifyJson(typeof amount === 'string' ? amount.slice(0, LONGEST + 1) : amount);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
