// A request and its whole answer. undici's own `request` makes a stream of each answer, and an abort signal, to be read by an iterator: for the
// short answers of an API server that is work without use. Its dispatcher tells of an answer piece by piece.
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** An answer, read to its end. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface ExchangeLimits {
  /** From the start, however long the request waits for a connection. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** What it is when the answer comes later, or is longer. */
  readonly tooLate: () => Error;
  readonly tooLong: () => Error;
}

/**
 * Rejects where no whole answer comes within `limits`: with what they, undici or the timer say. `onStatus` is told of the status as it comes,
 * whatever becomes of the rest.
 */
export async function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { limits, onStatus }: { readonly limits: ExchangeLimits; readonly onStatus: (statusCode: number) => void },
): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let failure: Error | undefined;
    let statusCode = 0;
    let headers: IncomingHttpHeaders = {};
    let chunks: Buffer[] = [];
    let bytes = 0;
    const giveUp = (reason: Error): void => {
      failure = reason;
      controller?.abort(reason);
      clearTimeout(timer);
      reject(reason);
    };
    const timer = setTimeout(() => {
      giveUp(limits.tooLate());
    }, limits.timeoutMs);
    dispatcher.dispatch(options, {
      // undici may tell this again, of a request that it sends anew.
      onRequestStart: (started) => {
        controller = started;
        chunks = [];
        bytes = 0;
        if (failure !== undefined) started.abort(failure);
      },
      onResponseStart: (_controller, code, its) => {
        statusCode = code;
        headers = its;
        onStatus(code);
      },
      onResponseData: (_controller, chunk) => {
        bytes += chunk.length;
        if (bytes > limits.maxBytes) giveUp(limits.tooLong());
        else chunks.push(chunk);
      },
      onResponseEnd: () => {
        clearTimeout(timer);
        resolve({ statusCode, headers, text: Buffer.concat(chunks, bytes).toString('utf8') });
      },
      onResponseError: (_controller, error) => {
        clearTimeout(timer);
        reject(error);
      },
    });
  });
}
