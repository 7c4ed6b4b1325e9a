// status.logs through decide(): which links stand in a status, and when.
import { describe, expect, test } from '@jest/globals';
import { NO_FILES, SETTINGS, observation } from '../../test/support/decide-world.ts';
import { PREPARED, RUNNING, containerStatus, makePod, terminated, waitingFor } from '../../test/support/make-pod.ts';
import { CREATED, makeTask } from '../../test/support/make-task.ts';
import type { TaskSpec, TaskStatus } from '../api/task.gen.ts';
import type { Pod } from '../api/wire.ts';
import type { LogLinkTemplate } from '../podtemplate/pod-input.ts';
import { decide } from './decide.ts';
import type { Observation } from './observation.ts';

const NOW = CREATED + 120_000;

function logsOf(
  links: readonly LogLinkTemplate[],
  parts: Partial<Observation>,
  overrides: readonly LogLinkTemplate[] = [],
): TaskStatus['logs'] {
  const pod = {
    ...SETTINGS.pod,
    task: { ...SETTINGS.pod.task, logLinks: links },
    namespaceOverrides: { ml: { logLinks: overrides } },
  };
  const plan = decide(observation(parts), NOW, { ...SETTINGS, pod });
  if (plan.status === undefined) throw new Error('no status is written');
  return plan.status.logs;
}

const podWith = (state: Parameters<typeof containerStatus>[0], parts: Pod['status'] = {}): Pod =>
  makePod({
    spec: { nodeName: 'worker-3', containers: [{ name: 'primary', image: 'a:1' }] },
    status: {
      conditions: [...PREPARED],
      containerStatuses: [containerStatus(state, { containerID: 'containerd://c0ffee' })],
      ...parts,
    },
  });
const running = podWith(RUNNING, { phase: 'Running' });
const failed = podWith(terminated(3), { phase: 'Failed' });
const pulling = podWith(waitingFor('ImagePullBackOff', 'no such host'));

const link = (name: string, url = `https://logs/${name}/{{ .podName }}`): LogLinkTemplate => ({ name, url });
const POD = running.metadata?.name ?? '';

test('every variable has its value', () => {
  const variables = [
    'logName podName podUID namespace containerName containerID hostname nodeName',
    'podRFC3339StartTime podRFC3339FinishTime podUnixStartTime podUnixFinishTime',
    'taskID taskVersion taskProject taskDomain taskRetryAttempt',
    'nodeID executionName executionProject executionDomain generatedName taskConfig.user',
  ].flatMap((names) => names.split(' '));
  const url = `https://logs/?${variables.map((name) => `${name}={{ .${name} }}`).join('&')}`;
  const spec: TaskSpec = { version: '7', project: 'p', config: { user: 'me' } };
  const [found] = logsOf([link('L', url)], { task: makeTask({ spec }), pods: [running] }) ?? [];
  expect(Object.fromEntries(new URL(found?.uri ?? '').searchParams)).toEqual({
    logName: 'L',
    podName: POD,
    podUID: 'pod-0',
    namespace: 'ml',
    containerName: 'primary',
    containerID: 'c0ffee',
    hostname: POD,
    nodeName: 'worker-3',
    podRFC3339StartTime: '2026-03-01T10:00:01Z',
    podRFC3339FinishTime: '2026-03-02T10:02:00Z',
    podUnixStartTime: '1772359201',
    podUnixFinishTime: '1772445720',
    taskID: 'train.fit',
    taskVersion: '7',
    taskProject: 'p',
    taskDomain: 'development',
    taskRetryAttempt: '0',
    nodeID: 'fit',
    executionName: 'fit',
    executionProject: 'p',
    executionDomain: 'development',
    generatedName: POD,
    'taskConfig.user': 'me',
  });
});

describe('a link is there', () => {
  const plain = link('plain');
  const pending = { ...link('pending'), showWhilePending: true };
  const live = { ...link('live'), hideOnceFinished: true };
  const ofTask = link('ofTask', 'https://logs/{{ .taskConfig.user }}');
  const ofNode = { ...link('ofNode', 'https://logs/{{ .containerID }}'), showWhilePending: true };

  test.each<{ name: string; parts: Partial<Observation>; want: readonly string[] }>([
    { name: 'while the image is pulled', parts: { pods: [pulling] }, want: ['pending', 'ofNode'] },
    { name: 'while it runs', parts: { pods: [running] }, want: ['plain', 'pending', 'live', 'ofNode'] },
    { name: 'at the end', parts: { pods: [failed], files: NO_FILES }, want: ['plain', 'pending', 'ofNode'] },
    {
      name: 'for a Task that says what it needs',
      parts: { pods: [running], task: makeTask({ spec: { config: { user: 'me' } } }) },
      want: ['plain', 'pending', 'live', 'ofTask', 'ofNode'],
    },
  ])('$name', ({ parts, want }) => {
    const logs = logsOf([plain, pending, live, ofTask, ofNode], parts);
    expect(logs?.map(({ name }) => name)).toEqual(want);
  });

  test("of a namespace's own, and of two with one name the namespace's", () => {
    const logs = logsOf([link('a'), link('b')], { pods: [running] }, [
      link('b', 'https://own/{{ .podName }}'),
      link('c'),
    ]);
    expect(logs?.map(({ uri }) => uri)).toEqual([
      `https://logs/a/${POD}`,
      `https://own/${POD}`,
      `https://logs/c/${POD}`,
    ]);
  });

  test('of a pod that is gone: as it was', () => {
    const before = [{ name: 'a', uri: 'https://logs/before' }];
    const attempts = [{ number: 0, podName: POD, podUid: 'pod-0', started: '2026-03-01T10:00:10.000Z' }];
    const task = makeTask({ spec: { retries: { limit: 0 } }, status: { logs: before, attempts } });
    const parts = { task, lost: true, files: NO_FILES };
    expect(logsOf([link('a', 'https://logs/{{ .nodeName }}')], parts)).toEqual(before);
    expect(logsOf([], parts)).toBeUndefined();
  });

  test('only as far as a status has room', () => {
    const many = Array.from({ length: 16 }, (_, index) => link(`${index}`, `https://logs/${'x'.repeat(1500)}`));
    const logs = logsOf([link('endless', `https://logs/${'x'.repeat(3000)}`), ...many], { pods: [running] });
    expect(logs?.map(({ name }) => name)).toEqual(['0', '1', '2', '3', '4']);
  });
});
