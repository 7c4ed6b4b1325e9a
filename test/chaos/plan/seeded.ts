// Chance that a seed decides: the same seed and purpose always draw the same.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { fnv1a32 } from '../../../src/api/fnv1a32.ts';

export class Seeded {
  readonly #generator;

  /** Draws for different purposes do not depend on each other: one more of one changes none of another. */
  constructor(seed: number, purpose: string) {
    this.#generator = xoroshiro128plus(fnv1a32(`${seed}/${purpose}`));
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return uniformInt(this.#generator, from, to);
  }

  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }

  pick<T>(list: readonly [T, ...(readonly T[])]): T {
    return list[this.int(0, list.length - 1)] ?? list[0];
  }

  /** One of the names, each as likely as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights) as Name[];
    let left = this.int(
      1,
      names.reduce((sum, name) => sum + weights[name], 0),
    );
    for (const name of names) {
      left -= weights[name];
      if (left <= 0) return name;
    }
    throw new RangeError('no weight is above 0');
  }
}
