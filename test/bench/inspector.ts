// What only the inside of a process can tell, asked through Node's inspector.
import { writeFile } from 'node:fs/promises';
import { valueAt } from './kinds.ts';

export class Inspector implements AsyncDisposable {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (message: unknown) => void>();
  #onChunk: (chunk: string) => void = () => undefined;
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const message: unknown = JSON.parse(String(data));
      this.#answers.get(Number(valueAt(message, 'id')))?.(message);
      if (valueAt(message, 'method') === 'HeapProfiler.addHeapSnapshotChunk')
        this.#onChunk(String(valueAt(message, 'params', 'chunk')));
    });
  }

  static async connect(url: string): Promise<Inspector> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    return new Inspector(socket);
  }

  /** Bytes on the heap and outside of it that are still in use once all garbage is collected. */
  async liveBytes(): Promise<number> {
    await this.#send('HeapProfiler.collectGarbage');
    const { heapUsed, external } = (await this.#evaluate('process.memoryUsage()')) as Readonly<
      Record<'heapUsed' | 'external', number>
    >;
    return heapUsed + external;
  }

  /** What keeps the process's event loop busy, by type: `Timeout`, `TLSSocketWrap` and so on. */
  async activeResources(): Promise<Readonly<Record<string, number>>> {
    const types = (await this.#evaluate('process.getActiveResourcesInfo()')) as readonly string[];
    const counts: Record<string, number> = {};
    for (const type of types) counts[type] = (counts[type] ?? 0) + 1;
    return counts;
  }

  async startProfile(): Promise<void> {
    await this.#send('Profiler.enable');
    await this.#send('Profiler.setSamplingInterval', { interval: 500 });
    await this.#send('Profiler.start');
  }

  /** Ends the profile and writes it: a .cpuprofile, for any DevTools. */
  async stopProfile(path: string): Promise<void> {
    await writeFile(path, JSON.stringify(valueAt(await this.#send('Profiler.stop'), 'profile')));
  }

  /** Writes a .heapsnapshot, for any DevTools. */
  async heapSnapshot(path: string): Promise<void> {
    const chunks: string[] = [];
    this.#onChunk = (chunk) => chunks.push(chunk);
    await this.#send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    await writeFile(path, chunks.join(''));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => {
      this.#socket.addEventListener('close', resolve);
    });
    this.#socket.close();
    await closed;
  }

  async #evaluate(expression: string): Promise<unknown> {
    return valueAt(await this.#send('Runtime.evaluate', { expression, returnByValue: true }), 'result', 'value');
  }

  async #send(method: string, params: object = {}): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const message = await new Promise<unknown>((resolve) => {
      this.#answers.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
    this.#answers.delete(id);
    const error = valueAt(message, 'error');
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return valueAt(message, 'result');
  }
}
