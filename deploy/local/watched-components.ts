// The processes that were started so far, watched so that a death is reported as what it is and not as a time-out.
import { setTimeout as delay } from 'node:timers/promises';
import type { ClusterLayout } from './cluster-layout.ts';
import {
  type Component,
  type ComponentRecord,
  type Ensured,
  componentLogPath,
  componentLogTail,
  ensureComponent,
} from './component.ts';
import { isRunning } from './process-identity.ts';
import type { Log } from './progress.ts';

export class WatchedComponents {
  readonly #layout: ClusterLayout;
  readonly #log: Log;
  readonly #ensured: Ensured[] = [];

  constructor(layout: ClusterLayout, log: Log) {
    this.#layout = layout;
    this.#log = log;
  }

  /** Starts, in their order, those that do not run as they should, and watches all of them from now on. */
  async ensure(components: readonly Component[]): Promise<ComponentRecord[]> {
    const records: ComponentRecord[] = [];
    for (const component of components) {
      const ensured = await ensureComponent(this.#layout, component);
      this.#ensured.push(ensured);
      records.push(ensured.record);
      if (ensured.outcome === 'restarted') this.#log(`Restarted ${component.name}, which had died or changed`);
    }
    return records;
  }

  /** @throws Error with name, ending and the last lines of the log, of the first process found dead. */
  async assertAlive(): Promise<void> {
    for (const { record, ending } of this.#ensured) {
      if (await isRunning(record.identity)) continue;
      const path = componentLogPath(this.#layout, record.name);
      const tail = await componentLogTail(this.#layout, record.name);
      throw new Error(`${record.name} died (${ending() ?? 'cause unknown'}); the last lines of ${path}:\n${tail}`);
    }
  }

  /** Does the work, which is given up as soon as a process dies: then it is the death that is thrown. */
  async whileAlive(work: (cancelSignal: AbortSignal) => Promise<void>): Promise<void> {
    const over = new AbortController();
    try {
      await Promise.race([work(over.signal), this.#firstDeath(over.signal)]);
    } finally {
      over.abort();
    }
  }

  /** Only ever fails, or ends with the signal. */
  async #firstDeath(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.assertAlive();
      await delay(500, undefined, { signal }).catch(() => undefined);
    }
  }
}
