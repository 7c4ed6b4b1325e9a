// The chart's values, their schema and what the operator reads are one thing said three times: here they are held together.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { VALUES_SCHEMA, configOfValues } from '../../src/config/config-of-values.ts';
import { podSettingsOf } from '../../src/config/pod-settings-of.ts';
import { TASK_DEFINITIONS, TASK_SECTION_SCHEMA } from '../../src/config/task-settings-schema.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, 'podsmith', name), 'utf8');

const schema = JSON.parse(read('values.schema.json')) as Schema;
const values = parse(read('values.yaml')) as Values;

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema with what its $refs point to, from `root` on, in their place. */
function resolved(value: unknown, root: object): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, root));
  if (!isObject(value)) return value;
  const { $ref, ...beside } = value;
  const entries = Object.entries(beside).map(([name, below]) => [name, resolved(below, root)]);
  const own = Object.fromEntries(entries) as Values;
  if (typeof $ref !== 'string') return own;
  return { ...(resolved(target($ref, root), root) as Values), ...own };
}

function target(ref: string, root: object): unknown {
  const names = ref.split('/').slice(1);
  return names.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), root);
}

/** A schema of the operator without its defaults, which values.yaml has for the chart. */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (!isObject(value)) return value;
  // A setting may be called `default`: only one beside a type is the keyword.
  const entries = Object.entries(value).filter(([name]) => !(name === 'default' && 'type' in value));
  return Object.fromEntries(entries.map(([name, below]) => [name, withoutDefaults(below)]));
}

const chartSchema = resolved(schema, schema) as Schema;

const taskSchema = resolved(TASK_SECTION_SCHEMA, { definitions: TASK_DEFINITIONS });

test('helm refuses in `task` what the operator refuses, and nothing else', () => {
  expect(chartSchema.properties?.['task']).toEqual(withoutDefaults(taskSchema));
});

test('what reads values without helm knows the same values', () => {
  const reader = VALUES_SCHEMA as Schema;
  const names = (...path: readonly string[]): readonly string[] => path.flatMap((name) => propertiesAt(reader, name));
  const chartNames = (...path: readonly string[]): readonly string[] =>
    path.flatMap((name) => propertiesAt(chartSchema, name));
  const sections = ['', 'tracing', 'storage', 'storage.taskSecret', 'storage.server'];
  expect(names(...sections)).toEqual(chartNames(...sections));
});

/** The names of the properties at a path such as `storage.server`. */
function propertiesAt(root: Schema, path: string): readonly string[] {
  const at = path
    .split('.')
    .filter((name) => name !== '')
    .reduce<Schema | undefined>((below, name) => below?.properties?.[name], root);
  return Object.keys(at?.properties ?? {})
    .map((name) => `${path}/${name}`)
    .toSorted();
}

test('values.yaml has every value of the schema, and no other', () => {
  const declared = declaredPaths(chartSchema, values).filter((path) => path !== 'global');
  expect(givenPaths(values, declared)).toEqual(declared.toSorted());
});

/** Paths of all values that are declared and have none below them; {} in values.yaml stands for all that may be below. */
function declaredPaths({ properties }: Schema, given: unknown): readonly string[] {
  return Object.entries(properties ?? {}).flatMap(([name, property]) => {
    const value = isObject(given) ? given[name] : undefined;
    const isWhole = isObject(value) && Object.keys(value).length === 0;
    const below = isWhole ? [] : declaredPaths(property, value);
    return below.length === 0 ? [name] : below.map((path) => `${name}.${path}`);
  });
}

/** Paths of all values that are given, as deep as the schema declares them. */
function givenPaths(given: Values, declared: readonly string[], prefix = ''): readonly string[] {
  return Object.entries(given)
    .flatMap(([name, value]) => {
      const path = `${prefix}${name}`;
      const isDeeper = declared.some((other) => other.startsWith(`${path}.`));
      return isDeeper ? givenPaths(value as Values, declared, `${path}.`) : [path];
    })
    .toSorted();
}

test("values.yaml's defaults are those of whoever reads values without helm", () => {
  const chart = podSettingsOf(configOfValues(read('values.yaml')));
  const none = podSettingsOf(configOfValues(''));
  // Said in values.yaml so that a reader sees them; they are what saying nothing means.
  const { resources, interruptible, accelerators, digest, ...task } = chart.task;
  expect({ resources, interruptible, accelerators, digest }).toEqual({
    resources: { aboveCeiling: 'Refuse' },
    interruptible: { default: false },
    accelerators: { defaultClass: 'NVIDIA_GPU' },
    digest: { enabled: true },
  });
  expect({ ...chart, task }).toEqual(none);
});
