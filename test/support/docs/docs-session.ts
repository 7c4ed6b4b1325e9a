// One page's blocks, carried out in order as its reader would: in a folder and a namespace of its own, on the end-to-end cluster.
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { ensureProgram } from '../../../deploy/local/tools.ts';
import { STORAGE } from '../../../deploy/local/demo/release.ts';
import type { E2eCluster } from '../e2e-cluster.ts';

const CHECKOUT = join(import.meta.dirname, '../../..');
const SETUPS = join(import.meta.dirname, '../../e2e/docs');

// A command of a page waits for Tasks for five minutes at most.
const PATIENCE_MS = 360_000;

export class DocsSession implements AsyncDisposable {
  readonly folder: string;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.#env = env;
  }

  /** `namespace` is made anew, with the Secret of the store, and is where commands go that name none. */
  static async start(cluster: E2eCluster, namespace: string): Promise<DocsSession> {
    const folder = await mkdtemp(join(tmpdir(), 'podsmith-docs-'));
    const bin = join(folder, '.bin');
    await mkdir(bin);
    const script = async (name: string, line: string): Promise<void> => {
      await writeFile(join(bin, name), `#!/bin/sh\nexec ${line} "$@"\n`);
      await chmod(join(bin, name), 0o755);
    };
    await script('kubectl', `'${cluster.kubectl}'`);
    await script('helm', `'${await ensureProgram('helm', () => undefined)}'`);
    await script('podsmith', `'${process.execPath}' '${join(CHECKOUT, 'src/cli/podsmith.ts')}'`);
    const kubeconfig = join(folder, '.kubeconfig');
    await copyFile(cluster.kubeconfigPath, kubeconfig);
    for (const name of ['deploy', 'examples']) await symlink(join(CHECKOUT, name), join(folder, name));
    const PATH = `${bin}:${process.env['PATH'] ?? ''}`;
    const env = { KUBECONFIG: kubeconfig, HOME: folder, NO_COLOR: '1', PATH, CHECKOUT };
    const session = new DocsSession(folder, env);
    await freshNamespace(cluster, namespace);
    await session.run(`kubectl config set-context --current --namespace=${namespace}`);
    return session;
  }

  /** Makes what a page takes for granted, by test/e2e/docs/NAME.sh; nothing where there is no such file. */
  async setUp(name: string): Promise<void> {
    const lines = await readFile(join(SETUPS, `${name}.sh`), 'utf8').catch(() => undefined);
    if (lines !== undefined) await this.run(lines);
  }

  /** A file that later commands find by its name. */
  async write(name: string, text: string): Promise<void> {
    await writeFile(join(this.folder, name), text);
  }

  /** Runs lines of bash; the first that fails ends them. Returns standard output. Throws with all that was printed. */
  async run(lines: string, input?: string): Promise<string> {
    const { stdout, exitCode, all } = await execa('bash', ['--norc', '-euo', 'pipefail', '-c', lines], {
      cwd: this.folder,
      env: this.#env,
      extendEnv: true,
      all: true,
      reject: false,
      timeout: PATIENCE_MS,
      ...(input === undefined ? { stdin: 'ignore' } : { input }),
    });
    if (exitCode === 0) return stdout;
    throw new Error(`${lines.trimEnd()}\nended with ${String(exitCode)} and printed:\n${all}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}

/** Every page of docs/, by its path from there. */
export async function docsPages(): Promise<readonly string[]> {
  const folders = ['', 'runbooks/'];
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(CHECKOUT, 'docs', folder)).catch((): string[] => []);
      return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}${name}`);
    }),
  );
  return lists.flat().sort();
}

/** Makes a namespace with the Secret of the store, as an administrator would; what an earlier run left there goes. */
export async function freshNamespace(cluster: E2eCluster, name: string): Promise<void> {
  await cluster.run(['delete', 'namespace', name, '--ignore-not-found']);
  await cluster.run(['create', 'namespace', name]);
  await cluster.run(['apply', '-f', '-'], await storageSecret(cluster, name));
}

async function storageSecret(cluster: E2eCluster, namespace: string): Promise<string> {
  const text = await cluster.run(['-n', 'e2e-cli', 'get', 'secret', STORAGE.taskSecret, '-o', 'json']);
  const { apiVersion, kind, type, data } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return JSON.stringify({ apiVersion, kind, type, data, metadata: { name: STORAGE.taskSecret, namespace } });
}
