// The operator under test: a process of its own, compiled, with the production composition, as the chart's ServiceAccount.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { freePort } from '../support/free-port.ts';
import { Inspector } from './inspector.ts';
import { cpuSeconds, memoryOf } from './process-usage.ts';

export interface BenchOperatorOptions {
  readonly kubeconfigPath: string;
  /** As operatorProgram() names it. */
  readonly program: string;
  readonly config: object;
  /** Opens the inspector, which then can profile and collect garbage. */
  readonly isInspected?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export class BenchOperator implements AsyncDisposable {
  readonly pid: number;
  /** When it was started, in milliseconds of performance.now(). */
  readonly startedAt: number;
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #folder: string;
  readonly #port: number;

  private constructor(process: ChildProcess, folder: string, port: number) {
    if (process.pid === undefined) throw new Error('the operator did not start');
    this.pid = process.pid;
    this.startedAt = performance.now();
    this.#process = process;
    this.#ended = once(process, 'exit');
    this.#folder = folder;
    this.#port = port;
  }

  /** Resolves as soon as the process exists. */
  static async spawn(options: BenchOperatorOptions): Promise<BenchOperator> {
    const { kubeconfigPath, program, config, isInspected = false, env = {} } = options;
    const folder = await mkdtemp(join(tmpdir(), 'podsmith-bench-operator-'));
    const port = await freePort();
    const configPath = join(folder, 'config.yaml');
    await writeFile(configPath, stringify({ ...config, http: { port } }));
    const log = await open(join(folder, 'log'), 'w');
    const flags = ['--enable-source-maps', ...(isInspected ? ['--inspect=127.0.0.1:0'] : [])];
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', process.execPath, ...flags, program], {
      stdio: ['ignore', log.fd, log.fd],
      env: {
        ...env,
        PATH: process.env['PATH'],
        KUBECONFIG: kubeconfigPath,
        PODSMITH_CONFIG: configPath,
        POD_NAMESPACE: 'podsmith-system',
        HOSTNAME: 'bench',
      },
    });
    await once(child, 'spawn');
    await log.close();
    return new BenchOperator(child, folder, port);
  }

  /** Does `work`. Throws as soon as the operator ends meanwhile, with the end of its log. */
  async whileAlive<T>(work: () => Promise<T>): Promise<T> {
    const died = this.#ended.then(async () => {
      throw new Error(`the operator ended while it was measured:\n${(await this.log()).slice(-3000)}`);
    });
    return await Promise.race([work(), died]);
  }

  /** Resolves once it works: its caches are filled, and it leads. */
  static async start(options: BenchOperatorOptions): Promise<BenchOperator> {
    const operator = await BenchOperator.spawn(options);
    await operator.leads();
    return operator;
  }

  /** Milliseconds from its start until its /readyz says that all caches are filled. */
  async cachesSynced(atMostMs = 120_000): Promise<number> {
    await this.#until('the caches to be filled', atMostMs, async () => {
      const response = await fetch(`http://127.0.0.1:${this.#port}/readyz`).catch(() => undefined);
      await response?.body?.cancel();
      return response?.ok === true;
    });
    return performance.now() - this.startedAt;
  }

  async leads(): Promise<void> {
    await this.cachesSynced();
    const isLeader = async (): Promise<boolean> => (await this.metric('leader_election_master_status')) === 1;
    await this.#until('the operator to lead', 60_000, isLeader);
  }

  /** The sum of all the values of one of its metrics whose line holds `filter`. */
  async metric(name: string, filter = ''): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.#port}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.startsWith(name) && line.includes(filter));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  }

  async cpuSeconds(): Promise<number> {
    return await cpuSeconds(this.pid);
  }

  async memory(): ReturnType<typeof memoryOf> {
    return await memoryOf(this.pid);
  }

  /** Of an operator that was started inspected. */
  async inspector(): Promise<Inspector> {
    const [, url] = /Debugger listening on (ws:\S+)/.exec(await this.log()) ?? [];
    if (url === undefined) throw new Error('the operator was not started inspected');
    return await Inspector.connect(url);
  }

  async log(): Promise<string> {
    return await readFile(join(this.#folder, 'log'), 'utf8');
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // The lease is given back, so that the next one leads at once.
    await this.#end('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill(signal);
    await this.#ended;
  }

  async #until(what: string, timeoutMs: number, check: () => Promise<boolean>): Promise<void> {
    await waitUntil({
      what,
      timeoutMs,
      intervalMs: 10,
      check: async () => this.#assertAlive() && (await check()),
    }).catch(async (error: unknown) => {
      throw new Error(`${String(error)}\n${(await this.log()).slice(-3000)}`, { cause: error });
    });
  }

  #assertAlive(): boolean {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) throw new Error(`the operator ended: ${exitCode ?? signalCode}`);
    return true;
  }
}
