import { describe, expect, test } from '@jest/globals';
import type { PlainObject } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { LayeredObject, type MergeLog, originsOf, plainObjectOf } from './layered-value.ts';
import { POD_SPEC_RULE } from './merge-rules.ts';

const newLog = (): MergeLog => ({ problems: [], room: { left: 1000 } });

function merged(...layers: readonly PlainObject[]): {
  readonly plain: PlainObject;
  readonly problems: readonly Problem[];
} {
  const log = newLog();
  const spec = new LayeredObject(POD_SPEC_RULE);
  layers.forEach((layer, index) => {
    spec.merge(layer, { layer: `layer ${index}`, field: `layer${index}` }, log);
  });
  return { plain: plainObjectOf(spec), problems: log.problems };
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
      'two ports of one layer and one number stay two',
      [
        container({
          ports: [
            { name: 'http', containerPort: 80 },
            { name: 'metrics', containerPort: 80 },
          ],
        }),
      ],
      container({
        ports: [
          { name: 'http', containerPort: 80 },
          { name: 'metrics', containerPort: 80 },
        ],
      }),
    ],
    [
      "a port takes the place of a lower layer's of the same name",
      [
        container({ ports: [{ name: 'http', containerPort: 80 }] }),
        container({ ports: [{ name: 'http', containerPort: 8080 }] }),
      ],
      container({ ports: [{ name: 'http', containerPort: 8080 }] }),
    ],
    [
      'mounts at one path, however it is written',
      [
        container({ volumeMounts: [{ name: 'a', mountPath: '/data/' }] }),
        container({ volumeMounts: [{ name: 'b', mountPath: '/data' }] }),
      ],
      container({ volumeMounts: [{ name: 'b', mountPath: '/data' }] }),
    ],
    [
      'several requests of one claim',
      [
        container({
          resources: {
            claims: [
              { name: 'g', request: 'a' },
              { name: 'g', request: 'b' },
            ],
          },
        }),
      ],
      container({
        resources: {
          claims: [
            { name: 'g', request: 'a' },
            { name: 'g', request: 'b' },
          ],
        },
      }),
    ],
    [
      'spread constraints merge by topology and what happens else',
      [
        { topologySpreadConstraints: [{ topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', maxSkew: 1 }] },
        { topologySpreadConstraints: [{ topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', maxSkew: 2 }] },
      ],
      { topologySpreadConstraints: [{ topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', maxSkew: 2 }] },
    ],
    [
      'nameservers are replaced whole: there may be three',
      [{ dnsConfig: { nameservers: ['1.1.1.1', '2.2.2.2'] } }, { dnsConfig: { nameservers: ['3.3.3.3', '4.4.4.4'] } }],
      { dnsConfig: { nameservers: ['3.3.3.3', '4.4.4.4'] } },
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
    const spec = new LayeredObject(POD_SPEC_RULE);
    spec.merge(
      { containers: [{ name: 'a', env: [{ name: 'X', value: '1' }] }], priority: 1 },
      { layer: 'low', field: '' },
      newLog(),
    );
    spec.merge(
      { containers: [{ name: 'a', env: [{ name: 'X', value: '2' }] }] },
      { layer: 'middle', field: '' },
      newLog(),
    );
    spec.merge({ priority: 3, tolerations: [{ key: 'a' }] }, { layer: 'high', field: '' }, newLog());
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

  test('required terms of two layers are told by both', () => {
    const spec = new LayeredObject(POD_SPEC_RULE);
    spec.merge(required(term('a')), { layer: 'low', field: '' }, newLog());
    spec.merge(required(term('b')), { layer: 'high', field: '' }, newLog());
    expect(originsOf(spec, { path: 'spec', pointer: ['spec'] })).toMatchObject([
      { layer: 'low + high', value: [term('a', 'b')], over: [] },
    ]);
  });

  test('what several layers made together is over as theirs', () => {
    const spec = new LayeredObject(POD_SPEC_RULE);
    spec.merge({ overhead: { cpu: '1' } }, { layer: 'low', field: '' }, newLog());
    spec.merge({ overhead: { memory: '1' } }, { layer: 'middle', field: '' }, newLog());
    spec.merge({ overhead: 'x' }, { layer: 'high', field: '' }, newLog());
    expect(originsOf(spec, { path: 'spec', pointer: ['spec'] })).toMatchObject([
      { layer: 'high', value: 'x', over: [{ layer: 'low + middle', value: { cpu: '1', memory: '1' } }] },
    ]);
  });
});

describe('a variable that refers to itself', () => {
  const env = (...entries: readonly PlainObject[]): PlainObject => container({ env: entries });

  test('can not go on from what has no text yet', () => {
    const low = env({ name: 'X', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } });
    expect(merged(low, env({ name: 'X', value: '$(X)/b' })).problems).toEqual([
      {
        field: 'layer1.containers[0].env[0]',
        message:
          '$(X) is what layer 0 takes from elsewhere, which has no text before the pod runs; give the variable another name',
      },
    ]);
  });

  test('can not grow beyond what a pod may hold', () => {
    const grows = { name: 'X', value: '$(X)$(X)' };
    const many = Array.from({ length: 40 }, () => grows);
    const { problems } = merged(env({ name: 'X', value: 'xxxx' }, ...many));
    expect(problems[0]?.message).toBe('$(X) makes the variables of the pod longer than any pod may be');
  });
});
