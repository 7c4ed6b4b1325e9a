// flytekit's timeit blocks, out of the log of the container that ran them: `<name>. [Time: 0.008136s]`, one a block as it ends
// (flytekit-contract B7). Inside a pod each is a line of JSON; other handlers write the same words as text.
import type { TaskAttempt } from '../api/task.gen.ts';
import { type Millis, millisOf } from '../api/time.ts';
import { cutEnd, printable } from './bounded-text.ts';

export type TimeBlock = NonNullable<TaskAttempt['timeBlocks']>[number];

/** What `status.attempts[]` shows of an attempt's blocks. */
export interface TimeBlocks {
  readonly blocks: readonly TimeBlock[];
  /** Blocks whose names there was no room for. */
  readonly dropped: number;
}

/** When a container started and ended, as far as known. */
export interface RunSpan {
  readonly started?: Millis;
  readonly finished?: Millis;
}

/** Names beyond these are counted, and not listed: a name that holds a number is another one each time. */
export const MAX_BLOCKS = 24;
const MAX_NAME_BYTES = 80;
// A task may print a line of any length; what is longer than this is no block.
const MAX_LINE = 16 * 1024;

const BLOCK = /^(?<name>[^]*)\. \[Time: (?<seconds>\d{1,9}(?:\.\d{1,9})?)s\]$/;

interface Sum {
  seconds: number;
  count: number;
  /** When the first of them began, where the log tells it. */
  readonly began: Millis | undefined;
}

/** Takes a log piece by piece, in bounded memory however long it is. */
export class TimeBlockReader {
  readonly #sums = new Map<string, Sum>();
  #dropped = 0;
  #rest = '';
  #isTooLong = false;

  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
    if (this.#rest.length <= MAX_LINE) return;
    this.#rest = '';
    this.#isTooLong = true;
  }

  /**
   * Those of one name added up, in the order in which the first of each began, as far as the log tells it. `ran` is when the container
   * started and ended.
   */
  blocks(ran: RunSpan): TimeBlocks {
    this.#line(this.#rest);
    this.#rest = '';
    const sums = [...this.#sums].map(([name, sum]) => ({ name, ...sum, from: fromOf(sum, ran) }));
    const isTimed = sums.every(({ from }) => from !== undefined);
    const ordered = isTimed ? sums.toSorted((one, other) => (one.began ?? 0) - (other.began ?? 0)) : sums;
    return {
      blocks: ordered.map(({ name, seconds, count, from }) => ({
        name,
        seconds: rounded(seconds),
        ...(count > 1 && { count }),
        ...(isTimed && from !== undefined && { from }),
      })),
      dropped: this.#dropped,
    };
  }

  #line(line: string): void {
    const isRest = this.#isTooLong;
    this.#isTooLong = false;
    if (isRest || line.length > MAX_LINE || !line.includes('. [Time: ')) return;
    const { message, at } = record(line.trimEnd());
    const { name, seconds } = BLOCK.exec(message)?.groups ?? {};
    if (name === undefined || seconds === undefined) return;
    this.#add(cutEnd(printable(name).replaceAll('\n', ' '), MAX_NAME_BYTES), Number(seconds), at);
  }

  #add(name: string, seconds: number, at: Millis | undefined): void {
    const sum = this.#sums.get(name);
    if (sum !== undefined) {
      sum.seconds += seconds;
      sum.count += 1;
    } else if (this.#sums.size === MAX_BLOCKS) this.#dropped += 1;
    else this.#sums.set(name, { seconds, count: 1, began: at === undefined ? undefined : at - seconds * 1000 });
  }
}

interface LogRecord {
  readonly message: string;
  /** When it was written. */
  readonly at?: Millis;
}

const NO_RECORD: LogRecord = { message: '' };

// {"asctime": "2026-11-22 14:15:59,767", …, "message": "Load task. [Time: 0.008136s]"}; a line of text is its own message.
function record(line: string): LogRecord {
  if (!line.startsWith('{')) return { message: line };
  try {
    const { asctime, message } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (typeof message !== 'string') return NO_RECORD;
    // The container's local time, which is UTC unless its image says otherwise; `from` is left out where it can't be.
    const at = typeof asctime === 'string' ? millisOf(`${asctime.replace(' ', 'T').replace(',', '.')}Z`) : undefined;
    return { message, ...(at !== undefined && { at }) };
  } catch {
    return NO_RECORD;
  }
}

// The kubelet tells both in whole seconds. A block that began before or after belongs to another clock, or another time zone.
const SLACK_MS = 1000;

function fromOf({ began }: Sum, { started, finished }: RunSpan): number | undefined {
  if (began === undefined || started === undefined || finished === undefined) return undefined;
  if (began < started - SLACK_MS || began > finished + SLACK_MS) return undefined;
  return rounded(Math.max(0, began - started) / 1000);
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
