// What a pod's record means for the attempt it runs. The first rule that speaks decides.
import { FinishedReason, WaitingReason } from '../api/vocabulary.ts';
import type { Millis } from '../api/time.ts';
import type { ContainerStatus, Pod } from '../api/wire.ts';
import { cutEnd, printable } from './bounded-text.ts';
import { disruption } from './disruption.ts';
import type { AttemptFailure } from './failure.ts';
import { podCondition, recordedMilestones } from './milestones.ts';
import { deletedUnbound, evictionWords, gatedWait, wasNeverBound } from './queued-pod.ts';
import { type MissingObject, missingObjectsMessage } from './missing-object.ts';
import { sentence } from './sentence.ts';
import { failedInitContainer } from './telling-container.ts';
import { primaryName, primaryStatus } from '../api/primary-container.ts';

export type PodVerdict =
  /** On its way, nothing unusual. */
  | { readonly kind: 'starting' }
  /** Held up. At `failAt` it becomes `failure`; without one it waits for as long as the Task's timeouts let it. */
  | {
      readonly kind: 'waiting';
      readonly reason: WaitingReason;
      readonly message: string;
      /** What the message is about, as it stands there: another subject is other news. */
      readonly subject?: string;
      readonly failAt?: Millis;
      readonly failure?: AttemptFailure;
    }
  | { readonly kind: 'running' }
  /** Going away, its containers not yet certainly ended. */
  | { readonly kind: 'terminating' }
  /** The primary container exited with 0: the files it left say how the task went. */
  | { readonly kind: 'completed' }
  | { readonly kind: 'failed'; readonly failure: AttemptFailure };

export interface VerdictSettings {
  /** How long an image may fail to be pulled before the attempt fails. */
  readonly imagePullGraceMs: number;
  /** How long the kubelet may fail to create a container before the attempt fails. */
  readonly createContainerGraceMs: number;
}

type Rule = (pod: Pod, settings: VerdictSettings) => PodVerdict | undefined;

// Out of memory and eviction come before exit codes: a container can exit 0 although its children were killed.
const RULES: readonly Rule[] = [
  outOfMemory,
  evicted,
  deadlineExceeded,
  primaryEnded,
  podFailed,
  podSucceeded,
  beingDeleted,
  primaryRunning,
  gatedWait,
  unschedulable,
  containerHeldUp,
];

export function podVerdict(pod: Pod, settings: VerdictSettings): PodVerdict {
  for (const rule of RULES) {
    const verdict = rule(pod, settings);
    if (verdict !== undefined) return verdict;
  }
  return { kind: 'starting' };
}

/**
 * No container of the pod runs or will run again. The phase says so a second later than the containers do, once the sandbox is down.
 */
export function hasPodEnded(pod: Pod): boolean {
  return (
    isPhaseFinal(pod) ||
    wasNeverBound(pod) ||
    (endsByItself(pod) && allStatuses(pod).every(({ state }) => state?.terminated !== undefined))
  );
}

/**
 * Something of the pod has come to an end, or is about to: its Task may have ended with it, and what tells how may soon be gone. Any other change
 * is one on the way there.
 */
export function mayHaveEnded(pod: Pod): boolean {
  const isGoing = isPhaseFinal(pod) || wasNeverBound(pod) || pod.metadata?.deletionTimestamp !== undefined;
  return isGoing || allStatuses(pod).some(({ state }) => state?.terminated !== undefined);
}

/** No regular container of the pod runs or will run again: what is left are native sidecars, and the kubelet ends those itself. */
export function endsByItself(pod: Pod): boolean {
  if (isPhaseFinal(pod)) return true;
  // A container that has no status yet may still start.
  const statuses = pod.status?.containerStatuses ?? [];
  const known = new Set(statuses.map(({ name }) => name));
  const containers = pod.spec?.containers ?? [];
  const started = containers.length > 0 && containers.every(({ name }) => known.has(name));
  return started && statuses.every(({ state }) => state?.terminated !== undefined);
}

function isPhaseFinal({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

function allStatuses(pod: Pod): readonly ContainerStatus[] {
  return [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
}

function outOfMemory(pod: Pod): PodVerdict | undefined {
  // Only how a container ended for good: a native sidecar that was killed and restarted is not the pod's end.
  const killed = allStatuses(pod).find(({ state }) => state?.terminated?.reason === 'OOMKilled');
  if (killed === undefined) return undefined;
  // Another container's end says nothing while the primary still runs.
  const primary = primaryStatus(pod);
  if (killed.name !== primary?.name && primary?.state?.running !== undefined) return undefined;
  return failed({
    reason: FinishedReason.outOfMemory,
    budget: 'user',
    retryable: true,
    message: outOfMemoryMessage(pod, killed.name),
    ...exitCodeOf(killed),
  });
}

function outOfMemoryMessage(pod: Pod, container: string): string {
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])];
  const limit = containers.find(({ name }) => name === container)?.resources?.limits?.['memory'];
  const cause = limit === undefined ? 'the node ran out of memory' : `it used more than its limit of ${limit}`;
  const advice =
    container === primaryName(pod)
      ? 'Raise spec.resources.mem, or make the task use less.'
      : 'Raise its memory in spec.podTemplate, or make it use less.';
  return `Container ${container} was killed for memory: ${cause}. ${advice}`;
}

// The kubelet's own words for a pod that wrote more than it may, to its limit or to an emptyDir's.
const OWN_DISK_USE = /exceed(?:s|ed) (?:its local ephemeral|the total limit of containers|the limit)/i;

function evicted(pod: Pod): PodVerdict | undefined {
  const { phase, reason, message = '' } = pod.status ?? {};
  if (phase !== 'Failed' || reason !== 'Evicted') return undefined;
  const own = OWN_DISK_USE.test(message);
  return failed({
    reason: FinishedReason.evicted,
    budget: own ? 'user' : 'system',
    retryable: true,
    message: `The kubelet evicted the pod: ${sentence(message)} ${
      own ? 'Raise spec.resources.ephemeralStorage.' : 'The node was short of resources.'
    }`,
  });
}

function deadlineExceeded(pod: Pod): PodVerdict | undefined {
  const { phase, reason, message = '' } = pod.status ?? {};
  if (phase !== 'Failed' || reason !== 'DeadlineExceeded') return undefined;
  return failed({
    reason: FinishedReason.deadlineExceeded,
    budget: 'user',
    retryable: true,
    message: `The pod ran longer than the activeDeadlineSeconds of its pod template: ${sentence(message)}`,
  });
}

function primaryEnded(pod: Pod): PodVerdict | undefined {
  const status = primaryStatus(pod);
  const ended = status?.state?.terminated;
  if (status === undefined || ended === undefined) return undefined;
  return ended.exitCode === 0 ? { kind: 'completed' } : failed(nonZeroExit(pod, `Container ${status.name}`, ended));
}

function nonZeroExit(pod: Pod, container: string, ended: Terminated): AttemptFailure {
  const { exitCode, reason, message } = ended;
  if (pod.metadata?.deletionTimestamp !== undefined) {
    const message = evictionWords(pod) ?? `The pod was deleted while it ran${because(pod)}.`;
    return { reason: FinishedReason.podDeleted, budget: 'system', retryable: true, message, exitCode };
  }
  if (KILLED_EXIT_CODES.has(exitCode)) {
    return {
      reason: FinishedReason.interrupted,
      budget: 'system',
      retryable: true,
      message: `${container} was killed from outside (exit code ${exitCode})${because(pod)}.`,
      exitCode,
    };
  }
  const cause = disruption(pod);
  if (cause !== undefined) {
    // A process that heeds SIGTERM ends with a code of its own choice. As in a Job, the disruption goes before it.
    return {
      reason: FinishedReason.interrupted,
      budget: 'system',
      retryable: true,
      message: `${container} was ended from outside, with exit code ${exitCode}: ${cause}.`,
      exitCode,
    };
  }
  return {
    reason: FinishedReason.containerFailed,
    budget: 'user',
    retryable: true,
    message: `${container} ended with exit code ${exitCode}${tail(reason, message)}`,
    exitCode,
  };
}

type Terminated = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>;

function because(pod: Pod): string {
  const cause = disruption(pod);
  return cause === undefined ? '' : `: ${cause}`;
}

// 128 + SIGKILL, 128 + SIGTERM, and what pyflyte-fast-execute makes of SIGTERM and SIGKILL (256 - n).
const KILLED_EXIT_CODES: ReadonlySet<number> = new Set([137, 143, 241, 247]);

function podFailed(pod: Pod): PodVerdict | undefined {
  if (pod.status?.phase !== 'Failed') return undefined;
  const init = failedInitContainer(pod);
  const ended = init?.state?.terminated;
  if (init !== undefined && ended !== undefined) return failed(nonZeroExit(pod, `Init container ${init.name}`, ended));
  const { reason = 'Failed', message = 'the pod failed before its containers ran' } = pod.status;
  return failed({
    reason: FinishedReason.interrupted,
    budget: 'system',
    retryable: true,
    message: `The pod failed without running the task: ${reason}: ${sentence(message)}`,
  });
}

function podSucceeded(pod: Pod): PodVerdict | undefined {
  return pod.status?.phase === 'Succeeded' ? { kind: 'completed' } : undefined;
}

function beingDeleted(pod: Pod): PodVerdict | undefined {
  if (pod.metadata?.deletionTimestamp === undefined) return undefined;
  return wasNeverBound(pod) ? failed(deletedUnbound(pod)) : { kind: 'terminating' };
}

function primaryRunning(pod: Pod): PodVerdict | undefined {
  return primaryStatus(pod)?.state?.running === undefined ? undefined : { kind: 'running' };
}

function unschedulable(pod: Pod): PodVerdict | undefined {
  const scheduled = podCondition(pod, 'PodScheduled');
  if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') return undefined;
  return waiting(WaitingReason.unschedulable, `No node can take the pod: ${sentence(scheduled.message ?? '')}`);
}

function containerHeldUp(pod: Pod, settings: VerdictSettings): PodVerdict | undefined {
  const primary = primaryName(pod);
  // The primary's own trouble first; another container's only where the primary has none.
  const statuses = [...allStatuses(pod)].sort((a, b) => Number(b.name === primary) - Number(a.name === primary));
  for (const status of statuses) {
    const verdict = heldUp(pod, status, settings);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

function heldUp(pod: Pod, status: ContainerStatus, settings: VerdictSettings): PodVerdict | undefined {
  const { reason = '', message = '' } = status.state?.waiting ?? {};
  switch (reason) {
    case 'InvalidImageName':
      return failed({
        reason: FinishedReason.invalidImageName,
        budget: 'user',
        retryable: false,
        message: `"${status.image}" is not an image name. Correct spec.containerImage.`,
      });
    case 'ErrImagePull':
    case 'ImagePullBackOff':
    case 'ErrImageNeverPull':
    case 'RegistryUnavailable':
    case 'SignatureValidationFailed':
      return imageNotPulled(pod, status, { message, graceMs: settings.imagePullGraceMs });
    case 'CreateContainerConfigError':
      return configError(pod, status, { message, graceMs: settings.createContainerGraceMs });
    case 'CreateContainerError':
    case 'RunContainerError':
      return notCreated(pod, status, { message, graceMs: settings.createContainerGraceMs });
    default:
      return undefined;
  }
}

interface HeldUp {
  readonly message: string;
  readonly graceMs: number;
}

function imageNotPulled(pod: Pod, status: ContainerStatus, { message, graceMs }: HeldUp): PodVerdict {
  const text = `The image ${status.image} of container ${status.name} can't be pulled: ${sentence(pullCause(message))}`;
  return {
    ...waiting(WaitingReason.imagePullBackOff, text),
    subject: status.image,
    ...graceUntil(pod, graceMs),
    failure: {
      reason: FinishedReason.imagePullFailed,
      budget: REGISTRY_BUSY.test(message) ? 'system' : 'user',
      retryable: true,
      message: text,
    },
  };
}

// A registry that asks to come back later is not the Task's fault.
const REGISTRY_BUSY = /toomanyrequests|too many requests/i;

// The kubelet wraps the registry's answer three times; the innermost says what is wrong.
function pullCause(message: string): string {
  const cause =
    /(?:failed to (?:resolve reference|pull and unpack image)[^:]*"[^"]*"|failed to do request: \w+ "[^"]*"):\s*(.+)$/s;
  let text = message;
  for (let match = cause.exec(text); match?.[1] !== undefined; match = cause.exec(text)) text = match[1];
  return text === '' ? 'the kubelet gives no reason yet' : text.slice(0, 500);
}

const MISSING_OBJECT = /(secret|configmap) "([^"]+)" not found/;
const MISSING_KEY = /couldn't find key (\S+) in (Secret|ConfigMap) [^/\s]+\/(\S+)/;

// A missing object or key can still be made; anything else in the configuration, such as a user id that may not run, stays as it is.
function configError(pod: Pod, status: ContainerStatus, held: HeldUp): PodVerdict {
  const object = missingObject(status, held.message);
  if (object === undefined) return notCreated(pod, status, held);
  const message = missingObjectsMessage(pod, [object]);
  const reason = object.kind === 'Secret' ? WaitingReason.secretMissing : WaitingReason.configMapMissing;
  return { ...waiting(reason, message), subject: message };
}

function missingObject({ name: container }: ContainerStatus, message: string): MissingObject | undefined {
  const neededBy = `container ${container}`;
  const [, object, name] = MISSING_OBJECT.exec(message) ?? [];
  if (object !== undefined && name !== undefined) {
    return { kind: object === 'secret' ? 'Secret' : 'ConfigMap', names: [name], neededBy };
  }
  const [, key, kind, holder] = MISSING_KEY.exec(message) ?? [];
  if (key === undefined || holder === undefined) return undefined;
  return { kind: kind === 'Secret' ? 'Secret' : 'ConfigMap', names: [holder], key, neededBy };
}

function notCreated(pod: Pod, status: ContainerStatus, { message, graceMs }: HeldUp): PodVerdict {
  const text = `Container ${status.name} can't be created: ${sentence(message)}`;
  return {
    ...waiting(WaitingReason.containerConfigError, text),
    ...graceUntil(pod, graceMs),
    failure: {
      reason: FinishedReason.containerFailed,
      budget: RUNTIME_FAULT.test(message) ? 'system' : 'user',
      retryable: true,
      message: text,
    },
  };
}

// The container runtime's own trouble: a name still held by a container of an earlier try.
const RUNTIME_FAULT = /failed to reserve container name/;

// A grace runs from when the kubelet took the pod on, which no later back-off moves.
function graceUntil(pod: Pod, graceMs: number): { readonly failAt?: Millis } {
  const { prepared, scheduled, created } = recordedMilestones(pod);
  const since = prepared ?? scheduled ?? created;
  return since === undefined ? {} : { failAt: since + graceMs };
}

function waiting(reason: WaitingReason, message: string): Extract<PodVerdict, { kind: 'waiting' }> {
  return { kind: 'waiting', reason, message };
}

function failed(failure: AttemptFailure): PodVerdict {
  return { kind: 'failed', failure };
}

function exitCodeOf(status: ContainerStatus): { readonly exitCode?: number } {
  const exitCode = status.state?.terminated?.exitCode;
  return exitCode === undefined ? {} : { exitCode };
}

function tail(reason: string | undefined, message: string | undefined): string {
  const words = [reason === 'Error' ? undefined : reason, lastLine(message)].filter(
    (word) => word !== undefined && word !== '',
  );
  return words.length === 0 ? '.' : `: ${words.join(': ')}`;
}

const MAX_LAST_LINE = 512;

// Mostly the end of the log, whose last line says what went wrong; status.error.digest has those before it.
function lastLine(message: string | undefined): string | undefined {
  const line = printable(message ?? '')
    .trimEnd()
    .split('\n')
    .at(-1)
    ?.trim();
  return line === undefined ? undefined : cutEnd(line, MAX_LAST_LINE);
}
