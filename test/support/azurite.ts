// Azure Blob Storage as Azurite plays it, in memory. Its packages are kept in the cache, by their lock file: they are larger than all of ours.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { cached } from '../../deploy/local/cache-folder.ts';
import { pathKey } from '../../deploy/local/content-key.ts';
import { run } from '../../deploy/local/run.ts';
import { freePort } from './free-port.ts';
import { BUCKET, type ServedStorage, StorageServer } from './storage-server.ts';

const PACKAGE = new URL('azurite/', import.meta.url).pathname;
const FILES = ['package.json', 'package-lock.json'];
const ACCOUNT = 'podsmithtest';
const ACCOUNT_KEY = Buffer.from('a key of the tests').toString('base64');

/** Starts it with one empty container. */
export async function startAzurite(): Promise<ServedStorage> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}/${ACCOUNT}`;
  const script = join(await azuriteFolder(), 'node_modules/azurite/dist/src/blob/main.js');
  const quiet = ['--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'];
  const server = new StorageServer({
    program: process.execPath,
    args: [script, '--blobHost', '127.0.0.1', '--blobPort', String(port), ...quiet],
    env: { AZURITE_ACCOUNTS: `${ACCOUNT}:${ACCOUNT_KEY}`, NODE_OPTIONS: '' },
    healthUrl: endpoint,
  });
  await server.resume();
  const service = new BlobServiceClient(endpoint, new StorageSharedKeyCredential(ACCOUNT, ACCOUNT_KEY));
  await service.createContainer(BUCKET);
  return {
    place: { kind: 'azblob', bucket: BUCKET, account: ACCOUNT, prefix: 'tasks', region: 'us-east-1', endpoint },
    credentials: { accountKey: ACCOUNT_KEY },
    pause: () => server.pause(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function azuriteFolder(): Promise<string> {
  return await cached({
    path: join('npm', `azurite-${await pathKey(join(PACKAGE, 'package-lock.json'))}`),
    lock: 'npm-azurite',
    make: async (folder) => {
      await mkdir(folder, { recursive: true });
      for (const file of FILES) await copyFile(join(PACKAGE, file), join(folder, file));
      await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
    },
  });
}
