// Every value of the chart, however deep: given something of a wrong type, helm refuses it by its name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CHART, helm } from './chart/chart.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
}

const schema = JSON.parse(readFileSync(join(CHART, 'values.schema.json'), 'utf8')) as Schema & {
  readonly definitions: Readonly<Record<string, Schema>>;
};

function resolved(given: Schema): Schema {
  if (given.$ref === undefined) return given;
  const names = given.$ref.split('/').slice(1);
  const found = names.reduce<unknown>((value, name) => Reflect.get(Object(value), name), schema);
  return resolved(found as Schema);
}

/** A name that every pattern for names takes. */
const NAME = 'sample';

type Path = readonly (string | number)[];

interface Value {
  readonly path: Path;
  readonly isList: boolean;
}

/** The value at `path`, and all below it. */
function valuesAt(given: Schema, path: Path = []): readonly Value[] {
  const { type, properties = {}, patternProperties = {}, additionalProperties, items } = resolved(given);
  const named = Object.values(patternProperties);
  if (typeof additionalProperties === 'object') named.push(additionalProperties);
  return [
    { path, isList: type === 'array' },
    ...Object.entries(properties).flatMap(([name, below]) => valuesAt(below, [...path, name])),
    ...named.flatMap((below) => valuesAt(below, [...path, NAME])),
    ...(items === undefined ? [] : valuesAt(items, [...path, 0])),
  ];
}

// Helm itself hands `global` to every chart, and says nothing of what is in it.
const values = valuesAt(schema).filter(({ path }) => path.length > 0 && path[0] !== 'global');
const deepest = Math.max(...values.map(({ path }) => path.length));

/** What no value of that type may be. */
const wrong = ({ isList }: Value): unknown => (isList ? 'wrong' : ['wrong']);

/** Values that are wrong, and nothing else, in one tree: none of them may lie below another. */
function treeOf(given: readonly Value[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const value of given) {
    let at: object = root;
    for (const [depth, key] of value.path.entries()) {
      const next = value.path[depth + 1];
      const empty = next === undefined ? wrong(value) : typeof next === 'number' ? [] : {};
      if (!(key in at)) Reflect.set(at, key, empty);
      at = Object(Reflect.get(at, key)) as object;
    }
  }
  return root;
}

describe('a wrong value is refused by its name', () => {
  test.each(Array.from({ length: deepest }, (_, index) => index + 1))('with %d names in its path', async (depth) => {
    const given = values.filter(({ path }) => path.length === depth);
    const { ok, stderr } = await helm(['template', 'podsmith', CHART], treeOf(given));
    expect(ok).toBe(false);
    // Faults that lie together stand below a heading of their own.
    const named = new Set([...stderr.matchAll(/^ *- at '([^']*)': /gm)].map(([, pointer = '']) => pointer));
    expect(given.map(({ path }) => `/${path.join('/')}`).filter((pointer) => !named.has(pointer))).toEqual([]);
  });
});

test('the walk knows every value', () => {
  const names = values.map(({ path }) => path.join('.'));
  expect(names).toEqual(
    expect.arrayContaining([
      'replicas',
      'storage.server.resources.requests.sample',
      'task.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.0.matchExpressions.0.operator',
      'task.namespaceOverrides.sample.interruptible.nodeSelectorRequirement.values.0',
    ]),
  );
});
