// The history in an audit log. Order within the log proves little (answers are written as they end); resourceVersions and times do.
import { PodLabel } from '../../../src/api/vocabulary.ts';
import type { Task } from '../../../src/api/task.gen.ts';
import type { WholePod } from '../../../src/api/wire.ts';
import { type AuditEvent, type Span, parseAuditLine } from './audit-event.ts';
import type { History, LeaseChange, ObjectHistory, PodHistory, State } from './history.ts';

/** A request can be carried out and its record be lost with the server: at most so long, in milliseconds, before the last record. */
const IN_FLIGHT_MS = 5000;

const WRITES: ReadonlySet<string> = new Set(['create', 'update', 'patch', 'delete', 'deletecollection']);

interface KubeObject {
  readonly kind?: string;
  readonly items?: readonly KubeObject[];
  readonly metadata?: {
    readonly uid?: string;
    readonly name?: string;
    readonly namespace?: string;
    readonly resourceVersion?: string;
    readonly deletionGracePeriodSeconds?: number;
    readonly finalizers?: readonly string[];
  };
  readonly details?: { readonly uid?: string };
}

export interface HistoryOptions {
  /** Of the Tasks and pods that it is about. */
  readonly namespace: string;
  /** The Lease by which their operators agree who leads. */
  readonly leaseName: string;
}

export function readHistory(lines: Iterable<string>, options: HistoryOptions): History {
  const reader = new HistoryReader(options);
  for (const line of lines) if (line !== '') reader.add(parseAuditLine(line));
  return reader.history();
}

class HistoryReader {
  readonly #options: HistoryOptions;
  readonly #tasks: Collection<Task>;
  readonly #pods: Collection<WholePod>;
  readonly #servers = new ServerLives();
  readonly #blind: Span[] = [];
  readonly #leases: LeaseChange[] = [];
  readonly #operators = new Set<string>();
  readonly #writes: AuditEvent[] = [];
  #events = 0;
  #unreadable = 0;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#tasks = new Collection<Task>('tasks', options.namespace);
    this.#pods = new Collection<WholePod>('pods', options.namespace);
  }

  /** Undefined is a line that cannot be read. */
  add(event: AuditEvent | undefined): void {
    if (event === undefined) {
      this.#unreadable += 1;
      return;
    }
    this.#events += 1;
    this.#servers.add(event);
    if (event.resource === 'leases') {
      this.#addLease(event);
      return;
    }
    this.#tasks.add(event);
    this.#pods.add(event);
    if (!WRITES.has(event.verb)) return;
    if (!isDone(event)) {
      if (!isRefused(event)) this.#blind.push(event.span);
    } else if (event.namespace === this.#options.namespace) this.#writes.push(event);
  }

  history(): History {
    const lists = [this.#tasks, this.#pods].map(({ lastList }) => lastList?.span.from ?? -Infinity);
    const closedAt = Math.min(...lists);
    return {
      tasks: this.#tasks.histories(),
      pods: this.#pods.histories().map(ownedPod),
      leases: this.#leases.toSorted((a, b) => a.span.to - b.span.to),
      operatorWrites: this.#writes.filter(({ user }) => this.#operators.has(user)),
      blind: [...this.#blind, ...this.#servers.gaps()].toSorted((a, b) => a.from - b.from),
      serverStarts: this.#servers.count,
      events: this.#events,
      unreadable: this.#unreadable,
      ...(Number.isFinite(closedAt) && { closedAt }),
    };
  }

  #addLease(event: AuditEvent): void {
    const { leaseName } = this.#options;
    if (event.name !== leaseName && leaseOf(event).name !== leaseName) return;
    this.#operators.add(event.user);
    if (isDone(event) && WRITES.has(event.verb)) this.#leases.push(leaseChange(event));
  }
}

function isDone({ code }: AuditEvent): boolean {
  return code >= 200 && code < 300;
}

/** The server says that it did nothing. */
function isRefused({ code }: AuditEvent): boolean {
  return code >= 400 && code < 499;
}

interface LeaseObject {
  readonly metadata?: { readonly name?: string };
  readonly spec?: { readonly holderIdentity?: string };
}

function leaseOf({ request }: AuditEvent): { readonly name: string; readonly holder: string } {
  const { metadata, spec } = Object(request) as LeaseObject;
  return { name: metadata?.name ?? '', holder: spec?.holderIdentity ?? '' };
}

// Each operator writes only its own name into the Lease, or none.
function leaseChange(event: AuditEvent): LeaseChange {
  return { span: event.span, ...(leaseOf(event).holder !== '' && { holder: event.user }) };
}

function ownedPod(pod: ObjectHistory<WholePod>): PodHistory {
  const { ownerReferences, labels } = pod.states[0]?.object.metadata ?? {};
  const taskUid = ownerReferences?.find(({ kind }) => kind === 'Task')?.uid;
  const attempt = labels?.[PodLabel.attempt];
  return {
    ...pod,
    ...(taskUid !== undefined && { taskUid }),
    ...(attempt !== undefined && { attempt: Number(attempt) }),
  };
}

interface Draft<T> {
  readonly uid: string;
  readonly key: string;
  readonly states: Map<string, State<T>>;
  created?: AuditEvent;
  gone?: AuditEvent;
}

class Collection<T> {
  readonly #resource: string;
  readonly #namespace: string;
  readonly #drafts = new Map<string, Draft<T>>();
  readonly #lists: { readonly span: Span; readonly uids: ReadonlySet<string> }[] = [];

  constructor(resource: string, namespace: string) {
    this.#resource = resource;
    this.#namespace = namespace;
  }

  get lastList(): { readonly span: Span; readonly uids: ReadonlySet<string> } | undefined {
    return this.#lists.toSorted((a, b) => a.span.to - b.span.to).at(-1);
  }

  add(event: AuditEvent): void {
    if (event.resource !== this.#resource || !isDone(event)) return;
    const answer = Object(event.response) as KubeObject;
    if (event.verb === 'list') {
      this.#addList(event, answer.items ?? []);
      return;
    }
    if (event.namespace !== this.#namespace) return;
    if (event.verb === 'delete') this.#addDelete(event, answer);
    else if (event.subresource === '' || event.subresource === 'status') this.#addState(answer, event.span, event);
  }

  histories(): readonly ObjectHistory<T>[] {
    const left = this.lastList?.uids ?? new Set<string>();
    return [...this.#drafts.values()].map(({ uid, key, states, created, gone }) => ({
      uid,
      key,
      states: [...states.values()].toSorted((a, b) => (a.version < b.version ? -1 : 1)),
      ...(created !== undefined && { created: created.span, createdBy: created.user }),
      ...(gone !== undefined && { gone: { span: gone.span, by: gone.user } }),
      isLeft: left.has(uid),
    }));
  }

  #addList({ span }: AuditEvent, all: readonly KubeObject[]): void {
    const items = all.filter(({ metadata }) => metadata?.namespace === this.#namespace);
    for (const item of items) this.#addState(item, { from: -Infinity, to: span.to });
    this.#lists.push({ span, uids: new Set(items.flatMap(({ metadata }) => metadata?.uid ?? [])) });
  }

  // A pod with a grace is told as it goes away, and again when it is gone; a Task is gone at once, and only its uid is told.
  #addDelete(event: AuditEvent, answer: KubeObject): void {
    const { metadata } = answer;
    if (metadata?.uid === undefined) {
      const draft = this.#drafts.get(answer.details?.uid ?? '');
      if (draft !== undefined) draft.gone ??= event;
      return;
    }
    const isGone = metadata.deletionGracePeriodSeconds === 0 && (metadata.finalizers ?? []).length === 0;
    if (!isGone) this.#addState(answer, event.span, event);
    else this.#draft(answer).gone ??= event;
  }

  #addState(object: KubeObject, span: Span, event?: AuditEvent): void {
    const version = object.metadata?.resourceVersion;
    if (object.metadata?.uid === undefined || version === undefined) return;
    const draft = this.#draft(object);
    if (event?.verb === 'create') draft.created ??= event;
    const known = draft.states.get(version);
    if (known !== undefined && known.span.from > -Infinity) return;
    const by = event === undefined ? {} : { by: event.user };
    draft.states.set(version, { object: object as T, version: BigInt(version), span, ...by });
  }

  #draft(object: KubeObject): Draft<T> {
    const { uid = '', namespace = '', name = '' } = object.metadata ?? {};
    const draft = this.#drafts.get(uid) ?? { uid, key: `${namespace}/${name}`, states: new Map<string, State<T>>() };
    this.#drafts.set(uid, draft);
    return draft;
  }
}

/** The API server writes a Lease of its own, `apiserver-…`, with a name that each start makes anew. */
class ServerLives {
  readonly #lives = new Map<string, { from: number; to: number }>();
  readonly #others: Span[] = [];

  get count(): number {
    return this.#lives.size;
  }

  add(event: AuditEvent): void {
    const isOwn = event.resource === 'leases' && event.namespace === 'kube-system';
    if (!isOwn) {
      this.#others.push(event.span);
      return;
    }
    if (!isDone(event) || !WRITES.has(event.verb)) return;
    const { holder } = leaseOf(event);
    if (holder === '') return;
    const life = this.#lives.get(holder);
    const { from, to } = event.span;
    if (life === undefined) this.#lives.set(holder, { from, to });
    else Object.assign(life, { from: Math.min(life.from, from), to: Math.max(life.to, to) });
  }

  /** Between the last that a server recorded and the first that its successor did. */
  gaps(): readonly Span[] {
    const lives = [...this.#lives.values()].toSorted((a, b) => a.from - b.from);
    return lives.slice(1).map(({ from: next }, index) => {
      return { from: this.#lastAnswer(lives[index]?.to ?? next, next) - IN_FLIGHT_MS, to: next };
    });
  }

  // The new server answers a moment before it writes its Lease: the longest silence in between is the gap.
  #lastAnswer(after: number, before: number): number {
    const times = this.#others.flatMap(({ to }) => (to >= after && to <= before ? [to] : [])).toSorted((a, b) => a - b);
    let last = after;
    let silence = { start: after, ms: 0 };
    for (const time of [...times, before]) {
      if (time - last > silence.ms) silence = { start: last, ms: time - last };
      last = time;
    }
    return silence.start;
  }
}
