// Whole pods are goldens (test/golden/pods); here is what a golden cannot hold: what is refused, and what holds for every pod.
import { describe, expect, test } from '@jest/globals';
import { makeTask } from '../../test/support/make-task.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import { attemptPaths } from './attempt-paths.ts';
import { type PodResult, type PodSettings, buildPod } from './build-pod.ts';

const SETTINGS: PodSettings = {
  project: 'podsmith',
  domain: 'development',
  gpuResourceName: 'nvidia.com/gpu',
  terminationGraceSeconds: 5,
  storage: { region: 'us-east-1' },
};

function build(spec: TaskSpec, settings: Partial<PodSettings> = {}): PodResult {
  const { metadata, spec: whole } = makeTask({ spec });
  const paths = attemptPaths('s3://podsmith/tasks', metadata, 0);
  return buildPod({ task: metadata, spec: whole, attempt: 0, paths, settings: { ...SETTINGS, ...settings } });
}

describe('refused before there is a pod', () => {
  test.each<{ name: string; spec: TaskSpec; field: string; message: string }>([
    {
      name: 'a container that is none',
      spec: { podTemplate: { podSpec: { containers: ['primary'] } } },
      field: 'spec.podTemplate.podSpec.containers[0]',
      message: 'a container is an object with a name',
    },
    {
      name: 'an amount that is none',
      spec: { resources: { mem: '4gb' } },
      field: 'spec.resources.mem',
      message: '"4gb" is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi',
    },
    {
      name: 'a placeholder that is not filled in yet',
      spec: { command: ['echo', '{{.inputs.n}}'] },
      field: 'spec.command[1]',
      message: 'the placeholder {{.inputs.n}} is not supported yet',
    },
    ...['Always', 'OnFailure'].map((restartPolicy) => ({
      name: `restartPolicy ${restartPolicy}`,
      spec: { podTemplate: { podSpec: { restartPolicy } } },
      field: 'spec.podTemplate.podSpec.restartPolicy',
      message: `"${restartPolicy}" would run the task again inside its pod; only Never is allowed, and spec.retries says how often the Task is tried`,
    })),
  ])('$name', ({ spec, field, message }) => {
    expect(build(spec)).toEqual({ kind: 'invalid', problems: [{ field, message }] });
  });

  test('no image anywhere', () => {
    const { containerImage: _, ...spec } = makeTask().spec;
    const { metadata } = makeTask();
    const paths = attemptPaths('s3://podsmith/tasks', metadata, 0);
    expect(buildPod({ task: metadata, spec, attempt: 0, paths, settings: SETTINGS })).toEqual({
      kind: 'invalid',
      problems: [
        { field: 'spec.containerImage', message: 'is missing, and the operator has no default image: name one' },
      ],
    });
  });
});

describe('holds for every pod', () => {
  const pod = build({
    labels: { 'work.podsmith.dev/task-uid': 'forged', 'app.kubernetes.io/managed-by': 'Helm', mine: 'a' },
    annotations: { 'kubectl.kubernetes.io/default-container': 'forged' },
    podTemplate: { labels: { mine: 'b', other: 'c' } },
  });
  if (pod.kind === 'invalid') throw new Error(JSON.stringify(pod.problems));
  const { metadata, spec } = pod.pod;

  test("the labels that select it are Podsmith's, whatever the user sets", () => {
    expect(metadata['labels']).toEqual({
      'app.kubernetes.io/managed-by': 'podsmith',
      'work.podsmith.dev/task': 'fit',
      'work.podsmith.dev/task-uid': makeTask().metadata.uid,
      'work.podsmith.dev/attempt': '0',
      mine: 'a',
      other: 'c',
    });
  });

  test('kubectl logs finds the primary', () => {
    expect(metadata['annotations']).toEqual({ 'kubectl.kubernetes.io/default-container': 'primary' });
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
  expect(JSON.stringify(build(spec))).toBe(JSON.stringify(build(spec)));
});
