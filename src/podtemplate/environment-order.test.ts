import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type NamedValue, inlineSelfReference, orderEnvironment } from './environment-order.ts';

// The kubelet: each value is expanded from the entries before it, `unresolved` are the references that nothing answered.
interface Expanded {
  readonly text: string;
  readonly unresolved: readonly string[];
}

function expand(input: string, known: ReadonlyMap<string, string>): Expanded {
  const unresolved: string[] = [];
  let text = '';
  for (let at = 0; at < input.length; at++) {
    const next = input[at + 1];
    if (input[at] !== '$' || next === undefined) {
      text += input[at] ?? '';
      continue;
    }
    const close = next === '(' ? input.indexOf(')', at) : -1;
    if (close !== -1) {
      const name = input.slice(at + 2, close);
      const value = known.get(name);
      if (value === undefined) unresolved.push(name);
      text += value ?? `$(${name})`;
      at = close;
    } else {
      text += next === '$' ? '$' : `$${next}`;
      at++;
    }
  }
  return { text, unresolved };
}

function kubelet(entries: readonly NamedValue[]): ReadonlyMap<string, Expanded> {
  const known = new Map<string, string>();
  const results = new Map<string, Expanded>();
  for (const { name, value } of entries) {
    const result = expand(typeof value === 'string' ? value : '', known);
    results.set(name, result);
    known.set(name, result.text);
  }
  return results;
}

const entry = (name: string, value: string): NamedValue => ({ name, value });
const ordered = (...entries: readonly NamedValue[]): string =>
  orderEnvironment(entries)
    .map(({ name }) => name)
    .join(' ');

describe('the order', () => {
  test.each([
    { name: 'no entries', entries: [], want: '' },
    { name: 'nothing refers to anything', entries: [entry('B', 'b'), entry('A', 'a')], want: 'B A' },
    {
      name: 'references look back already',
      entries: [entry('A', 'a'), entry('C', 'c'), entry('B', '$(A)')],
      want: 'A C B',
    },
    {
      name: 'what is referred to moves forward',
      entries: [entry('X', 'x'), entry('B', '$(A)'), entry('C', ''), entry('A', 'a')],
      want: 'X A B C',
    },
    { name: 'through others', entries: [entry('C', '$(B)'), entry('B', '$(A)'), entry('A', 'a')], want: 'A B C' },
    { name: 'two of one', entries: [entry('C', '$(B)$(A)'), entry('A', ''), entry('B', '')], want: 'B A C' },
    { name: 'an escape is no reference', entries: [entry('B', '$$(A)'), entry('A', 'a')], want: 'B A' },
    { name: 'an escape and a reference', entries: [entry('B', '$$$(A)'), entry('A', 'a')], want: 'A B' },
    { name: 'a $ takes the character behind it along', entries: [entry('B', '$x$(A)'), entry('A', 'a')], want: 'A B' },
    { name: 'nothing closes the reference', entries: [entry('B', '$(A'), entry('A', 'a')], want: 'B A' },
    { name: 'a reference takes in all up to its end', entries: [entry('B', '$($(A)'), entry('A', 'a')], want: 'B A' },
    { name: 'a $ at the end', entries: [entry('B', '$'), entry('A', 'a')], want: 'B A' },
    { name: 'a reference to no entry', entries: [entry('B', '$(HOST)'), entry('A', 'a')], want: 'B A' },
    { name: 'a name that every object has', entries: [entry('B', '$(constructor)'), entry('A', 'a')], want: 'B A' },
    { name: 'an entry of itself', entries: [entry('PATH', '$(PATH):/b'), entry('A', 'a')], want: 'PATH A' },
    { name: 'a circle keeps its order', entries: [entry('B', '$(A)'), entry('A', '$(B)')], want: 'B A' },
    {
      name: 'what a circle refers to stands before it, what refers to it behind',
      entries: [entry('D', '$(B)'), entry('B', '$(A)$(X)'), entry('A', '$(B)'), entry('X', 'x')],
      want: 'X B A D',
    },
    {
      name: 'a value from elsewhere can be referred to',
      entries: [entry('URL', 'http://$(IP)'), { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
      want: 'IP URL',
    },
    { name: 'a value that is no text', entries: [{ name: 'B', value: ['$(A)'] }, entry('A', 'a')], want: 'B A' },
  ])('$name', ({ entries, want }) => {
    expect(ordered(...entries)).toBe(want);
  });

  test('the entries themselves are kept, and where nothing moves the list too', () => {
    const [first, second] = [entry('A', '$(B)'), entry('B', 'b')];
    const result = orderEnvironment([first, second]);
    expect(result[0]).toBe(second);
    expect(result[1]).toBe(first);
    expect(orderEnvironment(result)).toBe(result);
  });

  test('a chain, a circle and a star of 100,000 entries take linear time', () => {
    const count = 100_000;
    const chain = Array.from({ length: count }, (_, index) => entry(`N${index}`, `$(N${index + 1})`));
    // Compared here: jest's diff of such lists, were they to differ, takes minutes.
    const same = (left: readonly NamedValue[], right: readonly NamedValue[]): boolean =>
      left.length === right.length && left.every((each, index) => each === right[index]);
    expect(same(orderEnvironment(chain), chain.toReversed())).toBe(true);
    const circle = [...chain, entry(`N${count}`, '$(N0)')];
    expect(same(orderEnvironment(circle), circle)).toBe(true);
    const star = entry('STAR', chain.map(({ name }) => `$(${name})`).join(''));
    expect(same(orderEnvironment([star, ...chain]), [...chain.toReversed(), star])).toBe(true);
  });

  test.each(['$(', '$', '$)', '$(A', '($'])('1 MiB of "%s" takes linear time', (piece) => {
    const hostile = entry('B', piece.repeat((1024 * 1024) / piece.length));
    expect(ordered(hostile, entry('A', ''))).toBe('B A');
  });
});

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'];
const PIECES = [...NAMES.map((name) => `$(${name})`), '$$(A)', '$$', '$', '$(', ')', '$(HOST)', 'x'];
const values = fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((pieces) => pieces.join(''));
const environments = fc
  .uniqueArray(fc.constantFrom(...NAMES), { maxLength: NAMES.length })
  .chain((names) => fc.tuple(...names.map((name) => values.map((value) => entry(name, value)))));

/** Of each entry, the entries that its value leads to, in one step or many. */
function leadsTo(entries: readonly NamedValue[]): ReadonlyMap<string, ReadonlySet<string>> {
  const reached = new Map(
    entries.map(({ name, value }) => [
      name,
      new Set(typeof value === 'string' ? expand(value, new Map()).unresolved : []),
    ]),
  );
  for (const middle of reached.keys()) {
    for (const names of reached.values()) {
      if (names.has(middle)) for (const name of reached.get(middle) ?? []) names.add(name);
    }
  }
  return reached;
}

describe('for the kubelet', () => {
  test('the entries are the same ones', () => {
    fc.assert(
      fc.property(environments, (entries) => {
        expect(new Set(orderEnvironment(entries))).toEqual(new Set(entries));
        expect(orderEnvironment(entries)).toHaveLength(entries.length);
      }),
    );
  });

  test('every reference is answered that is not part of a circle', () => {
    fc.assert(
      fc.property(environments, (entries) => {
        const leads = leadsTo(entries);
        for (const [name, { unresolved }] of kubelet(orderEnvironment(entries))) {
          const open = unresolved.filter((each) => leads.has(each));
          expect(open.filter((each) => leads.get(each)?.has(name) !== true)).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a reference that was answered stays so, also within a circle', () => {
    fc.assert(
      fc.property(environments, (entries) => {
        const before = kubelet(entries);
        for (const [name, { unresolved }] of kubelet(orderEnvironment(entries))) {
          expect(before.get(name)?.unresolved).toEqual(expect.arrayContaining([...unresolved]));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a circle keeps its order', () => {
    fc.assert(
      fc.property(environments, (entries) => {
        const leads = leadsTo(entries);
        const order = orderEnvironment(entries);
        for (const first of entries) {
          const circle = (list: readonly NamedValue[]): readonly NamedValue[] =>
            list.filter(({ name }) => leads.get(name)?.has(first.name) === true && leads.get(first.name)?.has(name));
          expect(circle(order)).toEqual(circle(entries));
        }
      }),
    );
  });

  test('ordering twice changes nothing', () => {
    fc.assert(
      fc.property(environments, (entries) => {
        const once = orderEnvironment(entries);
        expect(orderEnvironment(once)).toEqual(once);
      }),
    );
  });
});

describe('a value that builds on the one it replaces', () => {
  test.each([
    { value: '$(PATH):/b', previous: '/a', want: '/a:/b' },
    { value: '/b:$(PATH):$(PATH)', previous: '/a', want: '/b:/a:/a' },
    { value: '/b', previous: '/a', want: '/b' },
    { value: '$$(PATH):/b', previous: '/a', want: '$$(PATH):/b' },
    { value: '$$$(PATH)', previous: '/a', want: '$$/a' },
    { value: '$(PATH', previous: '/a', want: '$(PATH' },
    { value: '$(HOME):$(PATH)', previous: '$(ROOT)/a', want: '$(HOME):$(ROOT)/a' },
    { value: '$(PATH):/b', previous: '$(PATH):/a', want: '$(PATH):/a:/b' },
    { value: '$(PATH)(HOME)', previous: 'a$', want: 'a$$(HOME)' },
    { value: '$(PATH)HOME)', previous: 'a$(', want: 'a$$(HOME)' },
    { value: '$(PATH)', previous: '$1 $& $$', want: '$1 $& $$' },
  ])('$value over $previous is $want', ({ value, previous, want }) => {
    expect(inlineSelfReference(value, 'PATH', previous, 1000)).toBe(want);
  });

  test('expands to what the kubelet makes of both in a row', () => {
    const others = new Map([
      ['A', 'a$(B)'],
      ['C', ''],
    ]);
    const texts = fc
      .array(
        fc.constantFrom('$(PATH)', '$$(PATH)', '$(A)', '$(C)', '$(HOST)', '$', '$$', '$(', '(', ')', 'PATH', 'A'),
        { maxLength: 8 },
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(texts, texts, (value, previous) => {
        const both = new Map([...others, ['PATH', expand(previous, others).text]]);
        // Its own name answers nothing any more, but what `previous` left of it stays as it was.
        expect(expand(inlineSelfReference(value, 'PATH', previous, 10_000) ?? '', others).text).toBe(
          expand(value, both).text,
        );
      }),
      { numRuns: 5000 },
    );
  });

  test('is refused where there is no room for it', () => {
    expect(inlineSelfReference('$(P)$(P)', 'P', 'xxxx', 8)).toBe('xxxxxxxx');
    expect(inlineSelfReference('$(P)$(P)', 'P', 'xxxx', 7)).toBeUndefined();
  });
});
