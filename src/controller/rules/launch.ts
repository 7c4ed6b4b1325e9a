// Starts the next attempt: its files first, then the pod. What is wrong with the Task itself is said here, before there is a pod.
import { formatProblems } from '../../api/problem.ts';
import { WaitingReason } from '../../api/vocabulary.ts';
import type { BuiltPod } from '../../podtemplate/pod-input.ts';
import { writtenField } from '../../tasktemplate/effective-spec.ts';
import { traceParentProblem as traceParentProblemOf } from '../../tracing/trace-parent.ts';
import { type AttemptPod, attemptPod } from '../attempt-pod.ts';
import { reservationActions } from '../cache-launch.ts';
import { refuse, wait } from '../endings.ts';
import { mayBeInterrupted } from '../interruptible.ts';
import { launchEvents } from '../launch-events.ts';
import type { Action, Plan } from '../plan.ts';
import type { StoredPodTemplate } from '../pod-template-choice.ts';
import { type Situation, identityOf, reasonNow } from '../situation.ts';
import { waitingStatus } from '../status.ts';
import { claimActions } from '../with-run-record.ts';
import { storageUnavailable } from './storage-unavailable.ts';

export function launch(s: Situation): Plan {
  const pod = podOf(s);
  switch (pod.kind) {
    case 'refused':
      return refuse(s, pod.reason, formatProblems(pod.problems));
    case 'podTemplateMissing':
      return podTemplateMissing(s, pod.name);
    case 'built':
      return s.storageError === undefined ? start(s, pod.files, pod.built) : storageUnavailable(s);
  }
}

/** The pod that the current attempt gets, or why it gets none. */
export function podOf(s: Situation): AttemptPod {
  const { spec, fault, attempt, settings, status, podTemplate, storedInputs } = s;
  const { pod, storageRoot, systemRetryLimit } = settings;
  const task = identityOf(s);
  const interruptible = mayBeInterrupted({
    wanted: spec.interruptible,
    namespace: task.namespace,
    settings: pod,
    systemFailures: status.failures?.system ?? 0,
    systemRetryLimit,
  });
  const reading = { spec, ...(fault !== undefined && { fault }) };
  return attemptPod({
    task,
    taskLabels: s.task.metadata.labels,
    taskAnnotations: s.task.metadata.annotations,
    reading,
    attempt: attempt.number,
    interruptible,
    settings: pod,
    storageRoot,
    podTemplate,
    storedInputs,
    ...(status.memory !== undefined && { memory: status.memory }),
    ...(s.cache !== undefined && { cacheKey: s.cache.key }),
  });
}

function start(s: Situation, files: readonly Action[], { pod, clamped }: BuiltPod): Plan {
  const { task, spec, attempt, podTemplate, settings } = s;
  const createPod: Action = {
    kind: 'createPod',
    attempt: attempt.number,
    pod,
    ...(podTemplate?.kind === 'found' && { podTemplate: versionOf(podTemplate.template) }),
  };
  const traceParentProblem = settings.pod.tracing && traceParentProblemOf(task.metadata.annotations);
  const events = launchEvents({ attempt: attempt.number, deprecated: spec.deprecated, clamped, traceParentProblem });
  const plan: Plan = {
    actions: [...claimActions(s), ...reservationActions(s), ...files, createPod],
    ...(events.length > 0 && { events }),
  };
  // On the path of success the first status write is the one that says Running.
  if (reasonNow(s) === WaitingReason.pending) return plan;
  return {
    ...plan,
    status: waitingStatus(s, WaitingReason.pending, `Attempt ${attempt.number + 1} is being started.`),
  };
}

function versionOf({ namespace, name, resourceVersion }: StoredPodTemplate): string {
  return `${namespace}/${name}@${resourceVersion}`;
}

function podTemplateMissing(s: Situation, name: string): Plan {
  const { namespace } = s.task.metadata;
  const field = `spec.${writtenField(s.spec, 'podTemplateName')}`;
  const message =
    `PodTemplate "${name}", which ${field} names, does not exist in namespace ${namespace}. ` +
    `Create it there: the Task starts once it is there. If the name is wrong, delete the Task and create another.`;
  return wait(s, WaitingReason.podTemplateMissing, { message, subject: message });
}
