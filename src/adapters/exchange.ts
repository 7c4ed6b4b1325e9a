// A request and its whole answer. undici's own `request` makes a stream of each answer, which for the short ones of an API server takes as
// much time again; here its dispatcher tells of the answer piece by piece.
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
}

/** Rejects where no whole answer comes within `limits`: with `tooLong` where it is longer, else with what undici or the timer says. */
export async function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { limits, tooLong }: { readonly limits: ExchangeLimits; readonly tooLong: () => Error },
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
      giveUp(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, limits.timeoutMs);
    dispatcher.dispatch(options, {
      // Again, where a connection that was kept turned out to be closed.
      onRequestStart: (started) => {
        controller = started;
        chunks = [];
        bytes = 0;
        if (failure !== undefined) started.abort(failure);
      },
      onResponseStart: (_controller, code, its) => {
        statusCode = code;
        headers = its;
      },
      onResponseData: (_controller, chunk) => {
        bytes += chunk.length;
        if (bytes > limits.maxBytes) giveUp(tooLong());
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
