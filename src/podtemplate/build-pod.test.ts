// Whole pods are goldens (test/golden/pods); here is what a golden cannot hold: what holds for every pod.
import { describe, expect, test } from '@jest/globals';
import { makeTask } from '../../test/support/make-task.ts';
import type { PlainObject, PlainValue } from '../api/plain-value.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import { attemptPaths } from './attempt-paths.ts';
import { buildPod } from './build-pod.ts';
import type { BuiltPod, PodInput, PodSettings } from './pod-input.ts';

const SETTINGS: PodSettings = {
  task: { project: 'podsmith', domain: 'development' },
  namespaceOverrides: {},
  terminationGraceSeconds: 5,
  storage: { kind: 's3', region: 'us-east-1' },
};

function inputOf(spec: TaskSpec, rest: Partial<PodInput> = {}): PodInput {
  const { metadata, spec: whole } = makeTask({ spec });
  const paths = attemptPaths('s3://podsmith/tasks', metadata, 0);
  return { task: metadata, spec: whole, attempt: 0, interruptible: false, paths, settings: SETTINGS, ...rest };
}

function built(spec: TaskSpec, rest: Partial<PodInput> = {}): BuiltPod {
  const result = buildPod(inputOf(spec, rest));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems));
  return result;
}

describe('holds for every pod', () => {
  const { metadata, spec } = built({
    labels: { 'work.podsmith.dev/task-uid': 'forged', 'app.kubernetes.io/managed-by': 'Helm', mine: 'a' },
    annotations: { 'kubectl.kubernetes.io/default-container': 'forged' },
    podTemplate: { labels: { mine: 'b', other: 'c' } },
  }).pod;

  test("the labels that select it are Podsmith's, whatever the user sets", () => {
    expect(metadata['labels']).toEqual({
      'app.kubernetes.io/managed-by': 'podsmith',
      'work.podsmith.dev/task': 'fit',
      'work.podsmith.dev/task-name': 'train-fit',
      'work.podsmith.dev/task-uid': makeTask().metadata.uid,
      'work.podsmith.dev/attempt': '0',
      'work.podsmith.dev/interruptible': 'false',
      mine: 'a',
      other: 'c',
    });
  });

  test('kubectl logs finds the primary', () => {
    expect(metadata['annotations']).toEqual({ 'kubectl.kubernetes.io/default-container': 'primary' });
  });

  test.each([
    { podRetention: { success: 'Keep' }, want: undefined },
    { podRetention: { success: 'Delete', failure: 'Keep' }, want: 'success' },
    { podRetention: { success: 'Delete', failure: 'Delete' }, want: 'success,failure' },
  ] as const)('it says after which ends it is to go: $podRetention', ({ podRetention, want }) => {
    const annotations: unknown = built({ podRetention }).pod.metadata['annotations'];
    expect(Reflect.get(Object(annotations), 'work.podsmith.dev/deleted-after')).toBe(want);
  });

  test('it goes with its Task, and has no identity towards the API server that nobody asked for', () => {
    expect(metadata['ownerReferences']).toEqual([
      {
        apiVersion: 'work.podsmith.dev/v1alpha1',
        kind: 'Task',
        name: 'fit',
        uid: makeTask().metadata.uid,
        controller: true,
      },
    ]);
    expect(spec['automountServiceAccountToken']).toBe(false);
    expect(spec['restartPolicy']).toBe('Never');
  });
});

test('the same input gives the same pod, key by key', () => {
  const spec = { environment: { B: '1', A: '2' }, resources: { cpu: 1 } };
  expect(JSON.stringify(built(spec).pod)).toBe(JSON.stringify(built(spec).pod));
});

test('every field says where it comes from, at its place in the pod, with its value', () => {
  const { pod, origins } = built(
    {
      environment: { A: '$(FLYTE_INTERNAL_EXECUTION_ID)' },
      resources: { mem: '4Gi' },
      secretRequests: [{ group: 'aws', key: 'token' }],
      sharedMemory: {},
    },
    {
      podTemplate: {
        namespace: 'ml',
        name: 'gpu-base',
        template: {
          spec: {
            containers: [
              { name: 'default', image: 'x', resources: { limits: { memory: '2Gi' } } },
              { name: 'mesh', image: 'mesh:1' },
            ],
          },
        },
      },
    },
  );
  for (const { pointer, value } of origins()) expect(at(pod, pointer)).toEqual(value);
  expect(origins().find(({ path }) => path === 'spec.containers[primary].resources.limits.memory')).toMatchObject({
    value: '4Gi',
    layer: 'task.resources.mem',
    over: [{ layer: 'PodTemplate gpu-base', value: '2Gi' }],
  });
  expect(leaves(pod).length).toBeGreaterThan(40);
  expect(leaves(pod).filter((leaf) => !origins().some(({ pointer }) => startsWith(leaf, pointer)))).toEqual([
    ['apiVersion'],
    ['kind'],
  ]);
});

function at(value: unknown, pointer: readonly (string | number)[]): unknown {
  return pointer.reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), value);
}

function startsWith(pointer: readonly (string | number)[], prefix: readonly (string | number)[]): boolean {
  return prefix.every((step, index) => pointer[index] === step);
}

function leaves(value: unknown, pointer: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  const plain = value as PlainValue;
  if (Array.isArray(plain)) return plain.flatMap((entry, index) => leaves(entry, [...pointer, index]));
  if (typeof plain === 'object' && plain !== null) {
    return Object.entries(plain as PlainObject).flatMap(([name, inner]) => leaves(inner, [...pointer, name]));
  }
  return [pointer];
}

describe('the memory that retries.onOutOfMemory gives', () => {
  const SIDECAR = { name: 'sidecar', image: 'a:1', resources: { limits: { memory: '1Gi' } } };
  const spec: TaskSpec = {
    requests: { mem: '1Gi', cpu: 1 },
    limits: { mem: '2Gi' },
    retries: { onOutOfMemory: { max: '8Gi' } },
    podTemplate: { podSpec: { containers: [{ name: 'primary' }, SIDECAR] } },
  };

  test('is request and limit of the primary container alone, and its origin is told', () => {
    const { pod, origins } = built(spec, { memory: '4Gi', attempt: 1 });
    expect(pod.spec['containers']).toMatchObject([
      { name: 'primary', resources: { requests: { cpu: '1', memory: '4Gi' }, limits: { memory: '4Gi' } } },
      { name: 'sidecar', resources: { limits: { memory: '1Gi' } } },
    ]);
    const path = 'spec.containers[primary].resources.limits.memory';
    const origin = origins().find((each) => each.path.replace('[memory]', '.memory') === path);
    expect(origin).toMatchObject({
      layer: 'task.retries.onOutOfMemory',
      over: [{ layer: 'task.limits.mem', value: '2Gi' }],
    });
  });

  test('is absent before there was any', () => {
    expect(built(spec).pod.spec['containers']).toMatchObject([
      { name: 'primary', resources: { requests: { memory: '1Gi' }, limits: { memory: '2Gi' } } },
      {},
    ]);
  });
});
