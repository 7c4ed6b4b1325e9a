// Operators that stand beside each other as the chart's replicas do: real processes, each start with a name and a token of its own, so
// that the audit log tells them apart. One that ends is started again, as a kubelet would.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { waitUntil } from '../../../deploy/local/wait-until.ts';
import { ApiError } from '../../../src/adapters/api-error.ts';
import { systemClock } from '../../../src/adapters/clock.ts';
import { leasesPath, parseLease } from '../../../src/runtime/lease.ts';
import type { Sharding } from '../../../src/sharding/shard-of.ts';
import { CREDENTIALS } from '../../support/object-storage.ts';
import { OperatorProcess } from '../../support/operator-process.ts';
import { leaseNames } from '../shard-leases.ts';
import { type ChaosCluster, OPERATOR_NAMESPACE } from './chaos-cluster.ts';
import { untilDone } from './until-done.ts';

export interface OperatorsOptions {
  readonly cluster: ChaosCluster;
  /** The Lease they share, or the beginning of those of their shards; and the beginning of their names. */
  readonly name: string;
  readonly sharding: Sharding;
  readonly count: number;
  readonly config: object;
  /** The planted bug, by its name. */
  readonly plant?: string;
}

// A kubelet waits before it starts a container again.
const RESTART_MS = 500;

const HOOK = join(import.meta.dirname, '../plants/hook.ts');

export class Operators implements AsyncDisposable {
  readonly #options: OperatorsOptions;
  readonly #folder: string;
  readonly #living = new Map<string, OperatorProcess>();
  /** How long nobody comes in the place of one, where that is said. */
  readonly #awayMs = new Map<string, number>();
  readonly #ended: { readonly name: string; readonly lines: readonly string[] }[] = [];
  readonly #stop = new AbortController();
  readonly #slots: Promise<void>[] = [];
  #starts = 0;

  private constructor(options: OperatorsOptions, folder: string) {
    this.#options = options;
    this.#folder = folder;
  }

  static async start(options: OperatorsOptions): Promise<Operators> {
    const operators = new Operators(options, await mkdtemp(join(tmpdir(), 'podsmith-chaos-operators-')));
    for (let slot = 0; slot < options.count; slot += 1) operators.#slots.push(operators.#keepRunning());
    return operators;
  }

  /** How many processes there were. */
  get starts(): number {
    return this.#starts;
  }

  /** The living one of that number, counted round. */
  pick(number: number): OperatorProcess | undefined {
    return this.#pick(number)?.[1];
  }

  /** Tells one to end, as `pick` does; another comes in its place after so long, as where a Deployment is scaled in and out again. */
  stop(number: number, awayMs: number): void {
    const [name, process] = this.#pick(number) ?? [];
    if (name === undefined) return;
    this.#awayMs.set(name, awayMs);
    process?.signal('SIGTERM');
  }

  /** The one that holds the Lease of that number, counted round; undefined where none that lives does. Throws ApiError. */
  async leader(number: number): Promise<OperatorProcess | undefined> {
    const { cluster } = this.#options;
    const name = this.#leases[number % this.#leases.length] ?? '';
    const lease = parseLease(
      await cluster.http.request({ method: 'GET', path: `${leasesPath(OPERATOR_NAMESPACE)}/${name}` }),
    );
    return this.#living.get(lease.holder.slice(0, lease.holder.lastIndexOf('_')));
  }

  /** Resolves once each Lease was seen in the hand of one of them. */
  async ready(): Promise<void> {
    for (const number of this.#leases.keys()) await this.led(number);
  }

  /** Resolves once one of them holds the Lease of that number, counted round: on a busy machine they take their time to start. */
  async led(number: number): Promise<void> {
    const check = async (): Promise<boolean> => {
      try {
        return (await this.leader(number)) !== undefined;
      } catch (error) {
        // There is no Lease yet, or the API server was just killed.
        if (error instanceof ApiError) return false;
        throw error;
      }
    };
    await waitUntil({ what: 'an operator to lead', timeoutMs: 180_000, intervalMs: 250, check });
  }

  /** What each of them logged last, for people. */
  logs(): ReadonlyMap<string, readonly string[]> {
    const living = [...this.#living].map(([name, { lines }]) => [name, lines] as const);
    return new Map([...this.#ended.map(({ name, lines }) => [name, lines] as const), ...living]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    for (const process of this.#living.values()) process.signal('SIGKILL');
    await Promise.all(this.#slots);
    await rm(this.#folder, { recursive: true });
  }

  get #leases(): readonly string[] {
    return leaseNames(this.#options.name, this.#options.sharding);
  }

  #pick(number: number): readonly [name: string, process: OperatorProcess] | undefined {
    const living = [...this.#living];
    return living[number % Math.max(1, living.length)];
  }

  async #keepRunning(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const name = `${this.#options.name}-${this.#starts}`;
      this.#starts += 1;
      const kubeconfigPath = await this.#kubeconfig(name);
      if (kubeconfigPath === undefined || signal.aborted) return;
      await using process = await this.#process(name, kubeconfigPath);
      this.#living.set(name, process);
      if (signal.aborted) process.signal('SIGKILL');
      await process.ended();
      this.#living.delete(name);
      this.#ended.push({ name, lines: process.lines });
      await systemClock.sleep(this.#awayMs.get(name) ?? RESTART_MS, signal);
    }
  }

  async #process(name: string, kubeconfigPath: string): Promise<OperatorProcess> {
    const { plant, config } = this.#options;
    return await OperatorProcess.start({
      name,
      kubeconfigPath,
      operatorNamespace: OPERATOR_NAMESPACE,
      credentials: CREDENTIALS,
      config,
      ...(plant !== undefined && { nodeArgs: ['--import', HOOK], environment: { PODSMITH_PLANT: plant } }),
    });
  }

  /** The file by which the operator of that name, and nobody else, reaches the API server; undefined if all stops before that. */
  async #kubeconfig(name: string): Promise<string | undefined> {
    const token = await untilDone(this.#stop.signal, async () => await this.#options.cluster.token(name));
    if (token === undefined) return undefined;
    const path = join(this.#folder, `${name}.kubeconfig`);
    await writeFile(path, stringify(this.#options.cluster.kubeconfigFor(token)), { mode: 0o600 });
    return path;
  }
}
