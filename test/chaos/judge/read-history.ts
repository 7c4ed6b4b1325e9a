// The history in an audit log. Order within the log proves little (answers are written as they end); resourceVersions and times do.
import { PodLabel } from '../../../src/api/vocabulary.ts';
import type { Task } from '../../../src/api/task.gen.ts';
import type { WholePod } from '../../../src/api/wire.ts';
import { type Sharding, shardOf } from '../../../src/sharding/shard-of.ts';
import { type AuditEvent, type Span, WRITES, isDone, isRefused, parseAuditLine } from './audit-event.ts';
import type { History, ObjectHistory, OperatorWrite, PodHistory, State } from './history.ts';
import { LeaseHistories, leaseOf } from './lease-histories.ts';
import { isOperator } from './operator-user.ts';

/** A request can be carried out and its record be lost with the server: at most so long, in milliseconds, before the last record. */
const IN_FLIGHT_MS = 5000;

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
    readonly ownerReferences?: readonly { readonly kind: string; readonly uid: string }[];
  };
  readonly details?: { readonly uid?: string };
}

export interface HistoryOptions {
  /** Of the Tasks and pods that it is about. */
  readonly namespaces: ReadonlySet<string>;
  /** The Lease by which their operators agree who leads; of shards, the beginning of their names. */
  readonly leaseName: string;
  /** How the operators share the Tasks out; one shard: not at all. */
  readonly sharding: Sharding;
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
  readonly #leases: LeaseHistories;
  readonly #writes: AuditEvent[] = [];
  #events = 0;
  #unreadable = 0;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#tasks = new Collection<Task>('tasks', options.namespaces);
    this.#pods = new Collection<WholePod>('pods', options.namespaces);
    this.#leases = new LeaseHistories(options.leaseName, options.sharding);
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
      this.#leases.add(event);
      return;
    }
    this.#tasks.add(event);
    this.#pods.add(event);
    if (!WRITES.has(event.verb)) return;
    if (!isDone(event)) {
      if (!isRefused(event)) this.#blind.push(event.span);
    } else if (isOperator(event.user) && this.#options.namespaces.has(event.namespace)) this.#writes.push(event);
  }

  history(): History {
    const lists = [this.#tasks, this.#pods].map(({ lastList }) => lastList?.span.from ?? -Infinity);
    const closedAt = Math.min(...lists);
    const pods = this.#pods.histories().map(ownedPod);
    const owners = new Map(pods.map(({ uid, taskUid }) => [uid, taskUid]));
    const blind = [...this.#blind, ...this.#leases.uncertain, ...this.#servers.gaps()];
    return {
      tasks: this.#tasks.histories(),
      pods,
      leases: this.#leases.histories(),
      operatorWrites: this.#writes.map((write) => this.#shardedWrite(write, owners)),
      blind: blind.toSorted((a, b) => a.from - b.from),
      serverStarts: this.#servers.count,
      events: this.#events,
      unreadable: this.#unreadable,
      ...(Number.isFinite(closedAt) && { closedAt }),
    };
  }

  /** `owners`: the Tasks of pods, by uid. */
  #shardedWrite(write: AuditEvent, owners: ReadonlyMap<string, string | undefined>): OperatorWrite {
    const { sharding } = this.#options;
    const { resource, namespace } = write;
    const object = Object(write.response) as KubeObject;
    // What is gone at once is told by its uid alone.
    const own = object.metadata?.uid ?? object.details?.uid ?? '';
    const uid = resource === 'tasks' ? own : (taskUidOf(object) ?? owners.get(own) ?? '');
    return uid === '' && sharding.by === 'task' ? write : { ...write, shard: shardOf({ namespace, uid }, sharding) };
  }
}

function taskUidOf({ metadata }: KubeObject): string | undefined {
  return metadata?.ownerReferences?.find(({ kind }) => kind === 'Task')?.uid;
}

function ownedPod(pod: ObjectHistory<WholePod>): PodHistory {
  const first = pod.states[0]?.object;
  const taskUid = taskUidOf({ ...first });
  const attempt = first?.metadata?.labels?.[PodLabel.attempt];
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
  readonly #namespaces: ReadonlySet<string>;
  readonly #drafts = new Map<string, Draft<T>>();
  readonly #lists: { readonly span: Span; readonly uids: ReadonlySet<string> }[] = [];

  constructor(resource: string, namespaces: ReadonlySet<string>) {
    this.#resource = resource;
    this.#namespaces = namespaces;
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
    if (!this.#namespaces.has(event.namespace)) return;
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
    const items = all.filter(({ metadata }) => this.#namespaces.has(metadata?.namespace ?? ''));
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
    const { holderIdentity: holder = '' } = leaseOf(event).spec;
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
