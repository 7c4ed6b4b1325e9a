// The order of a container's variables: the kubelet expands $(NAME) only from what stands before it.
//
// Its grammar: `$$` stands for `$`; `$(` with a `)` anywhere behind it is a reference; any other `$` stands for itself, together with the
// character behind it. A reference that nothing answers stays as it is.
import type { PlainValue } from '../api/plain-value.ts';

/** One entry of a container's `env`, as far as its order is concerned. */
export interface NamedValue {
  readonly name: string;
  /** A text may refer to other entries; nothing else does. */
  readonly value?: PlainValue;
}

/**
 * The same entries, of which each stands behind all that its value refers to. Names must be unique.
 * - Entries that refer to each other in a circle keep the order among themselves in which they were given.
 * - Where every reference already looks back, nothing moves; otherwise what is referred to moves forward to what refers to it.
 */
export function orderEnvironment<T extends NamedValue>(entries: readonly T[]): readonly T[] {
  if (!entries.some(({ value }) => typeof value === 'string' && value.includes('$('))) return entries;
  const references = entries.map(({ value }) => referencesOf(value));
  const places = new Map(entries.map(({ name }, index) => [name, index]));
  const looksAhead = references.some((names, index) => names.some((name) => (places.get(name) ?? -1) > index));
  if (!looksAhead) return entries;
  const nodes = entries.map((entry, index): Node<T> => ({ ...UNSEEN, entry, index, needs: [] }));
  for (const { index, needs } of nodes) {
    for (const name of references[index] ?? []) {
      const needed = nodes[places.get(name) ?? -1];
      if (needed !== undefined) needs.push(needed);
    }
  }
  return circles(nodes).flat();
}

const NO_NAMES: readonly string[] = [];

/** The names that a value refers to. */
export function referencesOf(value: PlainValue | undefined): readonly string[] {
  if (typeof value !== 'string' || !value.includes('$(')) return NO_NAMES;
  return operators(value).flatMap(({ name }) => (name === undefined ? [] : [name]));
}

interface Node<T> {
  readonly entry: T;
  readonly index: number;
  readonly needs: Node<T>[];
  /** Which of `needs` is looked at next. */
  next: number;
  /** In which order the search came here, from 1; 0: not yet. */
  visit: number;
  /** The earliest visit that this node is known to lead back to. */
  earliest: number;
  /** Where it lies among the open nodes. */
  place: number;
  /** Which circle it belongs to; -1: not known yet. */
  circle: number;
}

const UNSEEN = { next: 0, visit: 0, earliest: 0, place: 0, circle: -1 };

/**
 * The entries by circle (most are a circle of one), what is needed first. Tarjan's strongly connected components, with a path of its own in
 * place of recursion: a chain may be as long as the list.
 */
function circles<T>(nodes: readonly Node<T>[]): readonly (readonly T[])[] {
  const found: T[][] = [];
  const open: Node<T>[] = [];
  let visits = 0;
  for (const root of nodes) {
    if (root.visit > 0) continue;
    const path: Node<T>[] = [];
    const enter = (node: Node<T>): void => {
      node.visit = node.earliest = ++visits;
      node.place = open.push(node) - 1;
      path.push(node);
    };
    enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const needed = node.needs[node.next++];
      if (needed === undefined) leave(node, path, open, found);
      else if (needed.visit === 0) enter(needed);
      else if (needed.circle < 0) node.earliest = Math.min(node.earliest, needed.visit);
    }
  }
  for (const { circle, entry } of nodes) found[circle]?.push(entry);
  return found;
}

function leave<T>(node: Node<T>, path: Node<T>[], open: Node<T>[], found: T[][]): void {
  path.pop();
  const parent = path.at(-1);
  if (parent !== undefined) parent.earliest = Math.min(parent.earliest, node.earliest);
  if (node.earliest < node.visit) return;
  const circle = found.push([]) - 1;
  for (const member of open.splice(node.place)) member.circle = circle;
}

/** Whether the kubelet would look for `name` itself in `value`. */
export function refersToItself(value: string, name: string): boolean {
  return value.includes('$(') && operators(value).some((operator) => operator.name === name);
}

/**
 * `value` with each of its references to `name` itself replaced by `previous`, the value that it takes the place of: `$(PATH):/b` over `/a`
 * is `/a:/b`. The kubelet makes the same text of it as of both entries in a row. Undefined where it would grow by more than `room` characters.
 */
export function inlineSelfReference(value: string, name: string, previous: string, room: number): string | undefined {
  const own = operators(value).filter((operator) => operator.name === name);
  if (own.length === 0) return value;
  const inlined = selfContained(previous);
  if (own.length * inlined.length > room) return undefined;
  const parts: string[] = [];
  let copied = 0;
  for (const { start, end } of own) {
    parts.push(value.slice(copied, start), inlined);
    copied = end;
  }
  return parts.join('') + value.slice(copied);
}

/** A `$` of a text, with what the kubelet takes together with it. */
interface Operator {
  readonly start: number;
  readonly end: number;
  /** The name between the parentheses of a reference. */
  readonly name?: string;
  /** A `$(` that nothing closes, or a `$` at the very end: text put behind it would change its meaning. */
  readonly isLoose: boolean;
}

function operators(text: string): readonly Operator[] {
  const found: Operator[] = [];
  // Looked up once: a text of nothing but `$(` takes linear time.
  const lastClose = text.lastIndexOf(')');
  for (let start = text.indexOf('$'); start !== -1; ) {
    const opens = text[start + 1] === '(';
    const isReference = opens && start < lastClose;
    const end = isReference ? text.indexOf(')', start) + 1 : start + 2;
    found.push({
      start,
      end,
      ...(isReference && { name: text.slice(start + 2, end - 1) }),
      isLoose: !isReference && (opens || end > text.length),
    });
    start = text.indexOf('$', end);
  }
  return found;
}

function selfContained(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { start } of operators(text).filter(({ isLoose }) => isLoose)) {
    parts.push(text.slice(copied, start), '$');
    copied = start;
  }
  return parts.join('') + text.slice(copied);
}
