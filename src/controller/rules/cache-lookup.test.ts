import { describe, expect, test } from '@jest/globals';
import { outputsPb } from '../../../test/support/attempt-files.ts';
import { SETTINGS, observation } from '../../../test/support/decide-world.ts';
import { CREATED, TASK_UID, makeTask } from '../../../test/support/make-task.ts';
import { containerStatus, makePod } from '../../../test/support/make-pod.ts';
import type { TaskCacheSettings, TaskSpec, TaskStatus } from '../../api/task.gen.ts';
import { RENEWAL_MS } from '../../cache/reservation.ts';
import { cacheKeyOf } from '../cached-task.ts';
import { succeededCondition } from '../conditions.ts';
import { decide, needsCache } from '../decide.ts';
import type { CacheLook, Observation } from '../observation.ts';
import type { Plan } from '../plan.ts';

const NOW = CREATED + 1000;
const KEY = 'a'.repeat(64);
const FOLDER = `s3://podsmith/tasks/ml/fit/${TASK_UID}`;
const RESERVATION = `s3://podsmith/tasks/_cache/ml/${KEY}/reservation.json`;
const HOLDER = { name: 'fit', uid: TASK_UID };
const OUTPUTS = outputsPb({ o0: { kind: 'integer', value: 3n } });
const FOUND: CacheLook = { key: KEY, found: { outputs: OUTPUTS, producer: 'earlier' } };

function specOf(cache: Partial<TaskCacheSettings> = {}): TaskSpec {
  return { cache: { version: '1', ...cache }, inputs: { n: 1 }, interface: { inputs: { n: { type: 'int' } } } };
}

function decided(seen: Partial<Observation>, spec = specOf(), status: Partial<TaskStatus> = {}): Plan {
  return decide(observation({ task: makeTask({ spec, status }), ...seen }), NOW, SETTINGS);
}

const kinds = ({ actions }: Plan): readonly string[] => actions.map(({ kind }) => kind);
const conditionOf = ({ status }: Plan): object | undefined =>
  status === undefined ? undefined : succeededCondition(status);

describe('outputs that the cache has', () => {
  test('end the Task without a pod, and become its own', () => {
    const plan = decided({ cache: FOUND });
    expect(plan.actions).toEqual([{ kind: 'writeFile', uri: `${FOLDER}/cached/outputs.pb`, bytes: OUTPUTS }]);
    expect(plan.status).toMatchObject({
      finished: true,
      outputs: { o0: 3 },
      outputsUri: `${FOLDER}/cached/outputs.pb`,
      cache: { hit: true, key: KEY },
    });
    expect(plan.status?.attempts).toBeUndefined();
    const message = 'The cache had the outputs: Task earlier ran with the same inputs.';
    expect(conditionOf(plan)).toMatchObject({ status: 'True', reason: 'Succeeded', message });
    expect(plan.events).toEqual([{ type: 'Normal', reason: 'Succeeded', note: message, action: 'Finish' }]);
  });

  test('that do not fit the interface are none: the Task runs', () => {
    const spec = { ...specOf(), interface: { ...specOf().interface, outputs: { o0: { type: 'str' } } } };
    const bytes = new Uint8Array([0x0a, 0x10, 0x0a]);
    const plan = decided({ cache: { key: KEY, found: { outputs: bytes, producer: 'earlier' } } }, spec);
    expect(kinds(plan)).toEqual(['writeFile', 'createPod']);
  });

  test.each([
    { name: 'is cancelled', spec: { cancel: true }, reason: 'Cancelled' },
    { name: 'is suspended', spec: { suspend: true }, reason: 'Suspended' },
  ])('do not end a Task that $name', ({ spec, reason }) => {
    expect(conditionOf(decided({ cache: FOUND }, { ...specOf(), ...spec }))).toMatchObject({ reason });
  });
});

describe('a Task for which the cache has nothing', () => {
  test('runs, and its pod carries the key', () => {
    const plan = decided({ cache: { key: KEY } });
    expect(kinds(plan)).toEqual(['writeFile', 'createPod']);
    const created = plan.actions.at(-1);
    expect(created).toMatchObject({ pod: { metadata: { annotations: { 'work.podsmith.dev/cache-key': KEY } } } });
    expect(plan.status).toBeUndefined();
  });

  test('waits while storage is away', () => {
    const plan = decided({ storageError: 'no answer' });
    expect(conditionOf(plan)).toMatchObject({ status: 'Unknown', reason: 'StorageUnavailable' });
  });
});

describe('cache.serialize', () => {
  const serial = specOf({ serialize: true });

  test('reserves before anything else', () => {
    const plan = decided({ cache: { key: KEY } }, serial);
    expect(kinds(plan)).toEqual(['reserve', 'writeFile', 'createPod']);
    expect(plan.actions[0]).toEqual({ kind: 'reserve', uri: RESERVATION, holder: HOLDER });
  });

  test.each<{ name: string; seen: Partial<Observation> }>([
    { name: 'has been running', seen: { cache: { key: KEY, holder: { name: 'first', uid: 'u1' } } } },
    { name: 'was faster', seen: { cache: { key: KEY }, reservedBy: { name: 'first', uid: 'u1' } } },
  ])('waits for another that $name', ({ seen }) => {
    const plan = decided(seen, serial);
    const message =
      'Task first runs with the same inputs. This one takes its outputs from the cache, or runs if there are none.';
    expect(plan.actions).toEqual([]);
    expect(conditionOf(plan)).toMatchObject({ status: 'Unknown', reason: 'CacheReserved', message });
    expect(plan.nextAt).toBe(NOW + SETTINGS.waitRetryMs);
    // The next look in vain writes nothing.
    expect(decided(seen, serial, plan.status)).toEqual({ actions: [], nextAt: NOW + SETTINGS.waitRetryMs });
  });

  test('takes what the other has made, once it is there', () => {
    expect(decided({ cache: FOUND }, serial).status).toMatchObject({ finished: true, cache: { hit: true } });
  });

  test.each([
    { name: 'not known to hold', renewalDueAt: undefined, want: true },
    { name: 'due', renewalDueAt: NOW, want: true },
    { name: 'not due', renewalDueAt: NOW + 5, want: false },
  ])('a reservation $name is renewed: $want', ({ renewalDueAt, want }) => {
    const pod = keyed(makePod({ status: RUNNING }));
    const plan = decided({ pods: [pod], ...(renewalDueAt !== undefined && { renewalDueAt }) }, serial);
    expect(kinds(plan)).toEqual(want ? ['renewReservation'] : []);
    expect(plan.nextAt).toBe(want ? NOW + RENEWAL_MS : NOW + 5);
    expect(plan.status?.cache).toEqual({ hit: false, key: KEY });
  });
});

const RUNNING = {
  phase: 'Running',
  containerStatuses: [containerStatus({ running: { startedAt: '2026-03-01T10:00:00Z' } })],
};

type TestPod = ReturnType<typeof makePod>;

function keyed(pod: TestPod, key = KEY): TestPod {
  return { ...pod, metadata: { ...pod.metadata, annotations: { 'work.podsmith.dev/cache-key': key } } };
}

describe('the end of a Task that ran', () => {
  const ended = (spec: TaskSpec, outputs: Uint8Array, key = KEY): Plan => {
    const pod = keyed(makePod({ status: { phase: 'Succeeded' } }), key);
    const files = { error: { kind: 'absent' }, outputs: { kind: 'found', bytes: outputs }, deck: false } as const;
    return decided({ pods: [pod], files }, spec);
  };

  test('keeps its outputs, with what a person wants to know of them', () => {
    const plan = ended(specOf(), OUTPUTS);
    const uri = `s3://podsmith/tasks/_cache/ml/${KEY}/${TASK_UID}.pb`;
    expect(plan.actions).toEqual([
      {
        kind: 'keepOutputs',
        outputs: OUTPUTS,
        entry: {
          key: KEY,
          namespace: 'ml',
          project: 'podsmith',
          domain: 'development',
          taskName: 'train.fit',
          cacheVersion: '1',
          outputs: uri,
          created: '2026-03-01T10:00:01.000Z',
          producer: HOLDER,
        },
      },
    ]);
    expect(plan.status).toMatchObject({ finished: true, cache: { hit: false, key: KEY } });
  });

  test('gives its reservation up after that', () => {
    expect(kinds(ended(specOf({ serialize: true }), OUTPUTS))).toEqual(['keepOutputs', 'releaseReservation']);
  });

  test('keeps nothing of a task that returns nothing', () => {
    expect(ended(specOf(), new Uint8Array()).actions).toEqual([]);
  });

  test('keeps nothing under a key that is none: it would become a path', () => {
    expect(ended(specOf(), OUTPUTS, '../../other/x').actions).toEqual([]);
  });

  test('by a failure keeps nothing, and lets the next one run', () => {
    const pod = keyed(makePod({ status: RUNNING }));
    const plan = decided({ pods: [pod] }, { ...specOf({ serialize: true }), cancel: true });
    expect(plan.actions).toEqual([{ kind: 'releaseReservation', uri: RESERVATION, holder: HOLDER }]);
    expect(plan.status).toMatchObject({ finished: true });
  });
});

describe('the cache is asked', () => {
  const asked = (seen: Partial<Observation>, spec: TaskSpec): boolean =>
    needsCache(observation({ task: makeTask({ spec }), ...seen }), NOW, SETTINGS);

  test.each<{ name: string; seen?: Partial<Observation>; spec?: TaskSpec; want: boolean }>([
    { name: 'before a first attempt', want: true },
    { name: 'never for a Task without one', spec: {}, want: false },
    { name: 'not while a pod is there', seen: { pods: [makePod()] }, want: false },
    { name: 'not for a Task that is suspended', spec: { ...specOf(), suspend: true }, want: false },
    { name: 'not for one that is cancelled', spec: { ...specOf(), cancel: true }, want: false },
  ])('$name', ({ seen = {}, spec = specOf(), want }) => {
    expect(asked(seen, spec)).toBe(want);
  });
});

describe('the key of a Task', () => {
  const keyOf = (spec: TaskSpec): string | undefined => cacheKeyOf(makeTask({ spec }), SETTINGS.pod);

  test('is of its inputs as they are converted', () => {
    const asText = { ...specOf(), inputs: { n: 1.0 } };
    expect(keyOf(asText)).toBe(keyOf(specOf()));
    expect(keyOf({ ...specOf(), inputs: { n: 2 } })).not.toBe(keyOf(specOf()));
  });

  test('does not know how it runs', () => {
    const other = { ...specOf(), containerImage: 'b:2', version: '9', resources: { cpu: '4' }, retries: { limit: 3 } };
    expect(keyOf(other)).toBe(keyOf(specOf()));
  });

  test('is the same for a template that says the same', () => {
    const template = {
      type: 'python-task',
      id: { name: 'train.fit', project: 'podsmith', domain: 'development' },
      container: { image: 'a:1', args: ['run'] },
      interface: { inputs: { variables: { n: { type: { simple: 'INTEGER' } } } } },
      metadata: { discoverable: true, discovery_version: '1' },
    };
    const task = { ...makeTask(), spec: { template, inputs: { n: 1 } } };
    expect(cacheKeyOf(task, SETTINGS.pod)).toBe(keyOf(specOf()));
  });

  test('is of what lies at inputsUri', () => {
    const { inputs: _inputs, ...spec } = { ...specOf(), inputsUri: 's3://podsmith/x.pb' };
    const bytes = outputsPb({ n: { kind: 'integer', value: 1n } });
    const stored = { kind: 'read', literals: new Map(), bytes } as const;
    expect(cacheKeyOf(makeTask({ spec }), SETTINGS.pod, stored)).toBe(keyOf(specOf()));
    expect(cacheKeyOf(makeTask({ spec }), SETTINGS.pod)).toBeUndefined();
  });

  test('is not to be had for inputs that are wrong: the launch says so', () => {
    expect(keyOf({ ...specOf(), inputs: { n: 'many' } })).toBeUndefined();
  });
});

test.each([
  {
    name: 'an ignored input that is none',
    cache: { ignoreInputVars: ['sed'] },
    message: 'spec.cache.ignoreInputVars.sed: not an input of the task; allowed: n',
  },
  {
    name: 'a blank version',
    cache: { version: ' ' },
    message: 'spec.cache.version: given spaces alone; allowed: a text that says which version of the results is kept',
  },
])('$name ends the Task', ({ cache, message }) => {
  expect(conditionOf(decided({}, specOf(cache)))).toMatchObject({ status: 'False', reason: 'InvalidSpec', message });
});
