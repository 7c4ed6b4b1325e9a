import { describe, expect, test } from '@jest/globals';
import { flyteidl } from '../idl/flyteidl.gen.js';
import type { VariableMapJson } from '../idl/task-template.gen.ts';
import { encodeLiteralMap } from '../idl/literal-map.ts';
import type { Literal } from '../idl/literal.ts';
import { type CachedTask, cacheKey, datasetVersion, isCacheKey } from './cache-key.ts';
import { inputsTag } from './inputs-tag.ts';
import { interfaceHash } from './interface-hash.ts';

const integers = (names: readonly string[]): VariableMapJson => ({
  variables: Object.fromEntries(names.map((name) => [name, { type: { simple: 'INTEGER' as const } }])),
});

function inputs(values: Readonly<Record<string, Literal>>): Uint8Array {
  return encodeLiteralMap(new Map(Object.entries(values)));
}

const int = (value: bigint): Literal => ({ kind: 'integer', value });

describe("Flyte's published vectors", () => {
  test.each([
    { name: 'no variables', variables: {}, want: 'GKw-c0Pw' },
    { name: 'two integers', variables: integers(['1', '2']), want: 'UxVtPm0k' },
    { name: 'in whatever order', variables: integers(['2', '1']), want: 'UxVtPm0k' },
  ])('the interface of $name', ({ variables, want }) => {
    expect(interfaceHash(variables)).toBe(want);
  });

  test.each([
    { name: 'no inputs', values: {}, want: 'flyte_cached-GKw-c0PwFokMUQ6T-TUmEWnZ4_VlQ2Qpgw-vCTT0-OQ' },
    {
      name: 'two integers',
      values: { '1': int(1n), '2': int(2n) },
      want: 'flyte_cached-GQid5LjHbakcW68DS3P2jp80QLbiF0olFHF2hTh5bg8',
    },
  ])('the tag of $name', ({ values, want }) => {
    expect(inputsTag(inputs(values))).toBe(want);
  });
});

test('a value that has a hash counts by it alone, wherever it stands', () => {
  const blob = (uri: string): object => ({ hash: 'h', scalar: { blob: { uri } } });
  const tag = (uri: string): string => {
    const literals = {
      a: blob(uri),
      b: { collection: { literals: [blob(uri)] } },
      c: { map: { literals: { d: blob(uri) } } },
    };
    return inputsTag(flyteidl.core.LiteralMap.encode({ literals }).finish());
  };
  expect(tag('s3://b/x')).toBe(tag('s3://b/y'));
  const unhashed = flyteidl.core.LiteralMap.encode({ literals: { a: { scalar: { blob: { uri: 's3://b/x' } } } } });
  const other = flyteidl.core.LiteralMap.encode({ literals: { a: { scalar: { blob: { uri: 's3://b/y' } } } } });
  expect(inputsTag(unhashed.finish())).not.toBe(inputsTag(other.finish()));
});

test('what is said about a variable makes no other interface; its type does', () => {
  const plain = interfaceHash(integers(['n']));
  const described: VariableMapJson = {
    variables: {
      n: {
        type: { simple: 'INTEGER', metadata: { title: 'n' }, annotation: { annotations: { unit: 'm' } } },
        description: 'how many',
      },
    },
  };
  expect(interfaceHash(described)).toBe(plain);
  expect(interfaceHash({ variables: { n: { type: { simple: 'FLOAT' } } } })).not.toBe(plain);
  const annotated: VariableMapJson = {
    variables: { n: { type: { simple: 'INTEGER', annotation: { annotations: { 'cache-key-metadata': { v: 1 } } } } } },
  };
  expect(interfaceHash(annotated)).not.toBe(plain);
});

test.each([
  { name: 'the items of a list', of: (type: object) => ({ collection_type: type }) },
  { name: 'the values of a dict', of: (type: object) => ({ map_value_type: type }) },
  { name: 'the variants of a union', of: (type: object) => ({ union_type: { variants: [type] } }) },
  { name: 'the fields of a dataclass', of: (type: object) => ({ structure: { dataclass_type: { a: type } } }) },
])('metadata of $name makes no other interface', ({ of }) => {
  const hashOf = (type: object): string => interfaceHash({ variables: { n: { type: of(type) } } });
  const plain = hashOf({ simple: 'STRUCT' });
  expect(hashOf({ simple: 'STRUCT', metadata: { title: 'A' } })).toBe(plain);
  expect(hashOf({ simple: 'STRING' })).not.toBe(plain);
});

describe('a key', () => {
  const task: CachedTask = {
    namespace: 'ml',
    project: 'podsmith',
    domain: 'development',
    taskName: 'train.fit',
    cacheVersion: '1',
    inputs: integers(['n']),
    outputs: integers(['o0']),
  };
  const bytes = inputs({ n: int(3n) });
  const key = cacheKey(task, bytes);

  test('is 64 hexadecimal digits, the same every time', () => {
    expect(key).toBe('289f62765000b799cc121de119e39da380d70c07a0dc0f978aa7b6b19c5570c9');
    expect(isCacheKey(key)).toBe(true);
    expect(cacheKey({ ...task }, inputs({ n: int(3n) }))).toBe(key);
    expect(datasetVersion({ ...task, cacheVersion: ' 1 ' })).toBe(datasetVersion(task));
  });

  test.each<{ name: string; change?: Partial<CachedTask>; values?: Readonly<Record<string, Literal>> }>([
    { name: 'namespace', change: { namespace: 'other' } },
    { name: 'project', change: { project: 'other' } },
    { name: 'domain', change: { domain: 'production' } },
    { name: 'task', change: { taskName: 'train.eval' } },
    { name: 'cache version', change: { cacheVersion: '2' } },
    { name: 'interface of inputs', change: { inputs: integers(['n', 'm']) } },
    { name: 'interface of outputs', change: { outputs: {} } },
    { name: 'value', values: { n: int(4n) } },
    { name: 'input more', values: { n: int(3n), m: int(3n) } },
  ])('is another with another $name', ({ change = {}, values }) => {
    expect(cacheKey({ ...task, ...change }, values === undefined ? bytes : inputs(values))).not.toBe(key);
  });

  test('does not know the inputs that make no difference', () => {
    expect(cacheKey(task, inputs({ n: int(3n), seed: int(1n) }), ['seed'])).toBe(key);
  });

  test.each(['', '../../other/x', key.toUpperCase(), `${key}/`])('is not %j', (text) => {
    expect(isCacheKey(text)).toBe(false);
  });
});
