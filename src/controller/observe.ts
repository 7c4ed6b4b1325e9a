// Gathers what a decision needs: the caches first, then a live read where a cached "not found" would be believed, then storage.
import { ApiError } from '../adapters/api-error.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Clock } from '../adapters/clock.ts';
import type { Task } from '../api/task.gen.ts';
import { primaryName } from '../api/primary-container.ts';
import { type Millis, millisOf } from '../api/time.ts';
import type { Pod } from '../api/wire.ts';
import { attemptPaths } from '../podtemplate/attempt-paths.ts';
import type { Sightings } from './sightings.ts';
import { type ObjectStore, StorageUnavailableError } from '../storage/object-store.ts';
import { renewalOf, withCacheLook } from './cache-look.ts';
import { type CurrentAttempt, currentAttempt } from './current-attempt.ts';
import { needsFiles } from './decide.ts';
import { withEarlierPod } from './earlier-pod.ts';
import { withEarlierRun } from './earlier-run-look.ts';
import { mayHavePulled, pulledMs, withImagePull } from './image-pull.ts';
import { hasInputPlaceholder } from './input-placeholders.ts';
import { type Milestones, restoredMilestones, sightMilestones } from './milestones.ts';
import { firstMountLook, nextMountLook, postponedMountLook } from './mount-look.ts';
import { mayLackVolumes, mountTrouble } from './mount-trouble.ts';
import type { LaunchedPod, Observation } from './observation.ts';
import type { AttemptFiles } from './outcome.ts';
import { type PodTemplateChoice, type StoredPodTemplate, podTemplateChoice } from './pod-template-choice.ts';
import { podVerdict } from './pod-verdict.ts';
import { readSpec } from './read-spec.ts';
import { isSettled } from './rules/nothing-to-do.ts';
import { runningDue } from './rules/running.ts';
import { type DecideSettings, verdictOf } from './situation.ts';
import { readStoredInputs } from './stored-inputs.ts';
import { withTimeBlocksLook } from './time-blocks-look.ts';

export interface ObserveContext {
  readonly api: KubeApi;
  readonly storage: ObjectStore;
  readonly sightings: Sightings;
  readonly clock: Clock;
  readonly settings: DecideSettings;
  /** The cached pods whose owner is this very Task. */
  readonly podsOf: (task: Task) => readonly Pod[];
  /** Pods that this process created, by Task uid. */
  readonly launchedOf: (taskUid: string) => LaunchedPod | undefined;
  /** The cached PodTemplate of that name. */
  readonly findPodTemplate: (namespace: string, name: string) => StoredPodTemplate | undefined;
  /** Where the operator's own PodTemplates are; absent outside a cluster. */
  readonly operatorNamespace?: string;
  /** True for a Task that ended or went away while this process watched. */
  readonly hasEnded: (taskUid: string) => boolean;
  /** When this process began; what was created earlier may have lived before it. */
  readonly startedAt: Millis;
}

export async function observe(task: Task, context: ObserveContext): Promise<Observation> {
  return await withTimeBlocksLook(await observeAttempt(task, context), context.api);
}

async function observeAttempt(task: Task, context: ObserveContext): Promise<Observation> {
  const known = fromCaches(task, context);
  if (isSettled(task)) return known;
  const cached = await withEarlierPod(known, context.api);
  const attempt = currentAttempt(cached);
  const live = await withPullTime(await withLostPod(cached, attempt, context), attempt, context);
  const settled = withHeldUp(await withMounts(live, attempt, context), attempt, context);
  const unknownPast = isUnknownPast(settled, attempt, context);
  try {
    if (!unknownPast && !needsFiles(settled, context.clock.now(), context.settings))
      return await beforeLaunch(settled, attempt, context);
    const files = await readFiles(settled, attempt, context);
    // Left by a pod of whose life nothing else is known any more.
    const left = files.error.kind !== 'absent' || files.outputs.kind !== 'absent';
    if (unknownPast) {
      if (left) return { ...settled, files, lost: true };
      await assertLatest(task, context);
      return await beforeLaunch(settled, attempt, context);
    }
    return { ...settled, files };
  } catch (error) {
    if (error instanceof StorageUnavailableError) return { ...settled, storageError: error.message };
    throw error;
  }
}

// What storage has to say of a pod that is still to be made. Throws StorageUnavailableError.
async function beforeLaunch(
  observation: Observation,
  attempt: CurrentAttempt,
  context: ObserveContext,
): Promise<Observation> {
  return await withEarlierRun(
    await withCacheLook(await withStoredInputs(observation, attempt, context), context),
    context,
  );
}

// A cache may lag behind what the operator that led before has written: a Task that it ended must not start once more. Throws ApiError.
async function assertLatest({ metadata }: Task, { api }: ObserveContext): Promise<void> {
  const { namespace, name, resourceVersion } = metadata;
  const live = await api.readTask(namespace, name);
  if (live?.metadata.resourceVersion === resourceVersion) return;
  throw new ApiError('conflict', `Task ${namespace}/${name} is newer than what the watch has told`);
}

function fromCaches(task: Task, context: ObserveContext): Observation {
  const { sightings, podsOf, launchedOf } = context;
  const { uid, creationTimestamp } = task.metadata;
  const podTemplate = podTemplateOf(task, context);
  const pods = podsOf(task);
  const launched = launchedOf(uid);
  const [first] = task.status.attempts ?? [];
  const restoredBegin = first === undefined ? undefined : beginOf(first);
  return {
    task,
    createdAt: restoredBegin ?? sightings.createdAt(uid) ?? millisOf(creationTimestamp) ?? 0,
    pods,
    milestones: milestonesOf(task, { pods, launched, sightings }),
    ...(launched !== undefined && { launched }),
    ...(podTemplate !== undefined && { podTemplate }),
    ...renewalOf(task, context),
    newsDelayMs: sightings.newsDelay.at(context.clock.now()),
    lost: false,
  };
}

function podTemplateOf(task: Task, context: ObserveContext): PodTemplateChoice | undefined {
  const { settings, operatorNamespace, findPodTemplate } = context;
  const { spec } = readSpec(task.spec);
  const { namespace } = task.metadata;
  return podTemplateChoice({ spec, namespace, settings: settings.pod, operatorNamespace }, findPodTemplate);
}

// Status first, as it is exact and outlives a restart; then what was seen; then the pod's own record.
function milestonesOf(
  task: Task,
  {
    pods,
    launched,
    sightings,
  }: { readonly pods: readonly Pod[]; readonly launched: LaunchedPod | undefined; readonly sightings: Sightings },
): ReadonlyMap<string, Milestones> {
  const milestones = new Map<string, Milestones>();
  const { uid } = task.metadata;
  const open = task.status.attempts?.findLast(({ verdict }) => verdict === undefined);
  for (const podUid of [launched?.podUid, open?.podUid]) {
    if (podUid === undefined) continue;
    const restored = open?.podUid === podUid ? restoredMilestones(open) : {};
    milestones.set(podUid, { ...sightings.milestones(uid, podUid), ...restored });
  }
  for (const pod of pods) {
    const podUid = pod.metadata?.uid ?? '';
    const known = milestones.get(podUid) ?? sightings.milestones(uid, podUid) ?? {};
    milestones.set(podUid, sightMilestones(known, pod, undefined));
  }
  return milestones;
}

// The first attempt's span begins at the Task's creation, so its phases lead back there.
function beginOf(first: NonNullable<Task['status']['attempts']>[number]): Millis | undefined {
  const { created } = restoredMilestones(first);
  return created === undefined ? undefined : created - Math.round((first.timing?.queued ?? 0) * 1000);
}

async function withLostPod(
  observation: Observation,
  attempt: CurrentAttempt,
  { api }: ObserveContext,
): Promise<Observation> {
  if (attempt.pod !== undefined || attempt.podUid === undefined) return observation;
  const live = await api.readPod(observation.task.metadata.namespace, attempt.podName);
  if (live?.metadata?.uid === attempt.podUid)
    return { ...observation, pods: [...observation.pods, live], unwatched: true };
  return { ...observation, lost: true };
}

// Asked once an attempt, when its container has started and its status does not tell of that yet.
async function withPullTime(
  observation: Observation,
  attempt: CurrentAttempt,
  context: ObserveContext,
): Promise<Observation> {
  const { api, sightings, clock } = context;
  const { pod, podUid } = attempt;
  const milestones = podUid === undefined ? undefined : observation.milestones.get(podUid);
  if (pod === undefined || podUid === undefined || milestones === undefined) return observation;
  if (attempt.recorded?.started !== undefined) return observation;
  // Not before it is written down: it would be asked for twice.
  if (milestones.finished === undefined && clock.now() < runningDue(milestones, observation)) return observation;
  const hadImage = sightings.images.had(pod, milestones);
  sightings.images.started(pod, milestones);
  if (hadImage || !mayHavePulled(milestones, observation)) return observation;
  // Only a number is at stake: without events, the pull stays in the phase before.
  const messages = await readEvents(context, () =>
    api.readPulledMessages(observation.task.metadata.namespace, podUid, primaryName(pod)),
  );
  const pullMs = pulledMs(messages ?? []);
  if (pullMs === undefined) return observation;
  return { ...observation, milestones: new Map(observation.milestones).set(podUid, withImagePull(milestones, pullMs)) };
}

// The pod's record says nothing of a volume that can't be mounted; only events do, and they are read by the clock.
async function withMounts(
  observation: Observation,
  { pod, podUid }: CurrentAttempt,
  context: ObserveContext,
): Promise<Observation> {
  const { api, sightings, clock, settings } = context;
  if (pod === undefined || podUid === undefined) return observation;
  const scheduled = observation.milestones.get(podUid)?.scheduled;
  const isStarting = podVerdict(pod, settings.verdict).kind === 'starting';
  if (scheduled === undefined || !isStarting || !mayLackVolumes(pod)) return observation;
  const { uid, namespace } = observation.task.metadata;
  const known = sightings.mounts(uid, podUid) ?? firstMountLook(scheduled);
  if (clock.now() < known.nextAt) return { ...observation, mounts: known };
  // Without events the Task waits all the same, only its status says less.
  const events = await readEvents(context, () => api.readPodEvents(namespace, podUid));
  const mounts =
    events === undefined
      ? postponedMountLook(known, clock.now())
      : nextMountLook(known, clock.now(), mountTrouble(pod, events));
  sightings.mountsSeen(uid, podUid, mounts);
  return { ...observation, mounts };
}

/** What `read` gives; undefined where events can't be read, or were read so often that it must wait. */
async function readEvents<T>({ sightings, clock }: ObserveContext, read: () => Promise<T>): Promise<T | undefined> {
  const begun = sightings.eventReads.begin(clock.now());
  if (begun === undefined) return undefined;
  try {
    return await read();
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  } finally {
    begun.ended(clock.now());
  }
}

function withHeldUp(observation: Observation, { pod, podUid }: CurrentAttempt, context: ObserveContext): Observation {
  if (pod === undefined || podUid === undefined) return observation;
  const verdict = verdictOf(pod, observation, context.settings.verdict);
  if (verdict.kind !== 'waiting' || verdict.failAt === undefined) return observation;
  const { uid } = observation.task.metadata;
  return { ...observation, heldUpSince: context.sightings.heldUp(uid, podUid, context.clock.now()) };
}

/** No trace of a pod, but the Task is older than this process: its pod may have come, ended and been collected meanwhile. */
function isUnknownPast({ task }: Observation, attempt: CurrentAttempt, { startedAt }: ObserveContext): boolean {
  if (attempt.podUid !== undefined) return false;
  return (millisOf(task.metadata.creationTimestamp) ?? 0) < startedAt;
}

// Only for a pod that is still to be made, with a command that needs them. Throws StorageUnavailableError.
async function withStoredInputs(
  observation: Observation,
  { podUid }: CurrentAttempt,
  { storage }: ObserveContext,
): Promise<Observation> {
  const { task, podTemplate } = observation;
  const { spec } = readSpec(task.spec);
  if (podUid !== undefined || spec.inputsUri === undefined) return observation;
  const template = podTemplate?.kind === 'found' ? podTemplate.template : undefined;
  const isInCommand = hasInputPlaceholder(spec, template);
  if (!isInCommand && spec.cache === undefined) return observation;
  const place = { uri: spec.inputsUri, namespace: task.metadata.namespace };
  const purpose = isInCommand ? 'command' : 'cache';
  return { ...observation, storedInputs: await readStoredInputs(storage, { ...place, purpose }) };
}

// Beyond these the reader gives up: the operator's memory is shared by all Tasks.
const MAX_ERROR_BYTES = 1024 * 1024;
const MAX_OUTPUTS_BYTES = 10 * 1024 * 1024;

async function readFiles(
  { task }: Observation,
  attempt: CurrentAttempt,
  { storage }: ObserveContext,
): Promise<AttemptFiles> {
  const { namespace, name, uid } = task.metadata;
  const { outputPrefix } = attemptPaths(storage.root, { namespace, name, uid }, attempt.number);
  const [error, outputs, deck] = await Promise.all([
    storage.read(`${outputPrefix}/error.pb`, MAX_ERROR_BYTES),
    storage.read(`${outputPrefix}/outputs.pb`, MAX_OUTPUTS_BYTES),
    readSpec(task.spec).spec.deck?.enabled === false ? false : storage.exists(`${outputPrefix}/deck.html`),
  ]);
  return { error, outputs, deck };
}
