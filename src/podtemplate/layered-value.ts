// A JSON value made of layers, each laid over the ones before by the merge rules; every field remembers who set it and what it would be else.
import { stringifyJson } from '../api/json.ts';
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { OrderCheck, compareFields, inOrder } from './field-order.ts';
import type { FieldOrigin, Layer, Overridden } from './field-origin.ts';
import type { KeyedRule, MergeRule } from './merge-rules.ts';
import { type TermsPart, allTerms, termCount } from './node-selector-terms.ts';

/** Who says a value, and where it is written: the field is what a problem names. */
export interface Source {
  readonly layer: Layer;
  readonly field: string;
}

/** What a merge has to report, and how much it may still add. */
export interface MergeLog {
  readonly problems: Problem[];
  /** Characters that references may still be replaced by, in the pod as a whole. */
  readonly room: Room;
}

/** An allowance that is used up. */
export interface Room {
  left: number;
}

export type LayeredValue = Leaf | LayeredObject | LayeredList | LayeredTerms;

/** A value that is replaced whole. */
export class Leaf {
  readonly value: PlainValue;
  readonly layer: Layer;
  readonly over: Leaf | undefined;

  constructor(value: PlainValue, layer: Layer, over?: Leaf) {
    this.value = value;
    this.layer = layer;
    this.over = over;
  }
}

class LayeredList {
  readonly entries = new Map<string, LayeredValue>();
}

class LayeredTerms {
  readonly parts: TermsPart[] = [];
}

const NO_FIELDS: MergeRule = { kind: 'object', fields: {} };

export class LayeredObject {
  readonly fields = new Map<string, LayeredValue>();
  readonly #rule: MergeRule;

  constructor(rule: MergeRule = NO_FIELDS) {
    this.#rule = rule;
  }

  /** Lays the fields of `object` over those that are here. A null says nothing. */
  merge(object: PlainObject, source: Source, log: MergeLog): void {
    for (const name in object) {
      const value = object[name];
      if (value === undefined || value === null || !Object.hasOwn(object, name)) continue;
      // Most fields are a text or a number, which needs no more than its place.
      if (typeof value !== 'object') {
        this.fields.set(name, new Leaf(value, source.layer, leafOf(this.fields.get(name))));
        continue;
      }
      const at = { layer: source.layer, field: `${source.field}.${name}` };
      layOver({ into: this.fields, key: name, rule: this.#ruleOf(name) }, value, at, log);
    }
  }

  /** Lays one value over the field. */
  set(name: string, value: PlainValue, layer: Layer): void {
    layOver(
      { into: this.fields, key: name, rule: this.#ruleOf(name) },
      value,
      { layer, field: name },
      { problems: [], room: { left: 0 } },
    );
  }

  /** Gives the field the value that its own layer's stands for: who set it, and over what, stays. */
  settle(name: string, value: PlainValue): void {
    const present = this.fields.get(name);
    if (present instanceof Leaf) this.fields.set(name, new Leaf(value, present.layer, present.over));
  }

  /** The field's object, made if it is not there; undefined where the field holds something else. */
  object(name: string): LayeredObject | undefined {
    const present = this.fields.get(name);
    if (present !== undefined) return present instanceof LayeredObject ? present : undefined;
    const made = new LayeredObject(this.#ruleOf(name));
    this.fields.set(name, made);
    return made;
  }

  /** The field's object; undefined where there is none. */
  find(name: string): LayeredObject | undefined {
    const present = this.fields.get(name);
    return present instanceof LayeredObject ? present : undefined;
  }

  /** The entry `key` of the list `name`, as an object; made at the list's end if it is not there. */
  entry(name: string, key: string): LayeredObject {
    const list = this.#list(name);
    const present = list.entries.get(key);
    if (present instanceof LayeredObject) return present;
    const rule = this.#ruleOf(name);
    const made = new LayeredObject(rule?.kind === 'keyed' ? rule.entry : NO_FIELDS);
    list.entries.set(key, made);
    return made;
  }

  /** The entries of the list `name`; empty where there is none. */
  entries(name: string): ReadonlyMap<string, LayeredValue> {
    const list = this.fields.get(name);
    return list instanceof LayeredList ? list.entries : new Map<string, LayeredValue>();
  }

  /** Lays one entry over the list `name`; `source` is where the entry itself is written. */
  addEntry(name: string, entry: PlainValue, source: Source, log: MergeLog): void {
    const rule = this.#ruleOf(name);
    const list = this.#list(name);
    if (rule?.kind === 'keyed') layEntries({ list, rule, fieldOf: () => source.field }, [entry], source, log);
  }

  /** Takes the field away. */
  remove(name: string): void {
    this.fields.delete(name);
  }

  /** The value of a field as it stands, or undefined. */
  plain(name: string): PlainValue | undefined {
    const value = this.fields.get(name);
    return value === undefined ? undefined : plainOf(value);
  }

  /** Who set the field; undefined where it is not set, or holds more than one value. */
  layer(name: string): Layer | undefined {
    const value = this.fields.get(name);
    return value instanceof Leaf ? value.layer : undefined;
  }

  /** The fields in the order in which a pod has them. */
  ordered(): Iterable<readonly [string, LayeredValue]> {
    const check = new OrderCheck();
    for (const name of this.fields.keys()) if (!check.follows(name)) return this.#sorted();
    return this.fields;
  }

  #sorted(): Iterable<readonly [string, LayeredValue]> {
    return [...this.fields].sort(([one], [other]) => compareFields(one, other));
  }

  /** Puts the entries of the list `name` into the order of `keys`, all of them. */
  reorder(name: string, keys: readonly string[]): void {
    const list = this.fields.get(name);
    if (!(list instanceof LayeredList)) return;
    const entries = keys.map((key) => [key, list.entries.get(key)] as const);
    list.entries.clear();
    for (const [key, value] of entries) if (value !== undefined) list.entries.set(key, value);
  }

  /** How many node selector terms stand at the end of `path`; 0 where there is none. */
  termCount(path: readonly string[]): number {
    const [name = '', ...rest] = path;
    const value = this.fields.get(name);
    if (value instanceof LayeredObject) return value.termCount(rest);
    return value instanceof LayeredTerms ? termCount(value.parts) : 0;
  }

  #list(name: string): LayeredList {
    const present = this.fields.get(name);
    if (present instanceof LayeredList) return present;
    const made = new LayeredList();
    this.fields.set(name, made);
    return made;
  }

  #ruleOf(name: string): MergeRule | undefined {
    return this.#rule.kind === 'object' && Object.hasOwn(this.#rule.fields, name) ? this.#rule.fields[name] : undefined;
  }
}

interface Place {
  readonly into: Map<string, LayeredValue>;
  readonly key: string;
  readonly rule: MergeRule | undefined;
}

function layOver(place: Place, value: PlainValue, source: Source, log: MergeLog): void {
  const { into, key, rule } = place;
  const present = into.get(key);
  if (isPlainObject(value) && rule?.kind !== 'atomic') {
    const object = present instanceof LayeredObject ? present : new LayeredObject(rule);
    object.merge(value, source, log);
    into.set(key, object);
  } else if (isPlainList(value) && (rule?.kind === 'keyed' || rule?.kind === 'set')) {
    const list = present instanceof LayeredList ? present : new LayeredList();
    into.set(key, list);
    if (rule.kind === 'set') addToSet(list, value, source.layer);
    else layEntries({ list, rule, fieldOf: (index) => `${source.field}[${index}]` }, value, source, log);
  } else if (isPlainList(value) && rule?.kind === 'terms') {
    const terms = present instanceof LayeredTerms ? present : new LayeredTerms();
    terms.parts.push({ layer: source.layer, terms: value });
    into.set(key, terms);
  } else {
    into.set(key, new Leaf(value, source.layer, leafOf(present)));
  }
}

function leafOf(value: LayeredValue | undefined): Leaf | undefined {
  return value === undefined || value instanceof Leaf ? value : new Leaf(plainOf(value), layersOf(value));
}

// Who said what: several layers may have said a part each.
function layersOf(value: LayeredValue): Layer {
  const layers = originsOf(value, { path: '', pointer: [] }).map(({ layer }) => layer);
  return [...new Set(layers)].join(' + ');
}

function addToSet(list: LayeredList, values: readonly PlainValue[], layer: Layer): void {
  for (const value of values) {
    const key = canonical(value);
    const present = list.entries.get(key);
    list.entries.set(key, new Leaf(value, layer, leafOf(present)));
  }
}

interface Entries {
  readonly list: LayeredList;
  readonly rule: KeyedRule;
  /** Where the entry of that index is written. */
  readonly fieldOf: (index: number) => string;
}

function layEntries(
  { list, rule, fieldOf }: Entries,
  values: readonly PlainValue[],
  source: Source,
  log: MergeLog,
): void {
  const laid = new Set<string>();
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    const key = isPlainObject(value) ? rule.keyOf(value) : undefined;
    const isRepeated = key !== undefined && laid.has(key);
    if (isRepeated && rule.unique !== undefined) {
      log.problems.push({ field: `${fieldOf(index)}.${rule.unique}`, message: `"${key}" is there twice` });
    }
    // An entry takes the place of a lower layer's, not of another one beside it.
    const stays = isRepeated && rule.unique === undefined && rule.replace === undefined;
    if (key === undefined || stays) {
      list.entries.set(`\0${list.entries.size}`, new Leaf(value, source.layer));
      continue;
    }
    laid.add(key);
    layEntry({ list, rule, key }, value, { layer: source.layer, field: fieldOf(index) }, log);
    if (rule.excludes !== undefined) removeExcluded(list, laid, (other) => rule.excludes?.(value, other) === true);
  }
}

interface EntryPlace {
  readonly list: LayeredList;
  readonly rule: KeyedRule;
  readonly key: string;
}

function layEntry({ list, rule, key }: EntryPlace, value: PlainValue, at: Source, log: MergeLog): void {
  const present = list.entries.get(key);
  if (present === undefined && rule.entry.kind === 'atomic') {
    list.entries.set(key, new Leaf(value, at.layer));
    return;
  }
  const entry = present instanceof Leaf ? (rule.replace?.(value, present, at, log) ?? value) : value;
  layOver({ into: list.entries, key, rule: rule.entry }, entry, at, log);
}

function removeExcluded(
  list: LayeredList,
  laid: ReadonlySet<string>,
  isExcluded: (value: PlainValue) => boolean,
): void {
  for (const [key, entry] of list.entries) {
    if (!laid.has(key) && entry instanceof Leaf && isExcluded(entry.value)) list.entries.delete(key);
  }
}

// One text for one value, whatever the order of its keys.
function canonical(value: PlainValue): string {
  if (isPlainList(value)) return `[${value.map(canonical).join()}]`;
  if (!isPlainObject(value)) return stringifyJson(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join()}}`;
}

/** The value without its history. */
export function plainOf(value: LayeredValue): PlainValue {
  if (value instanceof Leaf) return inOrder(value.value);
  if (value instanceof LayeredObject) return plainObjectOf(value);
  if (value instanceof LayeredList) {
    const list: PlainValue[] = [];
    for (const entry of value.entries.values()) list.push(plainOf(entry));
    return list;
  }
  return inOrder(allTerms(value.parts));
}

export function plainObjectOf(object: LayeredObject): PlainObject {
  const plain: Record<string, PlainValue> = {};
  for (const [name, value] of object.ordered()) define(plain, name, plainOf(value));
  return plain;
}

// A field may be called __proto__.
function define(object: Record<string, PlainValue>, name: string, value: PlainValue): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
  else object[name] = value;
}

interface Position {
  readonly path: string;
  readonly pointer: readonly (string | number)[];
}

/** Where each field of `value` comes from, in its order. */
export function originsOf(value: LayeredValue, at: Position): readonly FieldOrigin[] {
  if (value instanceof Leaf) return [{ ...at, value: value.value, layer: value.layer, over: overOf(value) }];
  if (value instanceof LayeredObject) {
    return [...value.ordered()].flatMap(([name, field]) =>
      originsOf(field, { path: `${at.path}${step(name)}`, pointer: [...at.pointer, name] }),
    );
  }
  if (value instanceof LayeredList) {
    return [...value.entries].flatMap(([key, entry], index) =>
      originsOf(entry, { path: `${at.path}[${label(key, entry, index)}]`, pointer: [...at.pointer, index] }),
    );
  }
  const layers = new Set(value.parts.map(({ layer }) => layer));
  return [{ ...at, value: plainOf(value), layer: [...layers].join(' + '), over: [] }];
}

function overOf(leaf: Leaf): readonly Overridden[] {
  const over: Overridden[] = [];
  for (let lower = leaf.over; lower !== undefined; lower = lower.over) over.push(lower);
  return over.map(({ layer, value }) => ({ layer, value }));
}

function step(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

// A set's entries are keyed by their whole text, which is no name.
function label(key: string, entry: LayeredValue, index: number): string {
  if (key.startsWith('\0') || key.startsWith('{') || key.startsWith('"')) return String(index);
  return entry instanceof LayeredList ? String(index) : key;
}
