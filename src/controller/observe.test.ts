// What is read for an observation, and when: nothing on the plain way.
import { describe, expect, test } from '@jest/globals';
import { outputsPb } from '../../test/support/attempt-files.ts';
import { SETTINGS } from '../../test/support/decide-world.ts';
import { PREPARED, RUNNING, condition, containerStatus, makePod, waitingFor } from '../../test/support/make-pod.ts';
import { CREATED, TASK_UID, makeTask } from '../../test/support/make-task.ts';
import { ApiError } from '../adapters/api-error.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Task, TaskSpec } from '../api/task.gen.ts';
import type { Pod } from '../api/wire.ts';
import { type ReadResult, StorageUnavailableError } from '../storage/object-store.ts';
import type { PodEvent } from './pod-event.ts';
import type { Observation } from './observation.ts';
import { type ObserveContext, observe } from './observe.ts';
import type { StoredPodTemplate } from './pod-template-choice.ts';
import { Sightings } from './sightings.ts';

const SCHEDULED = CREATED + 2000;

/** The world as `observe` sees it, and what was asked of it. */
class World {
  readonly asked: string[] = [];
  readonly sightings = new Sightings();
  now = SCHEDULED;
  pods: readonly Pod[] = [];
  events: readonly PodEvent[] | Error = [];
  stored: ReadResult | Error = { kind: 'absent' };
  podTemplates: readonly StoredPodTemplate[] = [];
  /** When the operator began to lead. */
  leadsSince = CREATED;
  live: Task | undefined;

  constructor() {
    this.sightings.task(TASK_UID, CREATED, CREATED);
  }

  look(spec: TaskSpec = {}): Promise<Observation> {
    return observe(makeTask({ spec }), this.#context());
  }

  #context(): ObserveContext {
    const readPodEvents = async (namespace: string, podUid: string): Promise<readonly PodEvent[]> => {
      this.asked.push(`events of ${namespace}/${podUid}`);
      return await answer(this.events);
    };
    const read = async (uri: string): Promise<ReadResult> => {
      this.asked.push(uri);
      return await answer(this.stored);
    };
    const readPulledMessages = async (namespace: string, podUid: string): Promise<readonly string[]> => {
      this.asked.push(`pulls of ${namespace}/${podUid}`);
      return await Promise.resolve([
        'Successfully pulled image "a:1" in 5s (6s including waiting). Image size: 7 bytes.',
      ]);
    };
    const readTask = async (namespace: string, name: string): Promise<Task | undefined> => {
      this.asked.push(`Task ${namespace}/${name}`);
      return await Promise.resolve(this.live);
    };
    const answers: Pick<KubeApi, 'readPodEvents' | 'readPulledMessages' | 'readTask'> = {
      readPodEvents,
      readPulledMessages,
      readTask,
    };
    return {
      api: answers as KubeApi,
      storage: { root: 's3://podsmith/tasks', read, ...UNASKED },
      sightings: this.sightings,
      clock: { now: () => this.now, sleep: () => Promise.resolve() },
      settings: { ...SETTINGS, pod: { ...SETTINGS.pod, task: { podTemplateName: 'base' } } },
      podsOf: () => this.pods,
      launchedOf: () => undefined,
      hasEnded: () => false,
      findPodTemplate: (namespace, name) =>
        this.podTemplates.find((template) => template.namespace === namespace && template.name === name),
      operatorNamespace: 'podsmith',
      startedAt: this.leadsSince,
    };
  }
}

const UNASKED = {
  write: unasked,
  writeIf: unasked,
  exists: () => Promise.resolve(false),
  holds: unasked,
  uploads: 's3://podsmith/uploads',
  folders: unasked,
  list: unasked,
  remove: unasked,
};

function unasked(): Promise<never> {
  return Promise.reject(new Error('nobody should ask this'));
}

async function answer<T>(value: T | Error): Promise<T> {
  return value instanceof Error ? await Promise.reject(value) : await Promise.resolve(value);
}

// A second after it was bound: nobody asks how long its image took.
const RUNS = { running: { startedAt: '2026-03-01T10:00:03Z' } } as const;

describe('how long a pod that took eight seconds to start pulled its image', () => {
  const runs = (node: string, image = 'ghcr.io/acme/train:1'): Pod =>
    makePod({
      spec: { nodeName: node, containers: [{ name: 'primary', image }] },
      status: { phase: 'Running', conditions: PREPARED, containerStatuses: [containerStatus(RUNNING)] },
    });

  test('is asked once its start is written down', async () => {
    const world = new World();
    world.pods = [runs('node-1')];
    world.now = CREATED + 10_999;
    await world.look();
    expect(world.asked).toEqual([]);
    world.now = CREATED + 11_000;
    const { milestones } = await world.look();
    expect(world.asked).toEqual(['pulls of ml/pod-0']);
    expect(milestones.get('pod-0')).toMatchObject({ prepared: CREATED + 4000, started: CREATED + 10_000 });
  });

  test('is not asked where its node had the image: another had started there before', async () => {
    const world = new World();
    world.sightings.images.started(runs('node-1'), { started: SCHEDULED - 500 });
    world.pods = [runs('node-1')];
    await world.look();
    expect(world.asked).toEqual([]);
  });

  test('is asked of each that came before the first had started: they may have waited for the same pull', async () => {
    const world = new World();
    world.pods = [runs('node-1')];
    world.now = CREATED + 11_000;
    await world.look();
    await world.look();
    expect(world.asked).toEqual(['pulls of ml/pod-0', 'pulls of ml/pod-0']);
  });
});

describe('the events of a pod that starts', () => {
  const volumes = [{ name: 'keys', secret: { secretName: 'aws' } }];
  const starting = (parts: { readonly volumes?: typeof volumes; readonly isBound?: boolean } = {}): Pod =>
    makePod({
      spec: { containers: [{ name: 'primary', image: 'a:1' }], volumes: parts.volumes ?? volumes },
      status: {
        conditions: parts.isBound === false ? [] : [condition('PodScheduled', 'True', 2)],
        containerStatuses: [containerStatus(waitingFor('ContainerCreating'))],
      },
    });
  const missing: PodEvent = {
    reason: 'FailedMount',
    message: 'MountVolume.SetUp failed for volume "keys" : secret "aws" not found',
    lastTimestamp: '2026-03-01T10:00:04Z',
  };

  test('are read three seconds after it has its node, then ever less often', async () => {
    const world = new World();
    world.pods = [starting()];
    world.events = [missing];
    expect((await world.look()).mounts).toEqual({ looks: 0, nextAt: SCHEDULED + 3000 });
    world.now = SCHEDULED + 2999;
    await world.look();
    expect(world.asked).toEqual([]);

    world.now = SCHEDULED + 3000;
    const trouble = { kind: 'missing', objects: [{ kind: 'Secret', names: ['aws'], neededBy: 'volume "keys"' }] };
    expect((await world.look()).mounts).toEqual({ looks: 1, nextAt: SCHEDULED + 13_000, trouble });
    world.now = SCHEDULED + 12_999;
    expect((await world.look()).mounts).toEqual({ looks: 1, nextAt: SCHEDULED + 13_000, trouble });
    expect(world.asked).toEqual(['events of ml/pod-0']);

    world.now = SCHEDULED + 13_000;
    world.events = [];
    expect((await world.look()).mounts).toEqual({ looks: 2, nextAt: SCHEDULED + 33_000 });
  });

  test.each<{ name: string; pod: Pod }>([
    { name: 'whose volumes need nothing', pod: starting({ volumes: [] }) },
    { name: 'that has no node yet', pod: starting({ isBound: false }) },
    {
      name: 'that runs',
      pod: { ...starting(), status: { ...starting().status, containerStatuses: [containerStatus(RUNS)] } },
    },
  ])('are not read for one $name', async ({ pod }) => {
    const world = new World();
    world.pods = [pod];
    world.now = SCHEDULED + 60_000;
    expect((await world.look()).mounts).toBeUndefined();
    expect(world.asked).toEqual([]);
  });

  test('that may not be read change nothing of what is known', async () => {
    const world = new World();
    world.pods = [starting()];
    world.now = SCHEDULED + 3000;
    world.events = new ApiError('forbidden', 'no');
    expect((await world.look()).mounts).toEqual({ looks: 0, nextAt: SCHEDULED + 13_000 });
    world.now = SCHEDULED + 13_000;
    world.events = [missing];
    const { trouble } = (await world.look()).mounts ?? {};
    expect(trouble).toMatchObject({ kind: 'missing' });
    world.now = SCHEDULED + 23_000;
    world.events = new ApiError('unavailable', 'no answer');
    expect((await world.look()).mounts).toEqual({ looks: 1, nextAt: SCHEDULED + 33_000, trouble });
  });
});

describe('the inputs at inputsUri', () => {
  const inputsUri = 's3://podsmith/tasks/ml/inputs.pb';
  const command = ['run', '{{.inputs.n}}'];
  const bytes = outputsPb({ n: { kind: 'integer', value: 3n } });

  test('are read where the command has values of them', async () => {
    const world = new World();
    world.stored = { kind: 'found', bytes };
    const { storedInputs } = await world.look({ inputsUri, command });
    expect(storedInputs).toMatchObject({ kind: 'read', literals: new Map([['n', { kind: 'integer', value: 3n }]]) });
    expect(world.asked).toEqual([inputsUri]);
  });

  test.each<{ name: string; spec: TaskSpec; pods?: readonly Pod[] }>([
    { name: 'the command only names the file', spec: { inputsUri, command: ['run', '{{.input}}'] } },
    { name: 'the inputs are in the spec', spec: { inputs: { n: 3 }, command } },
    { name: 'the pod is there already', spec: { inputsUri, command }, pods: [makePod()] },
  ])('are not read where $name', async ({ spec, pods = [] }) => {
    const world = new World();
    world.pods = pods;
    expect((await world.look(spec)).storedInputs).toBeUndefined();
    expect(world.asked).toEqual([]);
  });

  test('that storage does not give: the Task is told so', async () => {
    const world = new World();
    world.stored = new StorageUnavailableError('no answer');
    expect(await world.look({ inputsUri, command })).toMatchObject({ storageError: 'no answer' });
  });
});

describe('a Task without a pod that is older than the lead of this operator', () => {
  const scene = (live: Task | undefined): World => {
    const world = new World();
    world.leadsSince = CREATED + 60_000;
    world.live = live;
    return world;
  };

  test('is launched as it is, once the API server says the same of it as the cache', async () => {
    const world = scene(makeTask());
    expect(await world.look()).toMatchObject({ lost: false });
    expect(world.asked.at(-1)).toBe('Task ml/fit');
  });

  test.each([
    {
      name: 'has moved on under the operator that led before',
      live: makeTask({ metadata: { resourceVersion: '99' } }),
    },
    { name: 'is gone', live: undefined },
  ])('is not launched when it $name, and the watch has not told yet', async ({ live }) => {
    await expect(scene(live).look()).rejects.toMatchObject({
      code: 'conflict',
      message: 'Task ml/fit is newer than what the watch has told',
    });
  });

  test('made since then is not asked for', async () => {
    const world = new World();
    await world.look();
    expect(world.asked).toEqual([]);
  });
});

describe('the PodTemplate', () => {
  const template = (namespace: string, name: string): StoredPodTemplate => ({
    namespace,
    name,
    resourceVersion: '7',
    template: {},
  });

  test.each<{ name: string; spec: TaskSpec; want: object | undefined }>([
    {
      name: 'the Task names',
      spec: { podTemplateName: 'gpu' },
      want: { kind: 'found', template: template('ml', 'gpu') },
    },
    { name: 'is missing', spec: { podTemplateName: 'tpu' }, want: { kind: 'missing', name: 'tpu' } },
    { name: 'is the default one', spec: {}, want: { kind: 'found', template: template('podsmith', 'base') } },
  ])('that $name is seen', async ({ spec, want }) => {
    const world = new World();
    world.podTemplates = [template('ml', 'gpu'), template('podsmith', 'base')];
    expect((await world.look(spec)).podTemplate).toEqual(want);
  });
});
