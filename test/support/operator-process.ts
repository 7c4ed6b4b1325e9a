// The operator as a process of its own: src/main.ts with a configuration file, as its container runs it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stringify } from 'yaml';

export interface OperatorProcessOptions {
  readonly name: string;
  readonly kubeconfigPath: string;
  /** Where its Lease is. */
  readonly operatorNamespace: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly config: object;
  /** Arguments for Node. */
  readonly nodeArgs?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

// Of one that lives long.
const KEPT_LINES = 5000;

export class OperatorProcess implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #lines: string[] = [];
  readonly #ended: Promise<number | null>;
  #onLine: () => void = () => undefined;

  private constructor(process: ChildProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
    this.#ended = once(process, 'exit').then(([code]: (number | null)[]) => code ?? null);
    for (const stream of [process.stdout, process.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.#lines.push(line);
        if (this.#lines.length > 2 * KEPT_LINES) this.#lines.splice(0, KEPT_LINES);
        this.#onLine();
      });
    }
  }

  static async start(options: OperatorProcessOptions): Promise<OperatorProcess> {
    const { name, kubeconfigPath, operatorNamespace, credentials, config, nodeArgs = [], environment } = options;
    const folder = await mkdtemp(join(tmpdir(), 'podsmith-operator-'));
    const path = join(folder, 'config.yaml');
    await writeFile(path, stringify(config));
    const program = [process.execPath, ...nodeArgs, join(import.meta.dirname, '../../src/main.ts')];
    // It goes with this process, however that ends.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...program], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...environment,
        PATH: process.env['PATH'],
        KUBECONFIG: kubeconfigPath,
        PODSMITH_CONFIG: path,
        POD_NAMESPACE: operatorNamespace,
        HOSTNAME: name,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      },
    });
    return new OperatorProcess(child, folder);
  }

  /** Resolves once it has logged `message`; how long that took, in milliseconds. Throws after `atMostMs`, with what it logged instead. */
  async logged(message: string, atMostMs = 20_000): Promise<number> {
    const started = performance.now();
    const says = (): boolean => this.#lines.some((line) => line.includes(`"message":${JSON.stringify(message)}`));
    while (!says()) {
      const left = atMostMs - (performance.now() - started);
      if (left <= 0) throw new Error(`"${message}" was not logged within ${atMostMs} ms:\n${this.#lines.join('\n')}`);
      await this.#line(left);
    }
    return performance.now() - started;
  }

  /** What it logged last. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  signal(signal: 'SIGTERM' | 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
    this.#process.kill(signal);
  }

  /** Its exit code, once it has ended; null after a signal. */
  async ended(): Promise<number | null> {
    return await this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) this.signal('SIGKILL');
    await this.#ended;
    await rm(this.#folder, { recursive: true });
  }

  async #line(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#onLine = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
