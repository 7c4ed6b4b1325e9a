// Adds the digest to the status of a Task that failed. It belongs to the attempt that ended the Task; earlier ones have their message.
import { formatDuration } from '../api/duration.ts';
import type { TaskStatus } from '../api/task.gen.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import type { Pod } from '../api/wire.ts';
import { isDigestEnabled } from '../podtemplate/settings-layers.ts';
import { succeededCondition } from './conditions.ts';
import { type DigestFacts, failureDigest } from './digest.ts';
import type { Plan } from './plan.ts';
import { endsByItself } from './pod-verdict.ts';
import type { Situation } from './situation.ts';
import { containerStatusOf, tellingContainer } from './telling-container.ts';

/** `plan` with `status.error.digest`, where it ends the Task with a failure of a pod and the namespace wants digests. */
export function withDigest(s: Situation, plan: Plan): Plan {
  const { status } = plan;
  if (status?.error === undefined || !wantsDigest(s, plan)) return plan;
  const digest = failureDigest(factsOf(s, status, status.error.message));
  return digest === '' ? plan : { ...plan, status: { ...status, error: { ...status.error, digest } } };
}

/** True if the plan ends the Task with a failure that a digest shall tell of: what it is made from is then to be read. */
export function wantsDigest(
  { attempt, settings, task }: Pick<Situation, 'attempt' | 'settings' | 'task'>,
  { status }: Plan,
): boolean {
  if (status?.finished !== true || status.error === undefined || attempt.podUid === undefined) return false;
  const condition = succeededCondition(status);
  // Who cancels a Task knows why it ended.
  if (condition?.status !== 'False' || condition.reason === FinishedReason.cancelled) return false;
  return isDigestEnabled(settings.pod, task.metadata.namespace);
}

function factsOf(s: Situation, status: TaskStatus, message: string): DigestFacts {
  const { attempt, evidence = {}, task } = s;
  const { pod, podName } = attempt;
  const { reason = '', node, exitCode } = status.attempts?.at(-1) ?? {};
  const ranFor = runTime(s);
  return {
    reason,
    message,
    namespace: task.metadata.namespace,
    podName,
    isPodKept: isPodKept(s),
    container: pod === undefined ? '' : tellingContainer(pod),
    hasDocument: OF_THE_DOCUMENT.has(reason),
    ...(node !== undefined && { node }),
    ...(ranFor !== undefined && { ranFor }),
    ...(pod !== undefined && factsOfPod(pod)),
    ...(exitCode !== undefined && { exitCode }),
    ...evidence,
  };
}

function factsOfPod(pod: Pod): Pick<DigestFacts, 'image' | 'exitCode' | 'lastWords'> {
  const container = tellingContainer(pod);
  const containers = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])];
  const image = containers.find(({ name }) => name === container)?.image;
  const ended = containerStatusOf(pod, container)?.state?.terminated;
  return {
    ...(image !== undefined && { image }),
    ...(ended !== undefined && { exitCode: ended.exitCode }),
    ...(ended?.message !== undefined && { lastWords: ended.message }),
  };
}

function isPodKept({ attempt: { pod }, spec }: Situation): boolean {
  return pod !== undefined && endsByItself(pod) && spec.podRetention?.failure !== 'Delete';
}

// The message is then what error.pb says; in any other failure, flytekit's log may say more.
const OF_THE_DOCUMENT: ReadonlySet<string> = new Set([FinishedReason.userError, FinishedReason.systemError]);

function runTime({ view: { milestones } }: Situation): string | undefined {
  const { started, finished } = milestones;
  if (started === undefined || finished === undefined) return undefined;
  // The kubelet's times are whole seconds.
  return finished - started < 1000 ? 'less than a second' : formatDuration(finished - started);
}
