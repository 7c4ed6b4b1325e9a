// What a failed attempt left behind is read where a decision ends the Task with it, and nowhere else.
import { expect, test } from '@jest/globals';
import { NO_FILES, SETTINGS, observation } from '../../test/support/decide-world.ts';
import { RUNNING, makePodIn, terminated } from '../../test/support/make-pod.ts';
import { CREATED, makeTask } from '../../test/support/make-task.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import { type Decision, decideWithEvidence } from './decide-with-evidence.ts';
import type { Observation } from './observation.ts';
import type { PodEvent } from './pod-event.ts';
import type { DecideSettings } from './situation.ts';

const NOW = CREATED + 120_000;
const READING_MS = 300;
const EVENT: PodEvent = { type: 'Warning', reason: 'BackOff' };

const failed = makePodIn(terminated(3, { message: 'last words' }), 'Failed');

/** The decision, and what was asked of the API server for it, which took a while. */
async function decided(
  parts: Partial<Observation>,
  settings: DecideSettings = SETTINGS,
): Promise<{ readonly asked: readonly string[]; readonly decision: Decision }> {
  const asked: string[] = [];
  let now = NOW;
  const answer = async <T>(what: string, value: T): Promise<T> => {
    asked.push(what);
    now = NOW + READING_MS;
    return await Promise.resolve(value);
  };
  const api: Pick<KubeApi, 'readLogTail' | 'readPodEvents'> = {
    readLogTail: (namespace, pod) => answer(`log of ${namespace}/${pod}`, 'one\ntwo\n'),
    readPodEvents: (namespace, podUid) => answer(`events of ${namespace}/${podUid}`, [EVENT]),
  };
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const decision = await decideWithEvidence(observation(parts), { api: api as KubeApi, clock, settings });
  return { asked, decision };
}

test.each<{ name: string; parts: Partial<Observation>; settings?: DecideSettings; want: boolean }>([
  { name: 'the Task failed', parts: { pods: [failed], files: NO_FILES }, want: true },
  { name: 'its files are not read yet', parts: { pods: [failed] }, want: false },
  { name: 'storage does not say how it went', parts: { pods: [failed], storageError: 'no answer' }, want: false },
  {
    name: 'another attempt follows',
    parts: { pods: [failed], files: NO_FILES, task: makeTask({ spec: { retries: { limit: 1 } } }) },
    want: false,
  },
  {
    name: 'it succeeded',
    parts: {
      pods: [makePodIn(terminated(0), 'Succeeded')],
      files: NO_FILES,
      task: makeTask({ spec: { interface: { outputs: {} } } }),
    },
    want: false,
  },
  { name: 'it runs', parts: { pods: [makePodIn(RUNNING, 'Running')] }, want: false },
  {
    name: 'it is cancelled, and its pod failed before',
    parts: { pods: [failed], files: NO_FILES, task: makeTask({ spec: { cancel: true } }) },
    want: false,
  },
  {
    name: 'it is cancelled',
    parts: { pods: [makePodIn(RUNNING, 'Running')], task: makeTask({ spec: { cancel: true } }) },
    want: false,
  },
  {
    name: 'it was refused without a pod',
    parts: { task: makeTask({ spec: { taskType: 'spark' } }) },
    want: false,
  },
  {
    name: 'its namespace wants none',
    parts: { pods: [failed], files: NO_FILES },
    settings: { ...SETTINGS, pod: { ...SETTINGS.pod, namespaceOverrides: { ml: { digest: { enabled: false } } } } },
    want: false,
  },
  {
    name: 'its namespace alone wants one',
    parts: { pods: [failed], files: NO_FILES },
    settings: {
      ...SETTINGS,
      pod: {
        ...SETTINGS.pod,
        task: { ...SETTINGS.pod.task, digest: { enabled: false } },
        namespaceOverrides: { ml: { digest: { enabled: true } } },
      },
    },
    want: true,
  },
])('logs are read, and a digest written, where $name: $want', async ({ parts, settings = SETTINGS, want }) => {
  const { asked, decision } = await decided(parts, settings);
  expect(asked).toEqual(want ? [`log of ml/${failed.metadata?.name}`, 'events of ml/pod-0'] : []);
  expect(decision.plan.status?.error?.digest !== undefined).toBe(want);
});

test('the digest is made of what was read, and told as of then', async () => {
  const { decision } = await decided({ pods: [failed], files: NO_FILES });
  expect(decision.observation.evidence).toEqual({ log: 'one\ntwo\n', events: [EVENT] });
  expect(decision.plan.status?.error?.digest).toContain('two');
  expect(decision.now).toBe(NOW + READING_MS);
  expect(decision.plan.status?.completionTime).toBe('2026-03-01T10:02:00.300Z');
});
