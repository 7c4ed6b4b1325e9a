// What a launch makes of the Task, its PodTemplate and its inputs, as a decision shows it. The pod itself is src/podtemplate's.
import { describe, expect, test } from '@jest/globals';
import { DecideWorld, SETTINGS, observation } from '../../../test/support/decide-world.ts';
import { makePod } from '../../../test/support/make-pod.ts';
import { CREATED, TASK_UID, makeTask } from '../../../test/support/make-task.ts';
import type { PlainObject } from '../../api/plain-value.ts';
import type { TaskSpec, TaskStatus } from '../../api/task.gen.ts';
import type { TaskSettings } from '../../podtemplate/pod-input.ts';
import { succeededCondition } from '../conditions.ts';
import { decide } from '../decide.ts';
import type { Observation } from '../observation.ts';
import type { Plan } from '../plan.ts';
import type { PodTemplateChoice } from '../pod-template-choice.ts';

const NOW = CREATED + 1000;
const FOLDER = `s3://podsmith/tasks/ml/fit/${TASK_UID}`;

interface Launch {
  readonly spec?: TaskSpec;
  readonly status?: Partial<TaskStatus>;
  readonly seen?: Partial<Observation>;
  readonly settings?: TaskSettings;
}

function launch({ spec = {}, status = {}, seen = {}, settings = {} }: Launch): Plan {
  const task = makeTask({ spec, status });
  const pod = { ...SETTINGS.pod, task: { ...SETTINGS.pod.task, ...settings } };
  return decide(observation({ task, ...seen }), NOW, { ...SETTINGS, pod });
}

/** What the plan comes to: the files it writes and the pod it makes, or the condition it leaves. */
function result({ actions, status }: Plan): object {
  const condition = status === undefined ? undefined : succeededCondition(status);
  return {
    actions: actions.map((action) => (action.kind === 'writeFile' ? action.uri : action.kind)),
    ...(condition !== undefined && { reason: condition.reason, message: condition.message }),
  };
}

function createdPod({ actions }: Plan): PlainObject {
  const action = actions.find(({ kind }) => kind === 'createPod');
  if (action?.kind !== 'createPod') throw new Error('no pod was made');
  return action.pod.spec;
}

function primaryOf(plan: Plan): PlainObject {
  const [primary] = createdPod(plan)['containers'] as readonly PlainObject[];
  return primary ?? {};
}

const found = (template: PlainObject): PodTemplateChoice => ({
  kind: 'found',
  template: { namespace: 'ml', name: 'gpu', resourceVersion: '7', template },
});

describe('a PodTemplate', () => {
  const MESSAGE =
    'PodTemplate "gpu", which spec.podTemplateName names, does not exist in namespace ml. Create it there: the Task starts ' +
    'once it is there. If the name is wrong, delete the Task and create another.';
  const spec = { podTemplateName: 'gpu' };
  const missing = { podTemplate: { kind: 'missing', name: 'gpu' } } as const;

  test('that is missing is waited for, and said once', () => {
    const plan = launch({ spec, seen: missing });
    expect(result(plan)).toEqual({ actions: [], reason: 'PodTemplateMissing', message: MESSAGE });
    expect(plan.status).toMatchObject({ finished: false });
    expect(plan.events).toEqual([{ type: 'Warning', reason: 'PodTemplateMissing', note: MESSAGE, action: 'Wait' }]);
    expect(launch({ spec, ...(plan.status !== undefined && { status: plan.status }), seen: missing })).toEqual({
      actions: [],
    });
  });

  test('that comes later goes into the pod, and its version into the log', () => {
    const { status = {} } = launch({ spec, seen: missing });
    const podTemplate = found({ spec: { nodeSelector: { disk: 'ssd' }, containers: [] } });
    const plan = launch({ spec, status, seen: { podTemplate } });
    expect(result(plan)).toEqual({
      actions: [`${FOLDER}/inputs.pb`, 'createPod'],
      reason: 'Pending',
      message: 'Attempt 1 is being started.',
    });
    expect(createdPod(plan)['nodeSelector']).toEqual({ disk: 'ssd' });
    expect(plan.actions.at(-1)).toMatchObject({ podTemplate: 'ml/gpu@7' });
  });

  test('is of no account once the pod is there', () => {
    const seen = { ...missing, pods: [makePod()] };
    expect(launch({ spec, seen })).toMatchObject({ actions: [] });
    expect(launch({ spec, seen }).status).toBeUndefined();
  });

  test('that is missing does not hide that the inputs are wrong', () => {
    const wrong = { ...spec, inputs: { n: 'many' }, interface: { inputs: { n: { type: 'int' } } } };
    expect(result(launch({ spec: wrong, seen: missing }))).toMatchObject({ reason: 'InvalidInputs' });
  });

  test('is called as the template calls it', () => {
    const template = {
      type: 'python-task',
      container: { image: 'a:1', args: ['run'] },
      metadata: { pod_template_name: 'gpu' },
    };
    const plan = decide(observation({ task: { ...makeTask(), spec: { template } }, ...missing }), NOW, SETTINGS);
    expect(result(plan)).toEqual({
      actions: [],
      reason: 'PodTemplateMissing',
      message: MESSAGE.replace('spec.podTemplateName', 'spec.template.metadata.pod_template_name'),
    });
  });
});

describe('a TaskTemplate', () => {
  const launchTemplate = (template: PlainObject, beside: TaskSpec = {}): Plan =>
    decide(observation({ task: { ...makeTask(), spec: { ...beside, template } } }), NOW, SETTINGS);

  test('means the same as the fields written by hand', () => {
    const template = {
      type: 'python-task',
      container: { image: 'a:1', args: ['run', '--in', '{{.input}}'] },
      interface: { inputs: { variables: { n: { type: { simple: 'INTEGER' } } } } },
      metadata: { retries: { retries: 2 } },
    };
    const plan = launchTemplate(template, { inputs: { n: 3 } });
    expect(result(plan)).toEqual({ actions: [`${FOLDER}/inputs.pb`, 'createPod'] });
    expect(primaryOf(plan)).toMatchObject({ image: 'a:1', args: ['run', '--in', `${FOLDER}/inputs.pb`] });
  });

  test.each<{ name: string; template: PlainObject; beside?: TaskSpec; reason: string; field: string }>([
    { name: 'that is none', template: { contaner: {} }, reason: 'InvalidSpec', field: 'spec.template.contaner' },
    {
      name: 'that asks for more than a pod',
      template: { type: 'spark', container: { image: 'a:1', args: ['run'] } },
      reason: 'NotSupported',
      field: 'spec.template.type',
    },
    {
      name: 'whose inputs have another type',
      template: {
        type: 'python-task',
        container: { image: 'a:1', args: ['run'] },
        interface: { inputs: { variables: { n: { type: { simple: 'INTEGER' } } } } },
      },
      beside: { inputs: { n: 'many' } },
      reason: 'InvalidInputs',
      field: 'spec.inputs.n',
    },
  ])('$name ends the Task, and the field is named', ({ template, beside, reason, field }) => {
    const plan = launchTemplate(template, beside);
    expect(plan.status?.finished).toBe(true);
    expect(result(plan)).toMatchObject({ actions: [], reason });
    expect(succeededCondition(plan.status ?? makeTask().status)?.message).toMatch(`${field}: `);
  });

  test('that cannot be read does not stand in the way of a cancellation', () => {
    expect(result(launchTemplate({ contaner: {} }, { cancel: true }))).toMatchObject({ reason: 'Cancelled' });
  });

  test('is written for a command that reads it, before the pod is made', () => {
    const spec = { command: ['run', '{{.taskTemplatePath}}'], taskType: 'sqlite', config: { uri: 'x' } };
    const plan = decide(
      observation({ task: { ...makeTask(), spec: { containerImage: 'a:1', ...spec } } }),
      NOW,
      SETTINGS,
    );
    expect(result(plan)).toEqual({ actions: [`${FOLDER}/inputs.pb`, `${FOLDER}/task.pb`, 'createPod'] });
    const [, file] = plan.actions;
    const text = new TextDecoder().decode(file?.kind === 'writeFile' ? file.bytes : new Uint8Array());
    for (const word of ['sqlite', 'uri', 'podsmith', 'development', 'fit']) expect(text).toContain(word);
  });
});

test('what no TaskTemplate can hold ends the Task, and the field is named', () => {
  const command = ['run', '{{.taskTemplatePath}}'];
  let custom: PlainObject = {};
  for (let level = 0; level < 3000; level += 1) custom = { a: custom };
  const spec = { containerImage: 'a:1', command, custom };
  expect(result(decide(observation({ task: { ...makeTask(), spec } }), NOW, SETTINGS))).toEqual({
    actions: [],
    reason: 'InvalidSpec',
    message: 'spec.custom: given a value that nests deeper; allowed: 30 lists and objects one within another',
  });
});

test('outputs that nobody could read are said at once, whatever else is missing', () => {
  const spec = { interface: { outputs: { o0: { type: 'intt' } } }, podTemplateName: 'gpu' };
  const seen = { podTemplate: { kind: 'missing', name: 'gpu' } } as const;
  const plan = launch({ spec, seen });
  expect(result(plan)).toMatchObject({ actions: [], reason: 'InvalidSpec' });
  expect(succeededCondition(plan.status ?? makeTask().status)?.message).toMatch(
    /^spec\.interface\.outputs\.o0\.type: /,
  );
});

describe('values of inputs in a command', () => {
  const command = ['run', '{{.inputs.n}}'];
  const withCommand = (spec: TaskSpec, seen: Partial<Observation> = {}): Plan =>
    decide(
      observation({ task: { ...makeTask(), spec: { containerImage: 'a:1', command, ...spec } }, ...seen }),
      NOW,
      SETTINGS,
    );

  test('come from spec.inputs', () => {
    expect(primaryOf(withCommand({ inputs: { n: 3 } }))['args']).toEqual(['run', '3']);
  });

  test('come from the file at spec.inputsUri', () => {
    const literals = new Map([['n', { kind: 'integer', value: 9_007_199_254_740_993n }]] as const);
    const plan = withCommand(
      { inputsUri: 's3://podsmith/x.pb' },
      { storedInputs: { kind: 'read', literals, bytes: new Uint8Array() } },
    );
    expect(primaryOf(plan)['args']).toEqual(['run', '9007199254740993']);
    expect(result(plan)).toEqual({ actions: ['createPod'] });
  });

  test('that cannot be had end the Task, with the field named', () => {
    const problem = { field: 'spec.inputsUri', message: 'there is nothing at "s3://podsmith/x.pb"' };
    const storedInputs = { kind: 'unreadable', reason: 'InvalidInputs', problem } as const;
    expect(result(withCommand({ inputsUri: 's3://podsmith/x.pb' }, { storedInputs }))).toEqual({
      actions: [],
      reason: 'InvalidInputs',
      message: 'spec.inputsUri: there is nothing at "s3://podsmith/x.pb"',
    });
  });

  test('that storage does not give now are waited for', () => {
    expect(result(withCommand({ inputsUri: 's3://podsmith/x.pb' }, { storageError: 'no answer' }))).toMatchObject({
      actions: [],
      reason: 'StorageUnavailable',
    });
  });
});

describe('an attempt on spot nodes', () => {
  const settings: TaskSettings = {
    interruptible: { nodeSelector: { spot: 'yes' }, tolerations: [{ key: 'spot', operator: 'Exists' }] },
  };
  const ended = (system: number): Partial<TaskStatus> => ({
    failures: { user: 0, system },
    attempts: [{ number: 0, podUid: 'x', verdict: 'Failed', reason: 'Interrupted', finished: '2026-03-01T08:00:00Z' }],
  });

  test.each<{ name: string; spec: TaskSpec; status: Partial<TaskStatus>; want: PlainObject | undefined }>([
    { name: 'is one that may be interrupted', spec: { interruptible: true }, status: {}, want: { spot: 'yes' } },
    { name: 'is not one that may not', spec: {}, status: {}, want: undefined },
    { name: 'is the third after two losses', spec: { interruptible: true }, status: ended(2), want: { spot: 'yes' } },
    {
      name: 'is not the last that the budget allows',
      spec: { interruptible: true },
      status: ended(3),
      want: undefined,
    },
  ])('$name', ({ spec, status, want }) => {
    expect(createdPod(launch({ spec, status, settings }))['nodeSelector']).toEqual(want);
  });
});

describe('what is to be told at the first attempt', () => {
  const settings: TaskSettings = { resources: { ceilings: { mem: '2Gi' }, aboveCeiling: 'Clamp' } };
  const spec: TaskSpec = { resources: { mem: '8Gi' }, deprecated: 'use fit2', retries: { limit: 1 } };

  test('is told by events, without a status write', () => {
    const { status, events } = launch({ spec, settings });
    expect(status).toBeUndefined();
    expect(events).toMatchObject([
      { type: 'Warning', reason: 'ResourcesClamped', action: 'Launch', note: expect.stringMatching(/8Gi.*2Gi/) },
      { type: 'Warning', reason: 'TaskDeprecated', action: 'Launch', note: 'The task is deprecated: use fit2' },
    ]);
  });

  test('is not told of a pod that the API server did not take', () => {
    const world = new DecideWorld({ spec: { deprecated: 'use fit2' } });
    world.rejection = { kind: 'failed', message: 'a webhook is down' };
    expect(world.look().events).toMatchObject([{ type: 'Warning', reason: 'PodNotCreated', action: 'Wait' }]);
    expect(world.look().events).toBeUndefined();
    world.rejection = undefined;
    expect(world.look().events).toMatchObject([{ reason: 'TaskDeprecated' }]);
    expect(world.look().events).toBeUndefined();
  });
});
