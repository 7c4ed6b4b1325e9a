// A real Prometheus on this machine, for as long as a test needs it: it scrapes what it is told to, and answers PromQL.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { ensurePrometheusPrograms } from '../../deploy/local/prometheus-programs.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { freePort } from './free-port.ts';

export interface PrometheusOptions {
  /** `scrape_configs`, as Prometheus reads them; each second where they say nothing else. */
  readonly scrapeConfigs: readonly object[];
  /** Paths of rule files, evaluated each second. */
  readonly ruleFiles?: readonly string[];
}

/** One series of an answer. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A job `podsmith` of operators at `127.0.0.1:PORT`. */
export function scrapeOf(...ports: readonly number[]): object {
  return { job_name: 'podsmith', static_configs: [{ targets: ports.map((port) => `127.0.0.1:${port}`) }] };
}

export class Prometheus implements AsyncDisposable {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, process: ChildProcess, folder: string) {
    this.url = url;
    this.#process = process;
    this.#folder = folder;
  }

  /** Resolves once it answers. */
  static async start({ scrapeConfigs, ruleFiles = [] }: PrometheusOptions): Promise<Prometheus> {
    const { prometheus: program } = await ensurePrometheusPrograms(() => undefined);
    const folder = await mkdtemp(join(tmpdir(), 'podsmith-prometheus-'));
    const config = {
      global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
      rule_files: ruleFiles,
      scrape_configs: scrapeConfigs,
    };
    await writeFile(join(folder, 'prometheus.yml'), stringify(config));
    const address = `127.0.0.1:${await freePort()}`;
    const args = [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      '--log.level=error',
    ];
    // It goes with this process, however that ends.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const started = new Prometheus(`http://${address}`, child, folder);
    await waitUntil({ what: 'Prometheus', check: () => started.#isReady(), timeoutMs: 60_000, intervalMs: 50 });
    return started;
  }

  /** The series of an instant query as of now. Throws with Prometheus' words where it refuses. */
  async query(promql: string): Promise<readonly Sample[]> {
    const { result } = (await this.#get('query', { query: promql })) as { readonly result: readonly VectorElement[] };
    return result.map(({ metric, value: [, value] }) => ({ labels: metric, value: Number(value) }));
  }

  /** The value of a query that answers with one series. */
  async value(promql: string): Promise<number> {
    const samples = await this.query(promql);
    const [only] = samples;
    if (only === undefined || samples.length > 1) {
      throw new Error(`${promql} has ${samples.length} series: ${JSON.stringify(samples)}`);
    }
    return only.value;
  }

  /** Resolves once `promql` answers with something, which PromQL's comparisons make a condition: `up == 1`. */
  async holds(promql: string, timeoutMs = 60_000): Promise<void> {
    const check = async (): Promise<boolean> => (await this.query(promql)).length > 0;
    await waitUntil({ what: `PromQL ${promql}`, check, timeoutMs, intervalMs: 250 });
  }

  /** Resolves once every target has been scraped after this call. */
  async scraped(): Promise<void> {
    // A sample's time is that of its scrape's beginning; times have milliseconds.
    await this.holds(`min(timestamp(up)) > ${Date.now() / 1000}`);
  }

  // Below /api/v1/: the `data` of the answer.
  async #get(path: string, query: Readonly<Record<string, string>>): Promise<unknown> {
    const response = await fetch(`${this.url}/api/v1/${path}?${new URLSearchParams(query).toString()}`);
    const { data, error } = (await response.json()) as { readonly data?: unknown; readonly error?: string };
    if (error !== undefined) throw new Error(`Prometheus: ${error}`);
    return data;
  }

  async #isReady(): Promise<boolean> {
    if (this.#process.exitCode !== null) throw new Error(`Prometheus ended with exit code ${this.#process.exitCode}`);
    return await fetch(`${this.url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

interface VectorElement {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** What promtool says, both streams together, and its exit code. */
export async function promtool(
  args: readonly string[],
  input = '',
): Promise<{ readonly code: number; readonly output: string }> {
  const { promtool: program } = await ensurePrometheusPrograms(() => undefined);
  const { exitCode, all } = await execa(program, args, { input, all: true, reject: false });
  return { code: exitCode ?? -1, output: all };
}
