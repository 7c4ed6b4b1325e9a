// Tasks that ended or went away while this process watched: whatever they had reserved for themselves is free.

// A reservation that nobody remembers expires by itself.
const MAX_REMEMBERED = 10_000;

export class EndedTasks {
  readonly #uids = new Set<string>();

  add(uid: string): void {
    this.#uids.add(uid);
    const [oldest] = this.#uids;
    if (this.#uids.size > MAX_REMEMBERED && oldest !== undefined) this.#uids.delete(oldest);
  }

  has(uid: string): boolean {
    return this.#uids.has(uid);
  }
}
