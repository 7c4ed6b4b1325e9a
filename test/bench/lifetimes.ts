// When the points of the lives of Tasks and Jobs were seen by one observer, which watches the objects and their pods.
import { CollectionWatch } from './collection-watch.ts';
import type { BenchCluster } from './bench-cluster.ts';
import { type Kind, valueAt } from './kinds.ts';
import { podsPath } from '../../src/adapters/kube-api.ts';

/** Milliseconds of performance.now(). */
export interface Lifetime {
  created?: number;
  podCreated?: number;
  podFinished?: number;
  finished?: number;
}

/** What a user waits for beside the work itself, in milliseconds. */
export interface Waits {
  readonly toPod: readonly number[];
  readonly toStatus: readonly number[];
}

export class Lifetimes implements AsyncDisposable {
  readonly all = new Map<string, Lifetime>();
  finishedCount = 0;
  readonly #watches: readonly [CollectionWatch, CollectionWatch];

  constructor({ http }: BenchCluster, kind: Kind, namespace: string) {
    const of = (name: string): Lifetime => {
      const known = this.all.get(name) ?? {};
      this.all.set(name, known);
      return known;
    };
    this.#watches = [
      new CollectionWatch({
        http,
        path: kind.path(namespace),
        onObject: (name, object, at) => {
          const life = of(name);
          life.created ??= at;
          if (life.finished !== undefined || !kind.isFinished(object)) return;
          life.finished = at;
          this.finishedCount += 1;
        },
      }),
      new CollectionWatch({
        http,
        path: podsPath(namespace),
        onObject: (_name, pod, at) => {
          const life = of(ownerName(pod));
          life.podCreated ??= at;
          if (valueAt(pod, 'status', 'phase') === 'Succeeded') life.podFinished ??= at;
        },
      }),
    ];
  }

  /** Resolves once that many have finished. Throws after `atMostMs`. */
  async untilFinished(count: number, atMostMs: number): Promise<void> {
    const what = (): string => `${this.finishedCount} of ${count} have finished`;
    await this.#watches[0].until(() => this.finishedCount >= count, atMostMs, what);
  }

  /** When that one was created and finished, once it has. Throws after `atMostMs`. */
  async untilFinishedOf(name: string, atMostMs: number): Promise<Required<Pick<Lifetime, 'created' | 'finished'>>> {
    const life = (): Lifetime => this.all.get(name) ?? {};
    const what = (): string => `${name} has not finished`;
    await this.#watches[0].until(() => life().finished !== undefined, atMostMs, what);
    const { created = Number.NaN, finished = Number.NaN } = life();
    return { created, finished };
  }

  /** Of those that have finished. A pod that was seen before its owner counts as there at once. */
  waits(): Waits {
    const lives = [...this.all.values()];
    const between = (from: keyof Lifetime, to: keyof Lifetime): readonly number[] =>
      lives.flatMap((life) => {
        const [begin, end] = [life[from], life[to]];
        return begin === undefined || end === undefined ? [] : [Math.max(0, end - begin)];
      });
    return { toPod: between('created', 'podCreated'), toStatus: between('podFinished', 'finished') };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const watch of this.#watches) await watch[Symbol.asyncDispose]();
  }
}

function ownerName(pod: unknown): string {
  const owners = valueAt(pod, 'metadata', 'ownerReferences');
  return String(valueAt(Array.isArray(owners) ? owners[0] : undefined, 'name'));
}
