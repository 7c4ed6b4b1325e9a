// Tasks with Secrets in every way there is, with inputs and environment, that succeed, fail, wait and are cancelled, under an operator that
// logs at its most talkative: no value shows in a line of its log, a status or an Event.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import type { TaskSpec } from '../../src/api/task.gen.ts';
import { RELEASE } from '../../deploy/local/demo/release.ts';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { TaskBench } from '../support/e2e-tasks.ts';

/** A value that occurs nowhere by chance. */
const value = (word: string): string => `${word}-${randomBytes(9).toString('hex')}`;
const SECRET = { variable: value('variable'), file: value('file'), reference: value('reference'), all: value('all') };
const INPUT = value('input');
const ENVIRONMENT = value('environment');
const VALUES = [...Object.values(SECRET), INPUT, ENVIRONMENT];

const variable = { group: 'vault', key: 'variable', mountRequirement: 'ENV_VAR', envVar: 'TOKEN' } as const;
const file = { group: 'vault', key: 'file', mountRequirement: 'FILE' } as const;

/** Runs `script` with all of them. */
const shell = (script: string, spec: Partial<TaskSpec> = {}): Partial<TaskSpec> => ({
  command: ['sh', '-c', script],
  interface: { inputs: { word: { type: 'str' } }, outputs: {} },
  inputs: { word: INPUT },
  environment: { WORD: ENVIRONMENT },
  secretRequests: [variable, file],
  podTemplate: {
    podSpec: {
      containers: [
        {
          name: 'primary',
          env: [{ name: 'REFERENCE', valueFrom: { secretKeyRef: { name: 'vault', key: 'reference' } } }],
          envFrom: [{ secretRef: { name: 'vault' } }],
        },
      ],
    },
  },
  ...spec,
});

// It must not name a value itself: a command stands in the pod.
const SEES_ALL =
  '[ -n "$TOKEN" ] && [ -n "$REFERENCE" ] && [ -n "$all" ] && [ -n "$WORD" ] && [ -s /etc/flyte/secrets/vault/file ]';

let cluster: E2eCluster;
let bench: TaskBench;

beforeAll(async () => {
  cluster = await connectCluster();
  bench = new TaskBench(cluster, 'e2e-secrets');
  const vault = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'vault' }, stringData: SECRET };
  await cluster.run(['-n', bench.namespace, 'apply', '-f', '-'], stringify(vault));
});

afterAll(async () => {
  await cluster.http.close();
});

test('no value of a Secret, an input or the environment is told by the operator', async () => {
  const missing = { group: 'vault', key: 'none', mountRequirement: 'ENV_VAR', envVar: 'NONE' } as const;
  const retries = { limit: 1, backoff: { initial: '1s' } };
  await bench.create('sees-all', shell(SEES_ALL));
  await bench.create('fails', shell('exit 3', { retries }));
  await bench.create('lacks-one', shell('true', { secretRequests: [variable, missing] }));
  await bench.untilReason('lacks-one', 'SecretMissing');
  await cluster.run([
    '-n',
    bench.namespace,
    'patch',
    'pst',
    'lacks-one',
    '--type=merge',
    '-p',
    '{"spec":{"cancel":true}}',
  ]);
  const names = ['sees-all', 'fails', 'lacks-one'];
  const tasks = await Promise.all(names.map((name) => bench.finished(name)));
  expect(tasks.map(({ status }) => status.conditions.find(({ type }) => type === 'Succeeded')?.reason)).toEqual([
    'Succeeded',
    'ContainerFailed',
    'Cancelled',
  ]);

  const { run } = cluster;
  const namespaced = (...args: readonly string[]): Promise<string> => run(['-n', bench.namespace, ...args]);
  const operator = (...args: readonly string[]): Promise<string> => run(['-n', RELEASE.namespace, ...args]);
  expect(await operator('get', 'configmap', RELEASE.name, '-o', 'yaml')).toContain('level: debug');
  const log = await operator('logs', '-l', RELEASE.operatorSelector, '--tail=-1');
  for (const name of names)
    expect(log).toMatch(new RegExp(`"message":"task finished".*"task":"${bench.namespace}/${name}"`));
  const statuses = await namespaced('get', 'pst', '-o', 'jsonpath={.items[*].status}');
  const events = `${await namespaced('get', 'events', '-o', 'json')}${await namespaced('get', 'events.v1.events.k8s.io', '-o', 'json')}`;
  expect(statuses).toContain('ContainerFailed');
  expect(events).toContain('ContainerFailed');
  // It did reach the pods.
  expect(await namespaced('get', 'pods', '-o', 'json')).toContain(ENVIRONMENT);
  const forms = VALUES.flatMap((text) => [text, Buffer.from(text).toString('base64')]);
  for (const told of [log, statuses, events]) expect(forms.filter((form) => told.includes(form))).toEqual([]);
});
