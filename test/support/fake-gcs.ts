// Google Cloud Storage as fake-gcs-server plays it, in memory. It asks nobody who he is.
import { ensureProgram } from '../../deploy/local/tools.ts';
import { freePort } from './free-port.ts';
import { BUCKET, type ServedStorage, StorageServer } from './storage-server.ts';

/** Starts it with one empty bucket. */
export async function startFakeGcs(): Promise<ServedStorage> {
  const program = await ensureProgram('fake-gcs-server', () => undefined);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const address = ['-scheme', 'http', '-host', '127.0.0.1', '-port', String(port)];
  // Where a resumable upload goes on is told by the external URL.
  const args = [...address, '-external-url', endpoint, '-backend', 'memory', '-log-level', 'error'];
  const server = new StorageServer({ program, args, healthUrl: `${endpoint}/_internal/healthcheck` });
  await server.resume();
  const made = await fetch(`${endpoint}/storage/v1/b?project=test`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: BUCKET }),
  });
  if (!made.ok) throw new Error(`fake-gcs-server makes no bucket: ${made.status} ${await made.text()}`);
  return {
    place: { kind: 'gcs', bucket: BUCKET, prefix: 'tasks', region: 'us-east-1', endpoint },
    credentials: {},
    pause: () => server.pause(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
