// Whatever is written, there is a pod or a list of problems: the goldens' Tasks, templates and PodTemplates, bent at random.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../../../src/api/plain-value.ts';
import type { TaskSpec } from '../../../src/api/task.gen.ts';
import { judgeTask } from '../../../src/cli/admission/judge-task.ts';
import { buildPod } from '../../../src/podtemplate/build-pod.ts';
import type { PodInput } from '../../../src/podtemplate/pod-input.ts';
import { effectiveSpecOf } from '../../../src/tasktemplate/effective-spec-of.ts';
import { goldenTask, podGoldens, podInput } from '../../support/pod-goldens.ts';

const RUNS = 50_000;

const MANIFEST = { apiVersion: 'work.podsmith.dev/v1alpha1', kind: 'Task', metadata: { name: 'fit', namespace: 'ml' } };

const seeds: readonly PodInput[] = podGoldens().flatMap((golden) =>
  Object.values(golden.taskTexts).flatMap((taskText) => {
    const input = podInput(golden, taskText);
    return 'problems' in input ? [] : [{ ...input, written: goldenTask(taskText).spec }];
  }),
);

const bent = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<PlainValue>(
      null,
      '',
      0,
      -1,
      1.5,
      true,
      [],
      {},
      [null],
      [{}],
      'a',
      '{{',
      '{{.inputs.x}}',
      '$(A)',
      '1Gi',
      '-5',
      '{{.image.x}}',
      10n ** 20n,
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<PlainValue> },
);
const bends = fc.array(fc.record({ at: fc.nat(), value: bent, drop: fc.boolean() }), { minLength: 1, maxLength: 3 });

function isJudged(spec: PlainValue | undefined, written: PlainObject): boolean {
  return isPlainObject(spec) && ruled(spec) === ruled(written);
}

// The part of a spec that the CRD has rules for.
function ruled(spec: PlainObject): string {
  const free = (key: string, value: unknown): unknown =>
    ['podSpec', 'template', 'custom', 'inputs'].includes(key) && isPlainObject(value as PlainValue) ? '' : value;
  return JSON.stringify(spec, (key, value: unknown) => (typeof value === 'bigint' ? String(value) : free(key, value)));
}

/** `value` with the node that `at` points to (any node, modulo their number) replaced, or dropped. */
function bend(
  value: PlainValue,
  { at, value: put, drop }: { readonly at: number; readonly value: PlainValue; readonly drop: boolean },
): PlainValue {
  const paths = nodes(value);
  const path = paths[at % paths.length] ?? [];
  return replaced(value, path, drop ? undefined : put) ?? {};
}

function nodes(value: PlainValue, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  const entries: readonly (readonly [string | number, PlainValue])[] = isPlainList(value)
    ? value.map((inner, index) => [index, inner] as const)
    : isPlainObject(value)
      ? Object.entries(value)
      : [];
  const own = path.length === 0 ? [] : [path];
  return [...own, ...entries.flatMap(([key, inner]) => nodes(inner, [...path, key]))];
}

function replaced(
  value: PlainValue,
  [step, ...rest]: readonly (string | number)[],
  put: PlainValue | undefined,
): PlainValue | undefined {
  if (step === undefined) return put;
  if (isPlainList(value))
    return value.flatMap((inner, index) =>
      index === step ? [replaced(inner, rest, put)].filter((one) => one !== undefined) : [inner],
    );
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (key !== step) return [[key, inner]];
      const next = replaced(inner, rest, put);
      return next === undefined ? [] : [[key, next]];
    }),
  );
}

test(`${RUNS} bent Tasks, templates and settings give a pod or a list of problems`, () => {
  let pods = 0;
  fc.assert(
    fc.property(fc.nat(), bends, (seed, changes) => {
      const start = seeds[seed % seeds.length];
      if (start === undefined) throw new Error('there are no goldens');
      const { written, podTemplate } = start as PodInput & { readonly written: PlainObject };
      const parts = {
        spec: written,
        ...(podTemplate !== undefined && { template: podTemplate.template }),
      } as PlainObject;
      const { spec, template } = changes.reduce<PlainValue>(bend, parts) as {
        spec?: PlainObject;
        template?: PlainObject;
      };
      // What the schema does not look into is as good as it was.
      const judged = isJudged(spec, written)
        ? { spec: spec as TaskSpec }
        : judgeTask({ ...MANIFEST, spec: spec ?? null });
      const effective = 'problems' in judged ? judged : effectiveSpecOf(judged.spec);
      if ('problems' in effective) {
        if (effective.problems.length === 0) throw new Error('refused without a problem');
        return;
      }
      const result = buildPod({
        ...start,
        spec: effective.spec,
        ...(podTemplate !== undefined && {
          podTemplate: { ...podTemplate, template: isPlainObject(template) ? template : {} },
        }),
      });
      if (result.kind === 'built') {
        pods += 1;
        hasNoDoubles(result.pod.spec);
        keepsReferences(result.pod.spec);
      } else if (result.problems.length === 0) throw new Error('invalid without a problem');
    }),
    { numRuns: RUNS },
  );
  // Bends that break every pod would prove little.
  expect(pods).toBeGreaterThan(RUNS / 5);
}, 180_000);

function hasNoDoubles(spec: PlainObject): void {
  const all = [...listOf(spec['containers']), ...listOf(spec['initContainers'])].filter(isPlainObject);
  unique(all.map((one) => one['name']));
  unique(
    listOf(spec['volumes'])
      .filter(isPlainObject)
      .map((volume) => volume['name']),
  );
  for (const one of all) {
    unique(
      listOf(one['env'])
        .filter(isPlainObject)
        .map((entry) => entry['name']),
    );
    unique(
      listOf(one['volumeMounts'])
        .filter(isPlainObject)
        .map((entry) => entry['mountPath']),
    );
  }
}

function unique(names: readonly (PlainValue | undefined)[]): void {
  const given = names.filter((one) => typeof one === 'string');
  // expect() itself would take most of the time here.
  if (given.length !== new Set(given).size) throw new Error(`there twice: ${given.join(', ')}`);
}

// A reference to a variable that stands later is lost, unless the two refer to each other.
function keepsReferences(spec: PlainObject): void {
  for (const one of [...listOf(spec['containers']), ...listOf(spec['initContainers'])].filter(isPlainObject)) {
    // One without a name is the API server's to refuse.
    const entries = listOf(one['env'])
      .filter(isPlainObject)
      .filter((entry) => textOf(entry['name']) !== '');
    const names = entries.map((entry) => textOf(entry['name']));
    const refers = new Map(entries.map((entry, index) => [names[index] ?? '', references(textOf(entry['value']))]));
    names.forEach((own, index) => {
      for (const other of refers.get(own) ?? []) {
        if (names.indexOf(other) > index && !reaches(other, own, refers)) {
          throw new Error(`${own} refers to ${other}, which stands behind it: ${names.join(', ')}`);
        }
      }
    });
  }
}

function references(value: string): readonly string[] {
  return [...value.replaceAll('$$', '').matchAll(/\$\(([^()]+)\)/g)].map((match) => match[1] ?? '');
}

function reaches(from: string, to: string, refers: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set([from]);
  for (const name of seen) for (const other of refers.get(name) ?? []) seen.add(other);
  return seen.has(to);
}

function textOf(value: PlainValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  return isPlainList(value) ? value : [];
}
