import { describe, expect, test } from '@jest/globals';
import type { PlainObject } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { LayeredObject, originsOf, plainObjectOf } from './layered-value.ts';
import { POD_SPEC_RULE } from './merge-rules.ts';

function merged(...layers: readonly PlainObject[]): {
  readonly plain: PlainObject;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const spec = new LayeredObject(POD_SPEC_RULE);
  layers.forEach((layer, index) => {
    spec.merge(layer, { layer: `layer ${index}`, field: `layer${index}` }, problems);
  });
  return { plain: plainObjectOf(spec), problems };
}

const container = (fields: PlainObject): PlainObject => ({ containers: [{ name: 'a', ...fields }] });
const required = (...terms: readonly PlainObject[]): PlainObject => ({
  affinity: {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } },
  },
});
const term = (...keys: readonly string[]): PlainObject => ({
  matchExpressions: keys.map((key) => ({ key, operator: 'Exists' })),
});

describe('merging', () => {
  test.each<readonly [string, readonly PlainObject[], PlainObject]>([
    ['a later scalar wins', [{ schedulerName: 'a' }, { schedulerName: 'b' }], { schedulerName: 'b' }],
    ['false wins over true', [{ hostNetwork: true }, { hostNetwork: false }], { hostNetwork: false }],
    ['0 wins', [{ priority: 5 }, { priority: 0 }], { priority: 0 }],
    ['an empty text wins', [{ schedulerName: 'a' }, { schedulerName: '' }], { schedulerName: '' }],
    ['null says nothing', [{ schedulerName: 'a' }, { schedulerName: null }], { schedulerName: 'a' }],
    [
      'objects merge by field',
      [{ nodeSelector: { a: '1', b: '1' } }, { nodeSelector: { b: '2' } }],
      { nodeSelector: { a: '1', b: '2' } },
    ],
    ['fields that nobody knows merge too', [{ newer: { a: 1 } }, { newer: { b: 2 } }], { newer: { a: 1, b: 2 } }],
    ['lists that nobody knows are replaced', [{ newer: [1, 2] }, { newer: [3] }], { newer: [3] }],
    ['an object takes the place of a text', [{ newer: 'x' }, { newer: { a: 1 } }], { newer: { a: 1 } }],
    ['a text takes the place of a list', [{ volumes: [{ name: 'a' }] }, { volumes: 'x' }], { volumes: 'x' }],
    [
      'containers merge by name, in the order in which they first come',
      [
        { containers: [{ name: 'a', tty: true }, { name: 'b' }] },
        { containers: [{ name: 'c' }, { name: 'a', stdin: true }] },
      ],
      { containers: [{ name: 'a', tty: true, stdin: true }, { name: 'b' }, { name: 'c' }] },
    ],
    [
      'a volume is replaced whole',
      [{ volumes: [{ name: 'a', emptyDir: {} }] }, { volumes: [{ name: 'a', configMap: { name: 'x' } }] }],
      { volumes: [{ name: 'a', configMap: { name: 'x' } }] },
    ],
    [
      'mounts merge by path',
      [
        container({ volumeMounts: [{ name: 'a', mountPath: '/x' }] }),
        container({
          volumeMounts: [
            { name: 'b', mountPath: '/x', readOnly: true },
            { name: 'a', mountPath: '/y' },
          ],
        }),
      ],
      container({
        volumeMounts: [
          { name: 'b', mountPath: '/x', readOnly: true },
          { name: 'a', mountPath: '/y' },
        ],
      }),
    ],
    [
      'ports merge by number and protocol',
      [
        container({ ports: [{ containerPort: 80, name: 'a' }] }),
        container({
          ports: [
            { containerPort: 80, protocol: 'TCP', name: 'b' },
            { containerPort: 80, protocol: 'UDP' },
          ],
        }),
      ],
      container({
        ports: [
          { containerPort: 80, protocol: 'TCP', name: 'b' },
          { containerPort: 80, protocol: 'UDP' },
        ],
      }),
    ],
    [
      'args are replaced whole',
      [container({ args: ['a', 'b'] }), container({ args: ['c'] })],
      container({ args: ['c'] }),
    ],
    [
      'a probe is replaced whole',
      [
        container({ livenessProbe: { httpGet: { port: 1 } } }),
        container({ livenessProbe: { exec: { command: ['x'] } } }),
      ],
      container({ livenessProbe: { exec: { command: ['x'] } } }),
    ],
    [
      'a variable is replaced whole, where it stands',
      [
        container({
          env: [
            { name: 'A', value: '1' },
            { name: 'B', value: '2' },
          ],
        }),
        container({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'x' } } }] }),
      ],
      container({
        env: [
          { name: 'A', valueFrom: { fieldRef: { fieldPath: 'x' } } },
          { name: 'B', value: '2' },
        ],
      }),
    ],
    [
      'a variable that refers to itself goes on from the lower layer',
      [
        container({ env: [{ name: 'PATH', value: '/bin' }] }),
        container({ env: [{ name: 'PATH', value: '$(PATH):/opt' }] }),
      ],
      container({ env: [{ name: 'PATH', value: '/bin:/opt' }] }),
    ],
    [
      'tolerations count once, whatever the order of their fields',
      [
        { tolerations: [{ key: 'a', operator: 'Exists' }] },
        { tolerations: [{ operator: 'Exists', key: 'a' }, { key: 'b' }] },
      ],
      { tolerations: [{ key: 'a', operator: 'Exists' }, { key: 'b' }] },
    ],
    [
      'required terms of two layers hold together',
      [required(term('a'), term('b')), required(term('c'))],
      required(term('a', 'c'), term('b', 'c')),
    ],
    [
      'a requirement said twice is one',
      [required(term('a'), term('b')), required(term('a'), term('b'))],
      required(term('a'), term('b')),
    ],
    [
      'an entry without its key is kept for the API server to judge',
      [container({ env: [{ value: 'x' }] })],
      container({ env: [{ value: 'x' }] }),
    ],
    [
      'a field called __proto__ is a field',
      [JSON.parse('{"nodeSelector": {"__proto__": "x"}}') as PlainObject],
      JSON.parse('{"nodeSelector": {"__proto__": "x"}}') as PlainObject,
    ],
  ])('%s', (_, layers, expected) => {
    expect(merged(...layers)).toEqual({ plain: expected, problems: [] });
  });

  test('a name that one layer has twice is a problem, with its place', () => {
    expect(merged({ volumes: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] }).problems).toEqual([
      { field: 'layer0.volumes[2].name', message: '"a" is there twice' },
    ]);
  });
});

describe('where a field comes from', () => {
  test('names the layer, and what it would be else', () => {
    const problems: Problem[] = [];
    const spec = new LayeredObject(POD_SPEC_RULE);
    spec.merge(
      { containers: [{ name: 'a', env: [{ name: 'X', value: '1' }] }], priority: 1 },
      { layer: 'low', field: '' },
      problems,
    );
    spec.merge(
      { containers: [{ name: 'a', env: [{ name: 'X', value: '2' }] }] },
      { layer: 'middle', field: '' },
      problems,
    );
    spec.merge({ priority: 3, tolerations: [{ key: 'a' }] }, { layer: 'high', field: '' }, problems);
    const origins = originsOf(spec, { path: 'spec', pointer: ['spec'] });
    expect(origins).toEqual([
      {
        path: 'spec.containers[a].name',
        pointer: ['spec', 'containers', 0, 'name'],
        value: 'a',
        layer: 'middle',
        over: [{ layer: 'low', value: 'a' }],
      },
      {
        path: 'spec.containers[a].env[X]',
        pointer: ['spec', 'containers', 0, 'env', 0],
        value: { name: 'X', value: '2' },
        layer: 'middle',
        over: [{ layer: 'low', value: { name: 'X', value: '1' } }],
      },
      {
        path: 'spec.priority',
        pointer: ['spec', 'priority'],
        value: 3,
        layer: 'high',
        over: [{ layer: 'low', value: 1 }],
      },
      {
        path: 'spec.tolerations[0]',
        pointer: ['spec', 'tolerations', 0],
        value: { key: 'a' },
        layer: 'high',
        over: [],
      },
    ]);
  });

  test('required terms are told layer by layer', () => {
    const spec = new LayeredObject(POD_SPEC_RULE);
    spec.merge(required(term('a')), { layer: 'low', field: '' }, []);
    spec.merge(required(term('b')), { layer: 'high', field: '' }, []);
    expect(originsOf(spec, { path: 'spec', pointer: ['spec'] }).map(({ layer, value }) => ({ layer, value }))).toEqual([
      { layer: 'low', value: [term('a')] },
      { layer: 'high', value: [term('b')] },
    ]);
  });
});
