// `status.error.digest`: what one would look up about a failed attempt first, gathered while it can still be looked up. A pod's log and
// its events are gone within the hour; the status stays.
import { type Millis, formatSeconds } from '../api/time.ts';
import { cutEnd, printable } from './bounded-text.ts';
import { hintOf } from './hints.ts';
import { logTail } from './log-tail.ts';
import { type PodEvent, eventCount, eventTime } from './pod-event.ts';

/** What is known of the attempt that failed for good. */
export interface DigestFacts {
  readonly reason: string;
  /** status.error.message. */
  readonly message: string;
  readonly namespace: string;
  readonly podName?: string;
  /** The pod stays, so that its log can be read whole. */
  readonly isPodKept: boolean;
  /** The container whose log is told: the primary one, or an init container that failed before it. */
  readonly container: string;
  readonly image?: string;
  readonly node?: string;
  readonly exitCode?: number;
  /** How long the primary container ran. */
  readonly ranFor?: string;
  /** flytekit left error.pb: an exception is not the process's end, and its traceback stands in the message. */
  readonly hasDocument: boolean;
  /** The end of that container's log; absent where it could not be read. */
  readonly log?: string;
  /** The kubelet's record of the container's last words, where the log could not be read. */
  readonly lastWords?: string;
  readonly events?: readonly PodEvent[];
}

/** The schema's bound on the field. */
export const MAX_DIGEST_BYTES = 4096;

/** Paragraphs, each left out where nothing is known for it: how it ended, the end of the log, the pod's events, a hint. */
export function failureDigest(facts: DigestFacts): string {
  const events = eventLines(facts.events ?? []);
  const log = logLines(facts);
  const hint = hintOf({ ...facts, text: [facts.message, ...log, ...events].join('\n') });
  const paragraphs = [
    ending(facts),
    ...(log.length === 0 ? [] : [`${logTitle(facts)}${indented(log)}`]),
    ...(events.length === 0 ? [] : [`Events of the pod:${indented(events)}`]),
  ];
  const body = cutEnd(joined(paragraphs), MAX_DIGEST_BYTES - MAX_HINT_BYTES);
  return hint === undefined ? body : joined([body, cutEnd(`Hint: ${printable(hint)}`, MAX_HINT_BYTES - INDENT.length)]);
}

// kubectl describe leaves lines as they are: so far in, they stand under the field, and not in the margin.
const INDENT = '\n      ';

function joined(paragraphs: readonly string[]): string {
  return paragraphs.filter((text) => text !== '').join(INDENT);
}

const MAX_HINT_BYTES = 600;

function ending({ exitCode, node, ranFor, hasDocument }: DigestFacts): string {
  const words = [
    ...(exitCode === undefined ? [] : [`exit code ${exitCode}${meaning(exitCode, hasDocument)}`]),
    ...(node === undefined ? [] : [`on node ${node}`]),
    ...(ranFor === undefined ? [] : [`after ${ranFor}`]),
  ];
  const text = words.join(', ');
  return text === '' ? '' : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

// 128 + the number of the signal that ended the process.
const SIGNALS: Readonly<Record<number, string>> = {
  130: 'SIGINT',
  132: 'SIGILL',
  134: 'SIGABRT',
  135: 'SIGBUS',
  136: 'SIGFPE',
  137: 'SIGKILL',
  139: 'SIGSEGV',
  143: 'SIGTERM',
};

function meaning(exitCode: number, hasDocument: boolean): string {
  if (exitCode === 0) return hasDocument ? ' (as flytekit ends after an exception)' : '';
  const signal = SIGNALS[exitCode];
  return signal === undefined ? '' : ` (${signal})`;
}

function logLines({ log, lastWords, hasDocument }: DigestFacts): readonly string[] {
  return logTail(log ?? lastWords ?? '', { withoutTraceback: hasDocument });
}

function logTitle({ log, container, namespace, podName, isPodKept }: DigestFacts): string {
  if (log === undefined) return `Last words of container ${container}, by the kubelet:`;
  if (!isPodKept || podName === undefined) return `End of the log of container ${container}:`;
  return `End of the log (kubectl logs -n ${namespace} ${podName} -c ${container}):`;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '\n' : `${INDENT}  ${line}`)).join('');
}

const MAX_EVENTS = 5;
const MAX_EVENT_BYTES = 240;
// Stations of every pod's life: they say nothing of its failure.
const USUAL: ReadonlySet<string> = new Set(['Scheduled', 'Pulling', 'Pulled', 'Created', 'Started']);

// The same words again and again are one event with a count; the latest of all come last, as in a log.
function eventLines(events: readonly PodEvent[]): readonly string[] {
  const known = new Map<string, { readonly at: Millis; readonly count: number; readonly text: string }>();
  for (const event of events) {
    const { type, reason = '', message = '' } = event;
    if (type !== 'Warning' && USUAL.has(reason)) continue;
    const text = `${reason}: ${printable(message).replaceAll(/\s+/g, ' ').trim()}`;
    const before = known.get(text);
    known.set(text, {
      at: Math.max(before?.at ?? 0, eventTime(event)),
      count: (before?.count ?? 0) + eventCount(event),
      text,
    });
  }
  const latest = [...known.values()].toSorted((a, b) => a.at - b.at).slice(-MAX_EVENTS);
  return latest.map(({ at, count, text }) => {
    const time = at === 0 ? '' : `${formatSeconds(at).slice(11)} `;
    return cutEnd(`${time}${count > 1 ? `(${count} times) ` : ''}${text}`, MAX_EVENT_BYTES);
  });
}
