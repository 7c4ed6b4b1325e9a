// `podsmith render` prints what the operator sends, byte for byte: for every Task of the goldens, and for a later attempt. And of every
// field of these pods it can be told who set it.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { stringifyJson } from '../../../src/api/json.ts';
import { type PlainObject, type PlainValue, isPlainObject } from '../../../src/api/plain-value.ts';
import { judgeTask } from '../../../src/cli/admission/judge-task.ts';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { renderTask } from '../../../src/cli/rendering.ts';
import { yamlDocuments } from '../../../src/cli/yaml-documents.ts';
import { configOfValues } from '../../../src/config/config-of-values.ts';
import { podSettingsOf } from '../../../src/config/pod-settings-of.ts';
import { decide } from '../../../src/controller/decide.ts';
import { hasInputPlaceholder } from '../../../src/controller/input-placeholders.ts';
import type { Plan } from '../../../src/controller/plan.ts';
import { podTemplateChoice } from '../../../src/controller/pod-template-choice.ts';
import { readSpec } from '../../../src/controller/read-spec.ts';
import { outOfReach } from '../../../src/controller/stored-inputs.ts';
import { DecideWorld, SETTINGS, observation } from '../../support/decide-world.ts';
import { RUNNING, containerStatus } from '../../support/make-pod.ts';
import { CREATED, TASK_UID, makeTask } from '../../support/make-task.ts';

const GOLDENS = join(import.meta.dirname, '../pods');

let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'podsmith-cli-'));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What `podsmith render … -o json` prints; undefined where it refuses the Task. */
async function rendered(args: readonly string[]): Promise<string | undefined> {
  let text = '';
  const print = (part: string): void => void (text += part);
  const terminal = { out: print, err: () => undefined, isColoured: false };
  const code = await runCommandLine(['render', '-o', 'json', ...args], terminal);
  return code === 0 ? text : undefined;
}

/** The body of the request by which a plan creates a pod, in a line of its own. */
function requestBody({ actions }: Plan): string | undefined {
  const create = actions.find(({ kind }) => kind === 'createPod');
  return create?.kind === 'createPod' ? `${stringifyJson(create.pod)}\n` : undefined;
}

function objectIn(file: string): PlainObject {
  const [object] = existsSync(file) ? yamlDocuments(readFileSync(file, 'utf8'), file) : [];
  return isPlainObject(object) ? object : {};
}

/** The operator's config.yaml with the settings of a golden. */
function configText({ task, namespaceOverrides, terminationGraceSeconds }: PlainObject): string {
  // The builder takes an empty text for nothing, everywhere; the configuration refuses some at once.
  const said = Object.entries(isPlainObject(task) ? task : {}).filter(([, value]) => value !== '');
  return stringify({
    storage: { kind: 's3', bucket: 'podsmith', endpoint: 'http://storage:7070', taskSecretName: 'podsmith-storage' },
    task: { ...Object.fromEntries(said), ...(namespaceOverrides !== undefined && { namespaceOverrides }) },
    ...(terminationGraceSeconds !== undefined && { controller: { terminationGraceSeconds } }),
  });
}

/** What the operator does when it first sees the Task of a manifest, which the API server has taken. */
function operatorPlan(manifest: PlainObject, podTemplate: PlainObject, config: string): Plan | undefined {
  const judgement = judgeTask(manifest);
  if (judgement.kind === 'refused') return undefined;
  const task = makeTask();
  const given = manifest['metadata'] as { readonly name: string; readonly namespace: string };
  const { namespace } = given;
  const pod = podSettingsOf(configOfValues(config));
  const { metadata, template } = podTemplate;
  const { spec } = readSpec(judgement.spec);
  const choice = podTemplateChoice(
    { spec, namespace, settings: pod, operatorNamespace: 'podsmith-system' },
    (at, wanted) => {
      if (!isPlainObject(metadata) || metadata['name'] !== wanted || metadata['namespace'] !== at) return undefined;
      return { name: wanted, namespace: at, template: template as PlainObject, resourceVersion: '1' };
    },
  );
  const chosen = choice?.kind === 'found' ? choice.template : undefined;
  const unread =
    spec.inputsUri !== undefined && hasInputPlaceholder(spec, chosen)
      ? outOfReach(SETTINGS.storageRoot, { uri: spec.inputsUri, namespace, purpose: 'command' })
      : undefined;
  const seen = observation({
    task: { ...task, metadata: { ...task.metadata, ...given }, spec: judgement.spec },
    ...(choice !== undefined && { podTemplate: choice }),
    ...(unread !== undefined && { storedInputs: unread }),
  });
  return decide(seen, CREATED, { ...SETTINGS, pod });
}

/** The pointers of all values in `value` that hold no others. What is empty says nothing. */
function leaves(value: PlainValue, pointer: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  return Object.entries(value).flatMap(([name, item]) => leaves(item, [...pointer, name]));
}

describe('of every golden', () => {
  const cases = readdirSync(GOLDENS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      ['task.yaml', 'template-task.yaml']
        .filter((file) => existsSync(join(GOLDENS, name, file)))
        .map((file) => ({ name, file })),
    );

  test.each(cases)('$name/$file', async ({ name, file }) => {
    const task = join(GOLDENS, name, file);
    const podTemplate = join(GOLDENS, name, 'pod-template.yaml');
    const config = configText(objectIn(join(GOLDENS, name, 'settings.yaml')));
    const configFile = join(scratch, `${name}-${file}`);
    writeFileSync(configFile, config);
    const plan = operatorPlan(objectIn(task), objectIn(podTemplate), config);
    const templateArgs = existsSync(podTemplate) ? ['--pod-template', podTemplate] : [];
    const text = await rendered(['-f', task, ...templateArgs, '--config', configFile, '--uid', TASK_UID]);
    expect(text).toBe(plan === undefined ? undefined : requestBody(plan));
  });

  test.each(cases)('$name/$file: each field has a reason', ({ name, file }) => {
    const { metadata, template } = objectIn(join(GOLDENS, name, 'pod-template.yaml'));
    const templateName = isPlainObject(metadata) ? metadata['name'] : undefined;
    const rendering = renderTask(objectIn(join(GOLDENS, name, file)), {
      config: configOfValues(configText(objectIn(join(GOLDENS, name, 'settings.yaml')))),
      podTemplates:
        isPlainObject(template) && typeof templateName === 'string'
          ? [{ name: templateName, namespace: '', template }]
          : [],
      operatorNamespace: 'podsmith-system',
      attempt: 0,
      storageRoot: 's3://podsmith/tasks',
      mayBeInterruptible: true,
    });
    if (rendering.kind === 'invalid') return;
    const { pod, origins } = rendering.built;
    const explained = new Set(origins().map(({ pointer }) => pointer.join('/')));
    const unexplained = [...leaves(pod.metadata, ['metadata']), ...leaves(pod.spec, ['spec'])].filter(
      (pointer) => !pointer.some((_, index) => explained.has(pointer.slice(0, index + 1).join('/'))),
    );
    expect(unexplained.map((pointer) => pointer.join('/'))).toEqual([]);
  });

  test('most are pods', async () => {
    const pods = await Promise.all(
      cases.map(({ name, file }) => rendered(['-f', join(GOLDENS, name, file), '--uid', TASK_UID])),
    );
    expect(pods.filter((pod) => pod !== undefined).length).toBeGreaterThan(cases.length / 3);
  });
});

test('of a later attempt', async () => {
  const manifest = {
    apiVersion: 'work.podsmith.dev/v1alpha1',
    kind: 'Task',
    metadata: { name: 'fit', namespace: 'ml' },
    spec: { loaderArgs: ['task-module', 'train', 'task-name', 'fit'], containerImage: 'a:1', inputs: { epochs: 3 } },
  };
  const judgement = judgeTask(manifest);
  if (judgement.kind === 'refused') throw new Error(JSON.stringify(judgement.problems));
  const world = new DecideWorld({ spec: judgement.spec });
  world.look();
  world.update({ status: { phase: 'Running', containerStatuses: [containerStatus(RUNNING)] } });
  world.now += 60_000;
  world.look();
  // Whoever took the pod away: the infrastructure's fault, which is tried again.
  world.pods = [];
  let plan = world.look();
  for (let minute = 0; minute < 60 && requestBody(plan) === undefined; minute += 1) {
    world.now += 60_000;
    plan = world.look();
  }
  const [task, config] = [join(scratch, 'later.yaml'), join(scratch, 'later-config.yaml')];
  writeFileSync(task, stringify(manifest));
  writeFileSync(config, configText({}));
  const args = ['-f', task, '--config', config, '--uid', TASK_UID, '--attempt', '1'];
  const text = await rendered([...args, '--output-prefix', 's3://podsmith/tasks/']);
  expect(text).toContain('"work.podsmith.dev/attempt":"1"');
  expect(text).toBe(requestBody(plan));
});
