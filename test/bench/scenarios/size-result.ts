// The rounds of one size, and the rate in each.
import type { KindName } from '../kinds.ts';
import { type Spread, spreadOf } from '../statistics.ts';
import type { Usage } from '../usage.ts';

export interface SizeResult {
  readonly objects: number;
  /** By kind, round by round. */
  readonly usages: Readonly<Record<KindName, readonly Usage[]>>;
}

/** Objects a second, round by round. */
export function rateOf({ objects, usages }: SizeResult, kind: KindName): Spread {
  return spreadOf(usages[kind].map(({ seconds }) => objects / seconds));
}
