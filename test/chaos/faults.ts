// Carries faults out. Those that last are ended in their own time, and all of them by `heal`.
import { systemClock } from '../../src/adapters/clock.ts';
import { ApiError } from '../../src/adapters/api-error.ts';
import { podsPath } from '../../src/adapters/kube-api.ts';
import type { WholePod } from '../../src/api/wire.ts';
import { FAKE_NODE_PREFIX, type FakeKubelet } from './cluster/fake-kubelet.ts';
import type { ChaosCluster } from './cluster/chaos-cluster.ts';
import type { Operators } from './cluster/operators.ts';
import { untilDone } from './cluster/until-done.ts';
import type { StorageTrouble } from './cluster/storage-proxy.ts';
import type { FaultKind, PlannedFault } from './plan/planned-fault.ts';

export interface FaultsOptions {
  readonly cluster: ChaosCluster;
  readonly operators: Operators;
  readonly kubelet: FakeKubelet;
  /** The run's pods that there are. */
  readonly pods: () => readonly WholePod[];
}

const TAKES_THE_LEAD: ReadonlySet<FaultKind> = new Set([
  'kill-operator',
  'stop-operator',
  'pause-leader',
  'kill-api-server',
  'kill-etcd',
]);

export class Faults {
  readonly #options: FaultsOptions;
  readonly #stop = new AbortController();
  readonly #lasting = new Set<Promise<unknown>>();
  readonly #strikes: Readonly<Record<FaultKind, (fault: PlannedFault) => Promise<void>>>;
  #nodes = 0;
  #troubles = 0;

  constructor(options: FaultsOptions) {
    this.#options = options;
    const node = async (fault: PlannedFault): Promise<void> => {
      await this.#removeNode(fault);
    };
    this.#strikes = {
      'delete-pod': async (fault) => {
        await this.#deletePod(fault, {});
      },
      'force-delete-pod': async (fault) => {
        await this.#deletePod(fault, { gracePeriodSeconds: 0 });
      },
      'storage-refuses': async ({ forMs }) => {
        this.#troubleStorage('refuses', forMs);
      },
      'storage-fails': async ({ forMs }) => {
        this.#troubleStorage('fails', forMs);
      },
      'storage-slow': async ({ forMs, target }) => {
        this.#troubleStorage({ delayMs: 200 + (target % 1500) }, forMs);
      },
      'kill-operator': async ({ target }) => {
        options.operators.pick(target)?.signal('SIGKILL');
      },
      'stop-operator': async ({ target, forMs }) => {
        options.operators.stop(target, forMs);
      },
      'pause-leader': async (fault) => {
        await this.#pauseLeader(fault);
      },
      'kill-api-server': async () => {
        await this.#killServer('kube-apiserver');
      },
      'kill-etcd': async () => {
        await this.#killServer('etcd');
      },
      'node-flaps': node,
      'node-replaced': node,
      'node-lost': node,
    };
  }

  /** Resolves once the fault has struck; one that kills a server, once that is back. */
  async strike(fault: PlannedFault): Promise<void> {
    // While nobody leads nothing is done that could go wrong: what takes the lead away waits until somebody has it. Of shards, of one of them.
    if (TAKES_THE_LEAD.has(fault.kind)) await this.#options.operators.led(fault.target);
    await this.#strikes[fault.kind](fault);
  }

  /** Ends what still lasts, but lets a pause last its time: another has the lead only after that. */
  async heal(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#lasting);
    this.#options.cluster.proxy.trouble = 'none';
  }

  async #deletePod({ target }: PlannedFault, options: object): Promise<void> {
    const living = this.#options
      .pods()
      .filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed')
      .toSorted((a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1));
    const pod = living[target % Math.max(1, living.length)];
    if (pod !== undefined) await this.#remove(pod, options);
  }

  async #remove({ metadata }: WholePod, options: object): Promise<void> {
    const { name = '', namespace, uid } = metadata ?? {};
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid }, ...options };
    await this.#ask('DELETE', `${podsPath(namespace)}/${name}`, body);
  }

  // A later trouble takes the place of an earlier one.
  #troubleStorage(trouble: StorageTrouble, forMs: number): void {
    const { proxy } = this.#options.cluster;
    this.#troubles += 1;
    const number = this.#troubles;
    proxy.trouble = trouble;
    this.#later(forMs, async () => {
      if (number === this.#troubles) proxy.trouble = 'none';
    });
  }

  async #killServer(name: 'etcd' | 'kube-apiserver'): Promise<void> {
    const { cluster } = this.#options;
    await cluster.killServer(name);
    // What the dead server did not write down is seen in what there is now.
    await untilDone(this.#stop.signal, async () => {
      await cluster.record();
    });
  }

  async #pauseLeader({ target, forMs }: PlannedFault): Promise<void> {
    const { operators } = this.#options;
    const leader = await operators.leader(target).catch((error: unknown) => {
      if (error instanceof ApiError) return undefined;
      throw error;
    });
    const paused = leader ?? operators.pick(target);
    paused?.signal('SIGSTOP');
    const going = systemClock.sleep(forMs, new AbortController().signal).then(() => paused?.signal('SIGCONT'));
    this.#lasting.add(going);
  }

  async #removeNode({ kind, target, forMs }: PlannedFault): Promise<void> {
    const { cluster, kubelet, pods } = this.#options;
    const names = [...new Set(pods().map(({ spec }) => spec?.nodeName ?? ''))].toSorted();
    const fake = names.filter((name) => name.startsWith(FAKE_NODE_PREFIX));
    const node = fake[target % Math.max(1, fake.length)];
    if (node === undefined) return;
    kubelet.setNode(node, false);
    await this.#ask('DELETE', `/api/v1/nodes/${node}`);
    if (kind === 'node-replaced')
      for (const pod of pods()) if (pod.spec?.nodeName === node) await this.#remove(pod, { gracePeriodSeconds: 0 });
    this.#nodes += 1;
    const next = kind === 'node-flaps' ? node : `${FAKE_NODE_PREFIX}again-${this.#nodes}`;
    this.#later(forMs, async () => {
      await untilDone(new AbortController().signal, async () => {
        await cluster.createFakeNode(next).catch((error: unknown) => {
          if (!(error instanceof ApiError) || error.code !== 'alreadyExists') throw error;
        });
      });
      kubelet.setNode(next, true);
    });
  }

  async #ask(method: 'DELETE', path: string, body?: object): Promise<void> {
    try {
      await this.#options.cluster.http.request({ method, path, ...(body !== undefined && { body }) });
    } catch (error) {
      // What is gone cannot be struck; and a server that is down has its own fault.
      if (!(error instanceof ApiError)) throw error;
    }
  }

  #later(ms: number, work: () => Promise<void>): void {
    const done = systemClock.sleep(ms, this.#stop.signal).then(work);
    this.#lasting.add(done);
  }
}
