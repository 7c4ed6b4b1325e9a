// One run: operators, Tasks and faults by the plan, then quiet until every Task has ended or the patience is over, then the judge.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { systemClock } from '../../src/adapters/clock.ts';
import { ApiError } from '../../src/adapters/api-error.ts';
import { podsPath, tasksPath } from '../../src/adapters/kube-api.ts';
import { API_VERSION, KIND, MANAGED_BY_PODSMITH, PodLabel } from '../../src/api/vocabulary.ts';
import type { Task } from '../../src/api/task.gen.ts';
import type { WholePod } from '../../src/api/wire.ts';
import type { KubeRequest } from '../../src/adapters/kube-http.ts';
import type { KubeObject } from '../../src/runtime/kube-object.ts';
import { Store } from '../../src/runtime/store.ts';
import type { Sharding } from '../../src/sharding/shard-of.ts';
import { watchForever } from '../../src/runtime/watcher.ts';
import type { ChaosCluster } from './cluster/chaos-cluster.ts';
import { FakeKubelet } from './cluster/fake-kubelet.ts';
import { Operators } from './cluster/operators.ts';
import { untilDone } from './cluster/until-done.ts';
import { Faults } from './faults.ts';
import type { Finding } from './judge/finding.ts';
import type { Figures } from './judge/judge.ts';
import type { ChaosPlan } from './plan/chaos-plan.ts';
import type { PlannedTask } from './plan/planned-task.ts';
import { NOT_SHARED, namespacesFor } from './shard-leases.ts';
import type { Log } from '../../deploy/local/progress.ts';

export interface RunOptions {
  readonly cluster: ChaosCluster;
  /** The namespace of its Tasks, or the beginning of several; and the Lease of its operators, or the beginning of those of their shards. */
  readonly name: string;
  readonly plan: ChaosPlan;
  readonly operators: number;
  /** How they share the Tasks out; absent: one acts for all. */
  readonly sharding?: Sharding;
  readonly plant?: string;
  /** How long Tasks may take to end once nothing is done to them any more. */
  readonly patienceMs: number;
  /** Where all that was judged is copied to if the verdict is red; with PODSMITH_CHAOS_KEEP=1 also if it is green. */
  readonly keepIn?: string;
  readonly log: Log;
}

interface Followed {
  readonly path: string;
  readonly store: Pick<Store<KubeObject>, 'handler'>;
  readonly selectors: Readonly<Record<string, string>>;
}

export interface Judged {
  readonly findings: readonly Finding[];
  readonly figures: Figures;
  /** How many operator processes there were. */
  readonly operatorStarts: number;
  readonly seconds: number;
}

const SYSTEM_RETRY_LIMIT = 3;
const JUDGE = join(import.meta.dirname, 'judge/main.ts');

export class ChaosRun {
  readonly #options: RunOptions;
  readonly #stop = new AbortController();
  readonly #controls: Promise<void>[] = [];
  readonly #watches: Promise<void>[] = [];
  readonly #sharding: Sharding;
  readonly #namespaces: readonly string[];
  readonly #planned: ReadonlyMap<string, PlannedTask>;
  readonly #kubelet: FakeKubelet;
  readonly #tasks: Store<KubeObject & Task>;
  readonly #pods: Store<KubeObject & WholePod>;
  readonly #started = performance.now();
  #onChange: () => void = () => undefined;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#sharding = options.sharding ?? NOT_SHARED;
    this.#namespaces = namespacesFor(options.name, this.#sharding);
    this.#planned = new Map(options.plan.tasks.map((task) => [task.name, task]));
    const { http, storage } = options.cluster;
    this.#kubelet = new FakeKubelet({
      http,
      storage: storage.store(),
      behaviourOf: (name, attempt) => {
        const behaviours = this.#planned.get(name)?.behaviours ?? [{ ending: 'succeed', ms: 0 }];
        return behaviours[Math.min(attempt, behaviours.length - 1)] ?? behaviours[0];
      },
    });
    this.#tasks = new Store<KubeObject & Task>(
      (object) => object as KubeObject & Task,
      () => {
        this.#onChange();
      },
    );
    this.#pods = new Store<KubeObject & WholePod>(
      (object) => object,
      (change) => {
        this.#kubelet.changed(change);
        this.#onChange();
      },
    );
  }

  /** The judge's verdict. Throws where the run itself, and not the operator, went wrong. */
  async judged(): Promise<Judged> {
    try {
      return await this.#judged();
    } finally {
      // Also of a run that failed: its watches would keep the process.
      this.#stop.abort();
      this.#kubelet.stop();
      await Promise.allSettled(this.#watches);
    }
  }

  async #judged(): Promise<Judged> {
    const { cluster, name, plan, operators: count, plant, log } = this.#options;
    await Promise.all(this.#namespaces.map(async (namespace) => await cluster.createNamespace(namespace)));
    await this.#watch();
    const config = this.#config();
    await using operators = await Operators.start({
      cluster,
      name,
      count,
      sharding: this.#sharding,
      config,
      ...(plant !== undefined && { plant }),
    });
    const faults = new Faults({
      cluster,
      operators,
      kubelet: this.#kubelet,
      pods: () => [...this.#pods.values()],
    });
    await operators.ready();
    for (const [index, { tasks, fault }] of plan.steps.entries()) {
      for (const task of tasks) await this.#create(task);
      await systemClock.sleep(fault.afterMs, this.#stop.signal);
      await faults.strike(fault);
      if ((index + 1) % 50 === 0)
        log(`${name}: ${index + 1} of ${plan.steps.length} faults, ${this.#unfinished} Tasks go`);
    }
    await faults.heal();
    await Promise.all(this.#controls);
    await this.#quiet();
    await untilDone(this.#stop.signal, async () => await cluster.record());
    const verdict = await this.#verdict(operators);
    const seconds = Math.round((performance.now() - this.#started) / 1000);
    return { ...verdict, operatorStarts: operators.starts, seconds };
  }

  get #unfinished(): number {
    return [...this.#tasks.values()].filter(({ status }) => !status.finished).length;
  }

  #config(): object {
    const { cluster, name, operators } = this.#options;
    return {
      namespaces: this.#namespaces,
      storage: { bucket: 'podsmith', endpoint: cluster.proxy.endpoint, taskSecretName: 'podsmith-storage' },
      controller: { systemRetryLimit: SYSTEM_RETRY_LIMIT, terminationGraceSeconds: 1 },
      leaderElection: { leaseName: name },
      sharding: { ...this.#sharding, operators },
      http: { port: 0 },
    };
  }

  /** Resolves once all have been listed. */
  async #watch(): Promise<void> {
    const selectors = { labelSelector: `${PodLabel.managedBy}=${MANAGED_BY_PODSMITH}` };
    await Promise.all(
      this.#namespaces.flatMap((scope) => [
        this.#follow(scope, { path: tasksPath(scope), store: this.#tasks, selectors: {} }),
        this.#follow(scope, { path: podsPath(scope), store: this.#pods, selectors }),
      ]),
    );
  }

  async #follow(scope: string, { path, store, selectors }: Followed): Promise<void> {
    const { cluster } = this.#options;
    const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
      await systemClock.sleep(ms, signal);
    };
    await new Promise<void>((resolve) => {
      const handler = store.handler(scope, resolve);
      const watch = { http: cluster.http, path, selectors, handler, sleep, onError: () => undefined };
      this.#watches.push(watchForever(watch, this.#stop.signal));
    });
  }

  async #create({ name, spec, control }: PlannedTask): Promise<void> {
    const tasks = tasksPath(this.#namespaceOf(name));
    const path = `${tasks}/${name}`;
    await this.#do({
      method: 'POST',
      path: tasks,
      body: { apiVersion: API_VERSION, kind: KIND, metadata: { name }, spec },
    });
    if (control === undefined) return;
    const { kind, afterMs, forMs } = control;
    const act = async (): Promise<void> => {
      await systemClock.sleep(afterMs, this.#stop.signal);
      if (kind === 'delete') return await this.#do({ method: 'DELETE', path });
      await this.#do({ method: 'PATCH', path, body: { spec: { [kind]: true } } });
      if (kind === 'cancel') return undefined;
      await systemClock.sleep(forMs, this.#stop.signal);
      return await this.#do({ method: 'PATCH', path, body: { spec: { suspend: false } } });
    };
    this.#controls.push(act());
  }

  /** Tasks go to the namespaces in turn. */
  #namespaceOf(task: string): string {
    const index = [...this.#planned.keys()].indexOf(task);
    return this.#namespaces[index % this.#namespaces.length] ?? this.#options.name;
  }

  /** As a user who tries again until it is done. */
  async #do(request: KubeRequest): Promise<void> {
    await untilDone(this.#stop.signal, async () => {
      try {
        await this.#options.cluster.http.request(request);
      } catch (error) {
        const isDone = error instanceof ApiError && (error.code === 'alreadyExists' || error.code === 'notFound');
        if (!isDone) throw error;
      }
    });
  }

  /** Every Task has ended, and every pod is gone or has; or the patience is over, and the judge says what is missing. */
  async #quiet(): Promise<void> {
    const deadline = performance.now() + this.#options.patienceMs;
    const isOver = ({ status }: WholePod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed';
    const isQuiet = (): boolean => this.#unfinished === 0 && [...this.#pods.values()].every(isOver);
    while (!isQuiet() && performance.now() < deadline) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - performance.now());
        this.#onChange = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async #verdict(operators: Operators): Promise<Pick<Judged, 'findings' | 'figures'>> {
    const { cluster, keepIn } = this.#options;
    const { auditFolder, storage } = cluster;
    const { stdout, stderr, exitCode } = await execa(
      process.execPath,
      this.#judgeCommand(auditFolder, storage.bucketFolder),
      { reject: false, maxBuffer: 1024 * 1024 * 1024 },
    );
    if (exitCode !== 0 && exitCode !== 1) throw new Error(`the judge failed: ${stderr}`);
    const verdict = JSON.parse(stdout) as Pick<Judged, 'findings' | 'figures'>;
    const isWanted = verdict.findings.length > 0 || process.env['PODSMITH_CHAOS_KEEP'] === '1';
    if (keepIn !== undefined && isWanted) await this.#keep(operators, keepIn);
    return verdict;
  }

  /** For whoever wants to know more: all that was judged, and what the operators logged. */
  async #keep(operators: Operators, folder: string): Promise<void> {
    const { cluster, log } = this.#options;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await execa('cp', ['-a', cluster.auditFolder, join(folder, 'audit')]);
    await execa('cp', ['-a', cluster.storage.bucketFolder, join(folder, 'storage')]);
    for (const [operator, lines] of operators.logs())
      await writeFile(join(folder, `${operator}.log`), lines.join('\n'));
    const command = this.#judgeCommand(join(folder, 'audit'), join(folder, 'storage')).slice(0, -1);
    log(`kept in ${folder}; the judge alone: node ${command.join(' ')}`);
  }

  #judgeCommand(auditFolder: string, bucketFolder: string): readonly string[] {
    const { shards, by } = this.#sharding;
    const what = ['--audit', auditFolder, '--storage', bucketFolder, '--namespace', ...this.#namespaces];
    const operators = ['--lease', this.#options.name, '--shards', String(shards), '--by', by];
    return [JUDGE, ...what, ...operators, '--system-retry-limit', String(SYSTEM_RETRY_LIMIT), '--json'];
  }
}
