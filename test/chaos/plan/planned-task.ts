// The Tasks of a run: what each asks for, how its attempts go, and what its user does to it.
import type { TaskSpec } from '../../../src/api/task.gen.ts';
import { Seeded } from './seeded.ts';

/** How the container of an attempt goes, if nothing happens to it. */
export type Ending =
  | 'succeed'
  | 'raise-recoverable'
  | 'raise'
  | 'raise-system'
  | 'exit-1'
  | 'exit-42'
  | 'killed'
  | 'out-of-memory'
  | 'evicted'
  | 'leave-nothing'
  | 'never';

export interface Behaviour {
  readonly ending: Ending;
  /** How long its container runs. */
  readonly ms: number;
}

/** What the user does, `afterMs` after the Task was made. */
export interface Control {
  readonly kind: 'cancel' | 'suspend' | 'delete';
  readonly afterMs: number;
  /** How long a suspension lasts. */
  readonly forMs: number;
}

export interface PlannedTask {
  readonly name: string;
  readonly spec: TaskSpec;
  /** By attempt; those after the last go like the last. */
  readonly behaviours: readonly [Behaviour, ...(readonly Behaviour[])];
  readonly control?: Control;
}

/** Where fake pods run: nothing else tolerates it. */
export const FAKE_NODE = 'chaos.podsmith.dev/fake';

const KINDS = {
  plain: 34,
  stubborn: 12,
  hanging: 8,
  late: 5,
  sidecar: 8,
  hungry: 6,
  policy: 5,
  cached: 10,
  cancelled: 6,
  suspended: 6,
  deleted: 3,
  expiring: 3,
} as const;
export type TaskKind = keyof typeof KINDS;

const ENDINGS: Readonly<Record<Ending, number>> = {
  succeed: 62,
  'raise-recoverable': 10,
  raise: 4,
  'raise-system': 4,
  'exit-1': 6,
  'exit-42': 0,
  killed: 4,
  'out-of-memory': 2,
  evicted: 4,
  'leave-nothing': 4,
  never: 0,
};

/** The Task of that number; with `kind`, one of that kind. */
export function plannedTask(seed: number, index: number, kind?: TaskKind): PlannedTask {
  const draw = new Seeded(seed, `task/${index}`);
  const drawn = draw.weighted(KINDS);
  const chosen = kind ?? drawn;
  return { name: `${chosen}-${index}`, ...MAKERS[chosen](draw), ...userDoes(chosen, draw) };
}

type Made = Pick<PlannedTask, 'spec' | 'behaviours'>;

const MAKERS: Readonly<Record<TaskKind, (draw: Seeded) => Made>> = {
  plain: (draw) => ({ spec: spec(draw), behaviours: behaviours(draw, ENDINGS) }),
  stubborn: (draw) => ({
    spec: spec(draw, { retries: { limit: draw.int(0, 2), backoff: BACK_OFF } }),
    behaviours: [{ ending: draw.pick(['raise-recoverable', 'exit-1', 'raise-system'] as const), ms: length(draw) }],
  }),
  hanging: (draw) => ({
    spec: spec(draw, {
      timeouts: { run: `${draw.int(2, 4)}s` },
      retries: { limit: draw.int(0, 1), backoff: BACK_OFF },
    }),
    behaviours: [{ ending: 'never', ms: 0 }],
  }),
  late: (draw) => ({
    spec: spec(draw, { timeouts: { total: `${draw.int(4, 9)}s` } }),
    behaviours: [{ ending: draw.pick(['never', 'raise-recoverable'] as const), ms: length(draw) }],
  }),
  sidecar: (draw) => ({ spec: withSidecar(spec(draw), draw), behaviours: behaviours(draw, ENDINGS) }),
  hungry: (draw) => ({
    spec: spec(draw, {
      resources: { mem: '256Mi' },
      retries: { limit: draw.int(1, 3), backoff: BACK_OFF, onOutOfMemory: { factor: 2, max: '1Gi' } },
    }),
    behaviours: [
      { ending: 'out-of-memory', ms: length(draw) },
      { ending: draw.pick(['out-of-memory', 'succeed'] as const), ms: length(draw) },
    ],
  }),
  policy: (draw) => ({
    spec: spec(draw, {
      retries: {
        limit: 1,
        backoff: BACK_OFF,
        policy: [
          { action: 'Fail', onExitCodes: { operator: 'In', values: [42] } },
          { action: 'RetryAsUser', onReasons: ['PodDeleted'] },
          { action: 'RetryAsSystem', onErrors: { codes: ['USER:Busy'] } },
        ],
      },
    }),
    behaviours: behaviours(draw, { ...ENDINGS, succeed: 20, 'exit-42': 20, 'raise-recoverable': 30 }),
  }),
  // Few keys, so that several Tasks meet at one.
  cached: (draw) => ({
    spec: spec(draw, {
      cache: { version: '1', serialize: draw.chance(70) },
      interface: { inputs: { key: { type: 'int' } }, outputs: OUTPUTS },
      inputs: { key: draw.int(1, 6) },
    }),
    behaviours: behaviours(draw, ENDINGS),
  }),
  cancelled: (draw) => ({
    spec: spec(draw),
    behaviours: [{ ending: draw.pick(['never', 'succeed']), ms: length(draw) }],
  }),
  suspended: (draw) => ({ spec: spec(draw), behaviours: behaviours(draw, ENDINGS) }),
  deleted: (draw) => ({
    spec: spec(draw),
    behaviours: [{ ending: draw.pick(['never', 'succeed']), ms: length(draw) }],
  }),
  expiring: (draw) => ({ spec: spec(draw, { ttlAfterFinished: '1s' }), behaviours: behaviours(draw, ENDINGS) }),
};

const BACK_OFF = { initial: '1s', factor: 1.5, max: '3s' };
const OUTPUTS = { o0: { type: 'int' } };

function spec(draw: Seeded, more: TaskSpec = {}): TaskSpec {
  return {
    loaderArgs: ['task-module', 'chaos', 'task-name', 'run'],
    containerImage: 'chaos.invalid/task:1',
    interface: { outputs: OUTPUTS },
    retries: { limit: draw.int(0, 3), backoff: BACK_OFF },
    podTemplate: { podSpec: FAKE_POD },
    ...(draw.chance(15) && { podRetention: { success: 'Delete' } }),
    ...more,
  };
}

const FAKE_POD = {
  nodeSelector: { [FAKE_NODE]: 'true' },
  tolerations: [{ key: FAKE_NODE, operator: 'Exists' }],
  terminationGracePeriodSeconds: 1,
};

function withSidecar(made: TaskSpec, draw: Seeded): TaskSpec {
  const sidecar = { name: 'sidecar', image: 'chaos.invalid/sidecar:1' };
  const isNative = draw.chance(30);
  const podSpec = isNative
    ? { ...FAKE_POD, initContainers: [{ ...sidecar, restartPolicy: 'Always' }] }
    : { ...FAKE_POD, containers: [sidecar] };
  return { ...made, podTemplate: { podSpec } };
}

function behaviours(draw: Seeded, weights: Readonly<Record<Ending, number>>): PlannedTask['behaviours'] {
  const one = (): Behaviour => ({ ending: draw.weighted(weights), ms: length(draw) });
  return [one(), one(), one(), { ending: 'succeed', ms: length(draw) }];
}

function length(draw: Seeded): number {
  return draw.int(100, 3000);
}

function userDoes(kind: TaskKind, draw: Seeded): { readonly control?: Control } {
  const afterMs = draw.int(0, 4000);
  const forMs = draw.int(500, 5000);
  if (kind === 'cancelled') return { control: { kind: 'cancel', afterMs, forMs } };
  if (kind === 'suspended') return { control: { kind: 'suspend', afterMs, forMs } };
  if (kind === 'deleted') return { control: { kind: 'delete', afterMs, forMs } };
  return {};
}
