// Carries a plan out: actions in order, the one status write, then the clean-up. The only file of the controller that changes the world.
import { ApiError } from '../adapters/api-error.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Task, TaskStatus } from '../api/task.gen.ts';
import type { Millis } from '../api/time.ts';
import type { Pod } from '../api/wire.ts';
import type { ReservationHolder } from '../cache/reservation.ts';
import { type ObjectStore, StorageUnavailableError } from '../storage/object-store.ts';
import { type CacheActionContext, carryOutCacheAction } from './apply-cache.ts';
import type { EarlierRun, LaunchedPod, PlaceRefusal, PodRejection } from './observation.ts';
import type { Action, DeletePod, Plan } from './plan.ts';
import { claimRun, recordRun } from './run-claim.ts';
import { shortStatus } from './short-status.ts';

export interface ApplyContext extends CacheActionContext {
  readonly api: KubeApi;
  readonly storage: ObjectStore;
  /** Told how long the API server took to write a status, or to refuse it. */
  readonly onStatusWritten: (ms: Millis) => void;
  /** Told of a pod that was created, or found to be there already. */
  readonly onLaunched: (task: Task, launched: LaunchedPod, pod: Pod) => void;
  /** Asked before anything is done for a new pod: why it must wait, or undefined. */
  readonly claimPlace: (task: Task) => PlaceRefusal | undefined;
}

/** What stood in the way of an action: facts for the next decision, not errors. */
export interface Obstacle {
  readonly rejection?: PodRejection;
  readonly storageError?: string;
  readonly placeRefused?: PlaceRefusal;
  readonly reservedBy?: ReservationHolder;
  readonly earlierRun?: EarlierRun;
}

export type ApplyResult =
  | {
      readonly kind: 'applied';
      readonly task: Task;
      /** The clean-up failed: the status stands, and the pods that should go are to be looked at again. */
      readonly cleanupError?: ApiError;
    }
  | { readonly kind: 'obstructed'; readonly obstacle: Obstacle };

/**
 * Runs `plan` for `task`. An obstacle stops it before the status write: decide again with it.
 * Throws ApiError for everything that passes by itself; the caller backs off.
 */
export async function apply(task: Task, plan: Plan, context: ApplyContext): Promise<ApplyResult> {
  const placeRefused = plan.actions.some(({ kind }) => kind === 'createPod') ? context.claimPlace(task) : undefined;
  if (placeRefused !== undefined) return { kind: 'obstructed', obstacle: { placeRefused } };
  for (const action of plan.actions) {
    const obstacle = await carryOut(task, action, context);
    if (obstacle !== undefined) return { kind: 'obstructed', obstacle };
  }
  const written = plan.status === undefined ? task : await writeStatus(task, plan.status, context);
  const cleanupError = await cleanUp(task, plan, context);
  return { kind: 'applied', task: written, ...(cleanupError !== undefined && { cleanupError }) };
}

// What is too long for etcd by its spec alone has room for a few words.
async function writeStatus(
  task: Task,
  status: TaskStatus,
  { api, clock, onStatusWritten }: ApplyContext,
): Promise<Task> {
  const begun = clock.now();
  try {
    return await api.writeStatus(task, status);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'tooLarge') return await api.writeStatus(task, shortStatus(status));
    throw error;
  } finally {
    onStatusWritten(clock.now() - begun);
  }
}

async function cleanUp(task: Task, plan: Plan, { api }: ApplyContext): Promise<ApiError | undefined> {
  const { namespace } = task.metadata;
  try {
    for (const pod of plan.cleanup ?? []) await endPod(api, namespace, pod);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

/** Throws ApiError. */
export async function endPod(
  api: Pick<KubeApi, 'deletePod' | 'stopPod'>,
  namespace: string,
  { name, uid, isKept }: DeletePod,
): Promise<void> {
  await (isKept === true ? api.stopPod({ namespace, name, uid }) : api.deletePod({ namespace, name, uid }));
}

async function carryOut(task: Task, action: Action, context: ApplyContext): Promise<Obstacle | undefined> {
  switch (action.kind) {
    case 'writeFile':
      return await writeFile(action, context);
    case 'createPod':
      return await createPod(task, action, context);
    case 'claimRun':
    case 'recordRun':
      return await markRun(task, action, context);
    default:
      return await carryOutCacheAction(task, action, context);
  }
}

async function writeFile(
  { uri, bytes }: Extract<Action, { kind: 'writeFile' }>,
  { storage }: ApplyContext,
): Promise<Obstacle | undefined> {
  try {
    await storage.write(uri, bytes);
    return undefined;
  } catch (error) {
    if (error instanceof StorageUnavailableError) return { storageError: error.message };
    throw error;
  }
}

async function markRun(
  task: Task,
  action: Extract<Action, { kind: 'claimRun' | 'recordRun' }>,
  { storage, onCacheTrouble }: ApplyContext,
): Promise<Obstacle | undefined> {
  try {
    if (action.kind === 'claimRun') {
      const earlierRun = await claimRun(storage, action.uri, action.marker);
      return earlierRun === undefined ? undefined : { earlierRun };
    }
    await recordRun(storage, action);
    return undefined;
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) throw error;
    if (action.kind === 'claimRun' || action.isNeeded) return { storageError: error.message };
    onCacheTrouble(task, { action: 'recordRun', message: error.message });
    return undefined;
  }
}

async function createPod(
  task: Task,
  { attempt, pod, podTemplate }: Extract<Action, { kind: 'createPod' }>,
  context: ApplyContext,
): Promise<Obstacle | undefined> {
  try {
    const created = await context.api.createPod(pod);
    launched(task, { attempt, ...(podTemplate !== undefined && { podTemplate }) }, created, context);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    switch (error.code) {
      case 'alreadyExists':
        return await adopt(task, { attempt, podName: pod.metadata.name, message: error.message }, context);
      case 'invalid':
      case 'tooLarge':
        return { rejection: { kind: 'invalid', message: error.message } };
      case 'forbidden':
        return { rejection: { kind: 'forbidden', message: error.message } };
      case 'throttled':
      case 'unauthorized':
        // A status could not be written either.
        throw error;
      default:
        // Without an answer there is nobody to write a status to.
        if (error.status === 0) throw error;
        return { rejection: { kind: 'failed', message: error.message } };
    }
  }
}

// A create repeated after a crash, or ahead of the cache, meets its own pod. Ours is a pod whose owner carries our uid, nothing else.
async function adopt(
  task: Task,
  { attempt, podName, message }: { readonly attempt: number; readonly podName: string; readonly message: string },
  context: ApplyContext,
): Promise<Obstacle | undefined> {
  const pod = await context.api.readPod(task.metadata.namespace, podName);
  const ours = pod?.metadata?.ownerReferences?.some(({ uid }) => uid === task.metadata.uid) === true;
  if (pod === undefined || !ours) return { rejection: { kind: 'nameTaken', message } };
  launched(task, { attempt }, pod, context);
  return undefined;
}

function launched(task: Task, made: Omit<LaunchedPod, 'podUid'>, pod: Pod, { onLaunched }: ApplyContext): void {
  const podUid = pod.metadata?.uid;
  if (podUid !== undefined) onLaunched(task, { ...made, podUid }, pod);
}
