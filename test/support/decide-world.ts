// A world of one Task and its pods, for sequences of decisions: plans are carried out on plain data, and time stands until it is moved.
import type { TaskCondition, Task } from '../../src/api/task.gen.ts';
import { trimPod } from '../../src/api/trim-pod.ts';
import type { Pod, WholePod } from '../../src/api/wire.ts';
import { currentAttempt } from '../../src/controller/current-attempt.ts';
import { decide, needsFiles } from '../../src/controller/decide.ts';
import { recordedMilestones } from '../../src/controller/milestones.ts';
import type { LaunchedPod, Observation, PodRejection, TimeBlocksLook } from '../../src/controller/observation.ts';
import type { AttemptFiles } from '../../src/controller/outcome.ts';
import type { Plan } from '../../src/controller/plan.ts';
import type { DecideSettings } from '../../src/controller/situation.ts';
import { CREATED, makeTask, type TaskParts } from './make-task.ts';

export const SETTINGS: DecideSettings = {
  storageRoot: 's3://podsmith/tasks',
  systemRetryLimit: 3,
  waitRetryMs: 10_000,
  verdict: { imagePullGraceMs: 180_000, createContainerGraceMs: 180_000 },
  pod: {
    task: { project: 'podsmith', domain: 'development' },
    namespaceOverrides: {},
    terminationGraceSeconds: 5,
    storage: { kind: 's3', region: 'us-east-1', endpoint: 'http://storage:7070', secretName: 'podsmith-storage' },
  },
};

export const NO_FILES: AttemptFiles = { error: { kind: 'absent' }, outputs: { kind: 'absent' }, deck: false };

/** An observation in which nothing happened yet, changed by `parts`. */
export function observation(parts: Partial<Observation> = {}): Observation {
  const pods = parts.pods ?? [];
  return {
    task: makeTask(),
    createdAt: CREATED,
    pods,
    milestones: new Map(pods.map((pod) => [pod.metadata?.uid ?? '', recordedMilestones(pod)])),
    newsDelayMs: 1000,
    lost: false,
    ...parts,
  };
}

export class DecideWorld {
  task: Task;
  pods: readonly Pod[] = [];
  files: AttemptFiles = NO_FILES;
  /** What the log of the attempt that has ended tells. */
  timeBlocks: TimeBlocksLook | undefined;
  /** Why storage does not answer; undefined while it does. */
  storageError: string | undefined;
  /** What the API server says to the next creation of a pod. */
  rejection: PodRejection | undefined;
  /** The pod that the operator remembers to have made; undefined for one that was restarted. */
  launched: LaunchedPod | undefined;
  now = CREATED;
  /** What is observed besides. */
  facts: Partial<Observation> = {};
  readonly #settings: DecideSettings;

  constructor(parts: TaskParts = {}, settings: DecideSettings = SETTINGS) {
    this.task = makeTask(parts);
    this.#settings = settings;
  }

  /** One look: observe, decide, carry out. Returns the plan that was carried out. */
  look(): Plan {
    const seen = this.#observed();
    const plan = decide(seen, this.now, this.#settings);
    const rejection = plan.actions.some(({ kind }) => kind === 'createPod') ? this.rejection : undefined;
    const storageError = plan.actions.some(({ kind }) => kind === 'writeFile') ? this.storageError : undefined;
    if (rejection === undefined && storageError === undefined) return this.#carryOut(plan);
    const obstacle = storageError === undefined ? { rejection } : { storageError };
    return this.#carryOut(decide({ ...seen, ...(obstacle as Partial<Observation>) }, this.now, this.#settings));
  }

  /** The pod of the latest attempt. */
  get pod(): Pod {
    const pod = this.pods.at(-1);
    if (pod === undefined) throw new Error('there is no pod');
    return pod;
  }

  /** The kubelet, or whoever, changes the latest pod. */
  update(change: {
    readonly status?: Pod['status'];
    readonly metadata?: Pod['metadata'];
    readonly spec?: object;
  }): void {
    const { metadata, spec, status } = this.pod;
    const pod = {
      ...this.pod,
      metadata: { ...metadata, ...change.metadata },
      spec: { containers: [], ...spec, ...change.spec },
      status: { ...status, ...change.status },
    };
    this.pods = [...this.pods.slice(0, -1), pod];
  }

  /** The latest pod is gone from the cluster. */
  removePod(): void {
    this.pods = this.pods.slice(0, -1);
  }

  condition(type: string): Pick<TaskCondition, 'status' | 'reason' | 'message'> | undefined {
    const found = this.task.status.conditions.find((condition) => condition.type === type);
    return found === undefined ? undefined : { status: found.status, reason: found.reason, message: found.message };
  }

  #observed(): Observation {
    const known = observation({
      task: this.task,
      pods: this.pods,
      ...(this.launched !== undefined && { launched: this.launched }),
      ...this.facts,
    });
    const attempt = currentAttempt(known);
    const lost = attempt.pod === undefined && attempt.podUid !== undefined;
    const seen = { ...known, lost };
    if (!needsFiles(seen, this.now, this.#settings)) return seen;
    const { timeBlocks } = this;
    return this.storageError === undefined
      ? { ...seen, files: this.files, ...(timeBlocks !== undefined && { timeBlocks }) }
      : { ...seen, storageError: this.storageError };
  }

  #carryOut(plan: Plan): Plan {
    for (const action of plan.actions) {
      if (action.kind !== 'createPod') continue;
      const { metadata } = action.pod;
      const creationTimestamp = new Date(this.now).toISOString();
      const made = { ...metadata, uid: `pod-${action.attempt}`, creationTimestamp };
      const pod = { ...action.pod, metadata: made, status: { phase: 'Pending' } } as WholePod;
      this.pods = [...this.pods, trimPod(pod)];
    }
    if (plan.status !== undefined) this.task = { ...this.task, status: plan.status };
    const ended = new Set((plan.cleanup ?? []).map(({ uid }) => uid));
    this.pods = this.pods.map((pod) =>
      ended.has(pod.metadata?.uid ?? '')
        ? { ...pod, metadata: { ...pod.metadata, deletionTimestamp: new Date(this.now).toISOString() } }
        : pod,
    );
    return plan;
  }
}
