// Events about Tasks (events.k8s.io/v1): sent beside the work, bounded, and counted when lost. Never the source of truth.
import { API_VERSION, KIND } from '../api/vocabulary.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Task } from '../api/task.gen.ts';
import { type Millis, formatMillis } from '../api/time.ts';
import type { PlannedEvent } from './plan.ts';

export interface EventSinkOptions {
  readonly api: KubeApi;
  readonly reportingInstance: string;
  readonly onLost: (error: unknown) => void;
}

// So many may be on their way at once, and so many wait while a burst of Tasks lasts. An API server that stays slow loses events, it does not
// slow reconciles.
const MAX_IN_FLIGHT = 32;
const MAX_WAITING = 1000;
// The API's own bound on an Event's note.
const MAX_NOTE_BYTES = 1024;

export class EventSink {
  readonly #options: EventSinkOptions;
  readonly #inFlight = new Set<Promise<void>>();
  #waiting: (() => Promise<void>)[] = [];

  constructor(options: EventSinkOptions) {
    this.#options = options;
  }

  /** Sends without waiting. */
  send(task: Task, event: PlannedEvent, now: Millis): void {
    const { api, reportingInstance, onLost } = this.#options;
    if (this.#waiting.length >= MAX_WAITING) {
      onLost(new Error(`more than ${MAX_WAITING} events wait to be sent`));
      return;
    }
    const { namespace } = task.metadata;
    const object = eventObject(task, event, { now, reportingInstance });
    this.#waiting.push(async () => {
      await api.createEvent(namespace, object);
    });
    this.#fill();
  }

  /** Resolves once nothing is on its way. What still waits then is lost: a stop does not wait for it. */
  async drain(): Promise<void> {
    const left = this.#waiting;
    this.#waiting = [];
    for (const _ of left) this.#options.onLost(new Error('the operator stops'));
    await Promise.all(this.#inFlight);
  }

  #fill(): void {
    while (this.#inFlight.size < MAX_IN_FLIGHT) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      const sending: Promise<void> = next()
        .catch(this.#options.onLost)
        .finally(() => {
          this.#inFlight.delete(sending);
          this.#fill();
        });
      this.#inFlight.add(sending);
    }
  }
}

function eventObject(
  task: Task,
  { type, reason, note, action }: PlannedEvent,
  { now, reportingInstance }: { readonly now: Millis; readonly reportingInstance: string },
): object {
  const { name, namespace, uid, resourceVersion } = task.metadata;
  return {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { generateName: `${name}-`, namespace },
    // MicroTime: six digits, or the API server refuses it.
    eventTime: formatMillis(now).replace('Z', '000Z'),
    type,
    reason,
    note: cutToBytes(note, MAX_NOTE_BYTES),
    action,
    reportingController: 'podsmith.dev/operator',
    reportingInstance,
    regarding: { apiVersion: API_VERSION, kind: KIND, name, namespace, uid, resourceVersion },
  };
}

function cutToBytes(text: string, maxBytes: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= maxBytes) return text;
  // Three bytes for the ellipsis; a character that was cut in two decodes to U+FFFD, which goes.
  return `${new TextDecoder().decode(bytes.slice(0, maxBytes - 3)).replace(/\uFFFD+$/, '')}…`;
}
