// A store that is written only while this process may act; the API server has its own fence (adapters/fenced-kube-http.ts).
import {
  type ObjectStore,
  type ReadResult,
  StorageUnavailableError,
  type StoredObject,
  type WriteCondition,
} from './object-store.ts';

export class FencedStore implements ObjectStore {
  readonly #store: ObjectStore;
  readonly #mayWrite: () => boolean;

  /** `mayWrite` is asked at each write and removal. Where it says no, nothing is sent, and a StorageUnavailableError says so. */
  constructor(store: ObjectStore, mayWrite: () => boolean) {
    this.#store = store;
    this.#mayWrite = mayWrite;
  }

  get root(): string {
    return this.#store.root;
  }

  get uploads(): string {
    return this.#store.uploads;
  }

  async read(uri: string, maxBytes: number): Promise<ReadResult> {
    return await this.#store.read(uri, maxBytes);
  }

  async exists(uri: string): Promise<boolean> {
    return await this.#store.exists(uri);
  }

  async holds(uri: string): Promise<boolean> {
    return await this.#store.holds(uri);
  }

  async folders(folder: string): Promise<readonly string[]> {
    return await this.#store.folders(folder);
  }

  async list(folder: string): Promise<readonly StoredObject[]> {
    return await this.#store.list(folder);
  }

  async write(uri: string, bytes: Uint8Array): Promise<void> {
    this.#assertLead('written', uri);
    await this.#store.write(uri, bytes);
  }

  async writeIf(uri: string, bytes: Uint8Array, condition: WriteCondition): Promise<boolean> {
    this.#assertLead('written', uri);
    return await this.#store.writeIf(uri, bytes, condition);
  }

  async remove(uri: string): Promise<void> {
    this.#assertLead('removed', uri);
    await this.#store.remove(uri);
  }

  #assertLead(done: 'written' | 'removed', uri: string): void {
    if (!this.#mayWrite()) throw new StorageUnavailableError(`${uri} was not ${done}: another operator leads`);
  }
}
