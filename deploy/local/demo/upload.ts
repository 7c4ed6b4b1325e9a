// A file from this machine into the object store that runs in the cluster.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Operator } from 'opendal';
import type { Platform } from './platform.ts';
import { RELEASE, STORAGE } from './release.ts';

export interface Upload {
  /** On this machine. */
  readonly path: string;
  /** In the bucket. */
  readonly key: string;
  /** A namespace that has the storage Secret: the file is written with a task's rights. */
  readonly namespace: string;
}

/** What an upload needs of a cluster. */
export type StoreAccess = Pick<Platform, 'kubectl' | 'kubectlPath' | 'kubeconfigPath'>;

/** Writes the file; what lay there under that key before is replaced. */
export async function upload(platform: StoreAccess, { path, key, namespace }: Upload): Promise<void> {
  const credentials = await readCredentials(platform, namespace);
  await withForwardedPort(platform, async (port) => {
    const operator = new Operator('s3', {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket: STORAGE.bucket,
      access_key_id: credentials.accessKeyId,
      secret_access_key: credentials.secretAccessKey,
    });
    await operator.write(key, await readFile(path));
  });
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

async function readCredentials({ kubectl }: StoreAccess, namespace: string): Promise<Credentials> {
  const secret = ['get', 'secret', STORAGE.taskSecret, '--output=jsonpath={.data}'];
  const data = JSON.parse(await kubectl([`--namespace=${namespace}`, ...secret])) as Readonly<Record<string, string>>;
  const value = (name: string): string => Buffer.from(data[name] ?? '', 'base64').toString();
  return { accessKeyId: value('access-key-id'), secretAccessKey: value('secret-access-key') };
}

// The API server carries it: this works wherever kubectl does, and needs no address of the cluster's inside.
async function withForwardedPort(platform: StoreAccess, use: (port: string) => Promise<void>): Promise<void> {
  const { kubectlPath, kubeconfigPath } = platform;
  const args = ['port-forward', `--namespace=${RELEASE.namespace}`, `service/${STORAGE.name}`, `:${STORAGE.port}`];
  const child = spawn(kubectlPath, [`--kubeconfig=${kubeconfigPath}`, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  try {
    await use(await forwardedPort(child.stdout, child.stderr));
  } finally {
    child.kill();
    await ended;
  }
}

async function forwardedPort(stdout: NodeJS.ReadableStream, stderr: NodeJS.ReadableStream): Promise<string> {
  const said: string[] = [];
  createInterface({ input: stderr }).on('line', (line) => said.push(line));
  // Never closed, only ended with the process: kubectl blocks on its next line when nobody reads.
  const lines = createInterface({ input: stdout });
  const [first] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as readonly (string | undefined)[];
  const [, port] = /127\.0\.0\.1:(\d+)/.exec(first ?? '') ?? [];
  if (port === undefined) throw new Error(`kubectl port-forward to the object store: ${said.join(' ')}`);
  return port;
}
