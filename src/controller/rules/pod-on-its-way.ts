// A pod that starts or goes away tells of itself by the watch. A new attempt waits until no container of an earlier one can still run:
// two would write the same checkpoint.
import { NOTHING, type Plan } from '../plan.ts';
import { isPodTerminal } from '../pod-verdict.ts';
import type { Situation } from '../situation.ts';

export function podOnItsWay({ verdict, pods }: Situation): Plan | undefined {
  return verdict !== undefined || pods.some((pod) => !isPodTerminal(pod)) ? NOTHING : undefined;
}
