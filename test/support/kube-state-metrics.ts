// A real kube-state-metrics on this machine, with the configuration and the rights that deploy/kube-state-metrics ships, and no others.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse, stringify } from 'yaml';
import { ensureProgram } from '../../deploy/local/tools.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import type { E2eCluster } from './e2e-cluster.ts';
import { freePort } from './free-port.ts';

const FOLDER = join(import.meta.dirname, '../../deploy/kube-state-metrics');
const ACCOUNT = 'kube-state-metrics';

export class KubeStateMetrics implements AsyncDisposable {
  /** Where it serves what it tells of Tasks: `127.0.0.1:PORT`. */
  readonly target: string;
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #lines: string[] = [];

  private constructor(target: string, process: ChildProcess, folder: string) {
    this.target = target;
    this.#process = process;
    this.#folder = folder;
    if (process.stderr !== null)
      createInterface({ input: process.stderr }).on('line', (line) => this.#lines.push(line));
  }

  /** Resolves once it answers; it may take it a few seconds more to find the kind Task. */
  static async start(cluster: E2eCluster): Promise<KubeStateMetrics> {
    const program = await ensureProgram('kube-state-metrics', () => undefined);
    const folder = await mkdtemp(join(tmpdir(), 'podsmith-state-'));
    const kubeconfig = join(folder, 'kubeconfig');
    await writeFile(kubeconfig, await kubeconfigOf(cluster));
    const [port, telemetryPort] = [await freePort(), await freePort()];
    const args = [
      `--kubeconfig=${kubeconfig}`,
      '--custom-resource-state-only',
      `--custom-resource-state-config-file=${join(FOLDER, 'tasks.yaml')}`,
      '--host=127.0.0.1',
      `--port=${port}`,
      '--telemetry-host=127.0.0.1',
      `--telemetry-port=${telemetryPort}`,
    ];
    // It goes with this process, however that ends.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    const started = new KubeStateMetrics(`127.0.0.1:${port}`, child, folder);
    await waitUntil({
      what: 'kube-state-metrics',
      check: () => started.#answers(),
      timeoutMs: 60_000,
      intervalMs: 250,
    });
    return started;
  }

  /** The warnings and errors that it has logged. */
  complaints(): readonly string[] {
    return this.#lines.filter((line) => /^[EWF]\d{4} /.test(line));
  }

  async #answers(): Promise<boolean> {
    if (this.#process.exitCode !== null) throw new Error(`kube-state-metrics ended:\n${this.#lines.join('\n')}`);
    return await fetch(`http://${this.target}/healthz`).then(
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

/** A kubeconfig of a ServiceAccount that may do what rbac.yaml allows. */
async function kubeconfigOf({ kubeconfigPath, run }: E2eCluster): Promise<string> {
  await run(['apply', '-f', join(FOLDER, 'rbac.yaml')]);
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: ACCOUNT, namespace: 'default' } };
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: `${ACCOUNT}:podsmith` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'kube-state-metrics:podsmith' },
    subjects: [{ kind: 'ServiceAccount', name: ACCOUNT, namespace: 'default' }],
  };
  for (const object of [account, binding]) await run(['apply', '-f', '-'], stringify(object));
  const token = await run(['-n', 'default', 'create', 'token', ACCOUNT]);
  const own = parse(await readFile(kubeconfigPath, 'utf8')) as { readonly users: readonly { readonly name: string }[] };
  return stringify({ ...own, users: own.users.map(({ name }) => ({ name, user: { token } })) });
}
