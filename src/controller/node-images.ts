// Which images nodes have, as far as our own pods tell: one that came to a node after another had started there from its image pulled nothing.
import { primaryName } from '../api/primary-container.ts';
import type { Millis } from '../api/time.ts';
import type { Pod } from '../api/wire.ts';
import type { Milestones } from './milestones.ts';

// So many are remembered: nodes times the images that run on them now.
const MOST = 10_000;

/**
 * What is not known costs a request, and nothing else. A node that has thrown an image away meanwhile, or a tag that has moved, makes us miss
 * the time of one pull.
 */
export class NodeImages {
  readonly #firstStarts = new Map<string, Millis>();

  /** True if the pod's image was on its node before the pod was. */
  had(pod: Pod, { scheduled }: Milestones): boolean {
    const first = this.#firstStarts.get(keyOf(pod));
    return first !== undefined && scheduled !== undefined && first <= scheduled;
  }

  /** Enters that the pod's container has started. */
  started(pod: Pod, { started }: Milestones): void {
    const key = keyOf(pod);
    if (started === undefined || this.#firstStarts.has(key)) return;
    const [oldest] = this.#firstStarts.keys();
    if (this.#firstStarts.size >= MOST && oldest !== undefined) this.#firstStarts.delete(oldest);
    this.#firstStarts.set(key, started);
  }
}

function keyOf(pod: Pod): string {
  const primary = primaryName(pod);
  const image = pod.spec?.containers.find(({ name }) => name === primary)?.image ?? '';
  return `${pod.spec?.nodeName ?? ''} ${image}`;
}
