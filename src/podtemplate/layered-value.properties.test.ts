// What holds for merging, whatever the layers say. The names are few, so that layers meet.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringifyJson } from '../api/json.ts';
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { LayeredObject, plainObjectOf } from './layered-value.ts';
import { POD_SPEC_RULE } from './merge-rules.ts';

const name = fc.constantFrom('a', 'b', 'c', 'main');
const text = fc.constantFrom('', 'x', 'y', '$(a)', '$(b)/$(c)', '$$(a)', '$(a', '1Gi');
const scalar = fc.oneof(text, fc.boolean(), fc.constantFrom(0, 1, 30));
const env = fc.uniqueArray(fc.record({ name, value: text }), { selector: (one) => one.name, maxLength: 4 });
const mount = fc.record({ name, mountPath: fc.constantFrom('/x', '/y', '/z'), readOnly: fc.boolean() });
const port = fc.record({ containerPort: fc.constantFrom(80, 81), protocol: fc.constantFrom('TCP', 'UDP') });
const byKey = <T extends object>(entry: fc.Arbitrary<T>, key: (one: T) => string): fc.Arbitrary<T[]> =>
  fc.uniqueArray(entry, { selector: key, maxLength: 3 });
const container = fc.record(
  {
    name,
    image: fc.constantFrom('i:1', 'i:2'),
    env,
    volumeMounts: byKey(mount, (one) => one.mountPath),
    ports: byKey(port, (one) => JSON.stringify(one)),
    args: fc.array(text, { maxLength: 2 }),
    securityContext: fc.record({ runAsUser: fc.constantFrom(0, 1), privileged: fc.boolean() }, { requiredKeys: [] }),
    stdin: fc.boolean(),
  },
  { requiredKeys: ['name'] },
);
const containers = byKey(container, (one) => one.name);
// One layer's terms as they are written: none that asks for more than another.
const terms = fc
  .uniqueArray(name, { minLength: 1, maxLength: 2 })
  .map((keys) => keys.map((key) => ({ matchExpressions: [{ key, operator: 'Exists' }] })));
const podSpec = fc.record(
  {
    containers,
    initContainers: byKey(
      container.map((one) => ({ ...one, name: `init-${one.name}` })),
      (one) => one.name,
    ),
    volumes: byKey(fc.record({ name, emptyDir: fc.constant({}) }), (one) => one.name),
    tolerations: fc.array(fc.record({ key: name, operator: fc.constant('Exists') }), { maxLength: 3 }),
    nodeSelector: fc.dictionary(name, fc.constantFrom('1', '2')),
    affinity: fc.record({
      nodeAffinity: fc.record({
        requiredDuringSchedulingIgnoredDuringExecution: fc.record({
          nodeSelectorTerms: terms,
        }),
      }),
    }),
    newer: fc.dictionary(name, scalar),
    hostNetwork: fc.boolean(),
    priority: fc.constantFrom(0, 1),
  },
  { requiredKeys: [] },
);

function merged(...layers: readonly PlainObject[]): PlainObject {
  const log = { problems: [] as Problem[], room: { left: 10_000 } };
  const spec = new LayeredObject(POD_SPEC_RULE);
  for (const layer of layers) spec.merge(layer, { layer: 'l', field: 'f' }, log);
  return plainObjectOf(spec);
}

describe('merging layers', () => {
  test('a layer laid over twice says no more than once', () => {
    fc.assert(
      fc.property(podSpec, podSpec, (low, high) => {
        // A variable may go on from itself ($(a) in a): laid over twice, it goes on twice.
        fc.pre(!JSON.stringify(high).includes('$('));
        expect(unordered(merged(low, high, high))).toEqual(unordered(merged(low, high)));
      }),
      { numRuns: 300 },
    );
  });

  test('layers in groups or one by one are the same', () => {
    fc.assert(
      fc.property(podSpec, podSpec, podSpec, (low, middle, high) => {
        fc.pre(!JSON.stringify([middle, high]).includes('$('));
        // Of node selector terms, which are OR-ed, the order says nothing.
        expect(unordered(merged(low, merged(middle, high)))).toEqual(unordered(merged(low, middle, high)));
      }),
      { numRuns: 300 },
    );
  });

  test('layers that say nothing of each other may come in any order, but for the order of lists', () => {
    fc.assert(
      fc.property(podSpec, podSpec, (one, other) => {
        const apart = renamed(other);
        expect(unordered(merged(one, apart))).toEqual(unordered(merged(apart, one)));
      }),
      { numRuns: 300 },
    );
  });

  test('what nobody overrides is there', () => {
    fc.assert(
      fc.property(podSpec, podSpec, (low, high) => {
        const result = facts(merged(low, high));
        const said = facts(high);
        for (const [path, value] of said) if (!value.includes('$(')) expect(result.get(path)).toBe(value);
        for (const [path, value] of facts(low)) {
          if (!isTouched(path, said)) expect([path, result.get(path)]).toEqual([path, value]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

// Every name another, every scalar gone: what two such layers say can't meet.
function renamed(layer: PlainObject): PlainObject {
  const { hostNetwork: _h, priority: _p, ...rest } = layer;
  return JSON.parse(
    JSON.stringify(rest)
      .replaceAll(/"(a|b|c|main|init-\w+)"/g, '"other-$1"')
      .replaceAll('"/', '"/other-')
      .replaceAll(/:(80|81)([,}])/g, ':10$1$2'),
  ) as PlainObject;
}

function unordered(value: PlainValue): PlainValue {
  if (isPlainList(value))
    return value
      .map(unordered)
      .map((one) => JSON.stringify(one))
      .sort((one, other) => (one < other ? -1 : 1));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, unordered(inner)] as const)
      .sort((one, other) => (one < other ? -1 : 1)),
  );
}

// Each thing said, under a path with names in place of positions; entries that are replaced whole are one thing.
function facts(value: PlainValue, path = ''): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (isPlainObject(value) && !/\.(env|volumes|volumeMounts|ports|tolerations)\[/.test(path)) {
    for (const [key, inner] of Object.entries(value))
      for (const fact of facts(inner, `${path}.${key}`)) found.set(...fact);
  } else if (
    isPlainList(value) &&
    /\.(containers|initContainers|env|volumes|volumeMounts|ports|tolerations)$/.test(path)
  ) {
    for (const entry of value) for (const fact of facts(entry, `${path}[${keyOf(entry)}]`)) found.set(...fact);
  } else if (!path.includes('affinity')) {
    found.set(path, JSON.stringify(value));
  }
  return found;
}

function keyOf(entry: PlainValue): string {
  if (!isPlainObject(entry)) return stringifyJson(entry);
  const { mountPath, containerPort, protocol, name: own, key } = entry;
  return stringifyJson(
    mountPath ?? (containerPort === undefined ? (own ?? key ?? null) : [containerPort, protocol ?? null]),
  );
}

function isTouched(path: string, said: ReadonlyMap<string, string>): boolean {
  return [...said.keys()].some(
    (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
  );
}
