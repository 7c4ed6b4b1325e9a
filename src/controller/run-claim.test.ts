import { describe, expect, test } from '@jest/globals';
import type { ObjectStore, ReadResult, WriteCondition } from '../storage/object-store.ts';
import { claimRun, readMarker, recordRun } from './run-claim.ts';
import { type RunEnd, type RunMarker, runMarkerBytes } from './run-marker.ts';

const URI = 's3://podsmith/tasks/_once/ml/fit';
const OURS: RunMarker = { uid: 'ours', started: '2026-03-01T10:00:00.000Z', spec: 'abc' };
const THEIRS: RunMarker = { uid: 'theirs', started: '2026-02-01T10:00:00.000Z', spec: 'abc' };
const END: RunEnd = { time: '2026-03-01T11:00:00.000Z', reason: 'Succeeded', succeeded: true, outputsOf: 0 };

/** One object, with a new etag for each write. */
class OneObject implements Pick<ObjectStore, 'read' | 'writeIf'> {
  bytes: Uint8Array | undefined;
  #version = 0;
  /** Before each request: what others do meanwhile. */
  meanwhile: () => void = () => undefined;

  constructor(bytes?: Uint8Array) {
    this.bytes = bytes;
  }

  put(bytes: Uint8Array | undefined): void {
    this.bytes = bytes;
    this.#version += 1;
  }

  get text(): string | undefined {
    return this.bytes === undefined ? undefined : new TextDecoder().decode(this.bytes).trim();
  }

  async read(): Promise<ReadResult> {
    this.meanwhile();
    const { bytes } = this;
    return await Promise.resolve(
      bytes === undefined ? { kind: 'absent' } : { kind: 'found', bytes, etag: String(this.#version) },
    );
  }

  async writeIf(_uri: string, bytes: Uint8Array, condition: WriteCondition): Promise<boolean> {
    this.meanwhile();
    const holds =
      condition.kind === 'absent' ? this.bytes === undefined : condition.etag === String(this.#version) && this.bytes;
    if (holds) this.put(bytes);
    return await Promise.resolve(Boolean(holds));
  }
}

describe('a claim', () => {
  test.each<{ name: string; found?: Uint8Array; want: object | undefined; wantKept: string }>([
    { name: 'takes a free name', want: undefined, wantKept: JSON.stringify(OURS) },
    {
      name: 'of one who has the name already holds, and changes nothing',
      found: runMarkerBytes({ ...OURS, spec: 'as it was' }),
      want: undefined,
      wantKept: JSON.stringify({ ...OURS, spec: 'as it was' }),
    },
    {
      name: "of another's name is told whose it is",
      found: runMarkerBytes({ ...THEIRS, end: END }),
      want: { kind: 'marker', marker: { ...THEIRS, end: END } },
      wantKept: JSON.stringify({ ...THEIRS, end: END }),
    },
    {
      name: 'upon something else than a marker fails, and leaves it there',
      found: new TextEncoder().encode('hello'),
      want: { kind: 'unreadable' },
      wantKept: 'hello',
    },
    {
      name: 'upon a marker without a uid that can be one fails',
      found: runMarkerBytes({ ...THEIRS, uid: '../x' }),
      want: { kind: 'unreadable' },
      wantKept: JSON.stringify({ ...THEIRS, uid: '../x' }),
    },
  ])('$name', async ({ found, want, wantKept }) => {
    const store = new OneObject(found);
    expect(await claimRun(store, URI, OURS)).toEqual(want);
    expect(store.text).toBe(wantKept);
  });

  test('of two at once is one of them', async () => {
    const store = new OneObject();
    const results = await Promise.all([claimRun(store, URI, OURS), claimRun(store, URI, THEIRS)]);
    expect(results.filter((result) => result === undefined)).toHaveLength(1);
    expect(results).toContainEqual(expect.objectContaining({ kind: 'marker' }));
  });

  test('whose answer is lost holds when it is made again', async () => {
    const store = new OneObject();
    await store.writeIf(URI, runMarkerBytes(OURS), { kind: 'absent' });
    expect(await claimRun(store, URI, { ...OURS, started: '2026-03-01T10:00:09.000Z' })).toBeUndefined();
    expect(store.text).toBe(JSON.stringify(OURS));
  });

  test('of a name that is freed in between takes it', async () => {
    const store = new OneObject(runMarkerBytes(THEIRS));
    let requests = 0;
    store.meanwhile = () => {
      requests += 1;
      if (requests === 2) store.put(undefined);
    };
    expect(await claimRun(store, URI, OURS)).toBeUndefined();
    expect(store.text).toBe(JSON.stringify(OURS));
  });

  test('of a name that comes and goes without end is given up for now', async () => {
    const store = new OneObject();
    store.meanwhile = () => {
      store.put(store.bytes === undefined ? runMarkerBytes(THEIRS) : undefined);
    };
    await expect(claimRun(store, URI, OURS)).rejects.toThrow(new Error(`${URI} comes and goes`));
  });
});

describe('the end', () => {
  test.each<{ name: string; found: Uint8Array | undefined; want: string | undefined }>([
    {
      name: 'is noted in the marker of the one who ran',
      found: runMarkerBytes(OURS),
      want: JSON.stringify({ ...OURS, end: END }),
    },
    {
      name: 'is noted again as well',
      found: runMarkerBytes({ ...OURS, end: END }),
      want: JSON.stringify({ ...OURS, end: END }),
    },
    { name: "is not noted in another's", found: runMarkerBytes(THEIRS), want: JSON.stringify(THEIRS) },
    { name: 'is not noted where the name was freed meanwhile', found: undefined, want: undefined },
    { name: 'is not noted over what is no marker', found: new TextEncoder().encode('hello'), want: 'hello' },
  ])('$name', async ({ found, want }) => {
    const store = new OneObject(found);
    await recordRun(store, { uri: URI, uid: 'ours', end: END });
    expect(store.text).toBe(want);
  });

  test('does not take back a name that is freed at that moment', async () => {
    const store = new OneObject(runMarkerBytes(OURS));
    let requests = 0;
    store.meanwhile = () => {
      requests += 1;
      if (requests === 2) store.put(undefined);
    };
    await recordRun(store, { uri: URI, uid: 'ours', end: END });
    expect(store.text).toBeUndefined();
  });
});

test.each<{ name: string; end: object; want: object | undefined }>([
  { name: 'whole', end: END, want: END },
  { name: 'without outputs', end: { ...END, outputsOf: undefined }, want: { ...END, outputsOf: undefined } },
  { name: 'with an attempt that is none', end: { ...END, outputsOf: '../..' }, want: { ...END, outputsOf: undefined } },
  { name: 'with a negative attempt', end: { ...END, outputsOf: -1 }, want: { ...END, outputsOf: undefined } },
  { name: 'without a time', end: { ...END, time: undefined }, want: undefined },
  { name: 'that says yes in words', end: { ...END, succeeded: 'yes' }, want: undefined },
])('an end $name is read for what it is', async ({ end, want }) => {
  const store = new OneObject(new TextEncoder().encode(JSON.stringify({ ...OURS, end })));
  expect(await readMarker(store, URI)).toEqual({ kind: 'marker', marker: { ...OURS, end: want } });
});
