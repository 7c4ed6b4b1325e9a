// What waits to be sent to whoever collects traces. A bounded queue and one sender: reconciles put spans in and go on at once, whatever
// becomes of them; what there is no room for, or what is refused, is lost, counted, and told of now and then.
import type { Clock } from '../adapters/clock.ts';
import type { Millis } from '../api/time.ts';
import type { Logger } from './logger.ts';

export type SendResult =
  | { readonly kind: 'sent' }
  /** The collector is away or has too much to do: later it may take them. */
  | { readonly kind: 'unavailable'; readonly message: string }
  /** It will never take them. */
  | { readonly kind: 'refused'; readonly message: string };

export interface SpanQueueOptions<Span> {
  /** Sends one batch. Never rejects; takes no longer than its own timeout. */
  readonly send: (batch: readonly Span[]) => Promise<SendResult>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onSent: (spans: number) => void;
  readonly onLost: (spans: number) => void;
  /** Spans that may wait. Default: 8192, about a thousand Tasks; some megabytes. */
  readonly capacity?: number;
}

const CAPACITY = 8192;
/** OpenTelemetry's usual size of a batch. */
const MAX_BATCH = 512;
const BACK_OFF = { initialMs: 1000, maxMs: 30_000 };
// A collector that is away is one fact, not one for each Task.
const MIN_MS_BETWEEN_WARNINGS = 60_000;

export class SpanQueue<Span> {
  readonly #options: SpanQueueOptions<Span>;
  readonly #stop = new AbortController();
  #waiting: Span[] = [];
  #sending: Promise<void> | undefined;
  #warnedAt: Millis | undefined;
  /** Lost since the last warning. */
  #lost = 0;

  constructor(options: SpanQueueOptions<Span>) {
    this.#options = options;
  }

  /** Spans that wait, those under way included. */
  get size(): number {
    return this.#waiting.length;
  }

  /** Takes all of a trace or nothing: a part of it would mislead. */
  add(trace: readonly Span[]): void {
    const { capacity = CAPACITY } = this.#options;
    if (this.#stop.signal.aborted || this.#waiting.length + trace.length > capacity) {
      this.#lose(trace.length, 'too many wait to be sent');
      return;
    }
    this.#waiting.push(...trace);
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    });
  }

  /** Sends what waits, each batch once more at most, for `graceMs` at most; what is left then is lost. Takes nothing afterwards. */
  async stop(graceMs: Millis): Promise<void> {
    this.#stop.abort();
    const over = new AbortController();
    await Promise.race([this.#sending, this.#options.clock.sleep(graceMs, over.signal)]);
    over.abort();
    const left = this.#waiting.length;
    this.#waiting = [];
    if (left > 0) this.#lose(left, 'the operator stops', true);
  }

  async #send(): Promise<void> {
    let backOffMs = BACK_OFF.initialMs;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, MAX_BATCH);
      const isLastTry = this.#stop.signal.aborted;
      const result = await this.#options.send(batch);
      // The queue was emptied meanwhile: these were counted as lost.
      if (this.#waiting.length === 0) return;
      if (result.kind === 'unavailable') {
        if (isLastTry) return;
        this.#warn(result.message);
        await this.#options.clock.sleep(backOffMs, this.#stop.signal);
        backOffMs = Math.min(backOffMs * 2, BACK_OFF.maxMs);
        continue;
      }
      this.#waiting.splice(0, batch.length);
      backOffMs = BACK_OFF.initialMs;
      if (result.kind === 'sent') this.#options.onSent(batch.length);
      else this.#lose(batch.length, result.message);
    }
  }

  #lose(spans: number, error: string, isLast = false): void {
    this.#lost += spans;
    this.#options.onLost(spans);
    this.#warn(error, isLast);
  }

  #warn(error: string, isLast = false): void {
    const now = this.#options.clock.now();
    if (!isLast && this.#warnedAt !== undefined && now - this.#warnedAt < MIN_MS_BETWEEN_WARNINGS) return;
    this.#warnedAt = now;
    this.#options.logger.warn('traces could not be sent', { error, lost: this.#lost, waiting: this.#waiting.length });
    this.#lost = 0;
  }
}
