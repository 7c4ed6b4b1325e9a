// The way to the S3 server, on which storage can fail: nobody answers, every answer is an error, everything takes its time.
import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

export type StorageTrouble = 'none' | 'refuses' | 'fails' | { readonly delayMs: number };

const UNAVAILABLE = 'HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

export class StorageProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #target: URL;
  readonly #address: string;
  readonly #sockets = new Set<Socket>();
  #trouble: StorageTrouble = 'none';

  private constructor(server: Server, target: URL, address: string) {
    this.#server = server;
    this.#target = target;
    this.#address = address;
  }

  /** Passes connections on to `target`; listens on an address of this machine's own. */
  static async start(target: URL, address: string): Promise<StorageProxy> {
    const server = createServer();
    const proxy = new StorageProxy(server, target, address);
    server.on('connection', (near) => {
      proxy.#accept(near);
    });
    server.listen(0, address);
    await once(server, 'listening');
    return proxy;
  }

  get endpoint(): string {
    return `http://${this.#address}:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on. Connections that are there break where answers are refused. */
  set trouble(trouble: StorageTrouble) {
    this.#trouble = trouble;
    if (trouble === 'refuses' || trouble === 'fails') for (const socket of this.#sockets) socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(near: Socket): void {
    this.#keep(near);
    if (this.#trouble === 'refuses') {
      near.destroy();
      return;
    }
    if (this.#trouble === 'fails') {
      near.once('data', () => near.end(UNAVAILABLE));
      return;
    }
    const far = connect(Number(this.#target.port), this.#target.hostname);
    this.#keep(far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('close', () => to.destroy());
      from.on('data', (bytes: Buffer) => {
        this.#pass(bytes, to);
      });
      from.on('end', () => to.end());
    }
  }

  #pass(bytes: Buffer, to: Socket): void {
    const trouble = this.#trouble;
    if (typeof trouble === 'string') {
      if (!to.destroyed) to.write(bytes);
      return;
    }
    setTimeout(() => {
      if (!to.destroyed) to.write(bytes);
    }, trouble.delayMs);
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#sockets.delete(socket);
    });
  }
}
