// Whether a part of Kubernetes says that it is ready, which it tells anyone who asks.
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'undici';

export type ServerReady = {
  readonly isReady: boolean;
  /** What it said, in one line. */
  readonly answer: string;
};

/** Asks once; a server that cannot be reached is not ready. `caPath` is the authority behind an https server's certificate. */
export const isServerReady = async (url: string, caPath?: string): Promise<ServerReady> => {
  const dispatcher = new Agent({
    connect: { timeout: 2_000, ...(caPath === undefined ? {} : { ca: await readFile(caPath) }) },
  });
  try {
    const { statusCode, body } = await request(`${url}/readyz`, { dispatcher, headersTimeout: 2_000 });
    const text = await body.text();
    return { isReady: statusCode === 200, answer: `${statusCode} ${text.replaceAll(/\s+/g, ' ').slice(0, 500)}` };
  } catch (error) {
    return { isReady: false, answer: error instanceof Error ? error.message : String(error) };
  } finally {
    await dispatcher.destroy();
  }
};
