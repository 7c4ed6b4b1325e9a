// Starts the next attempt: its files first, then the pod. What is wrong with the Task itself is said here, before there is a pod.
import { type Problem, formatProblems } from '../../api/problem.ts';
import { FinishedReason, WaitingReason } from '../../api/vocabulary.ts';
import { parseDeclarations } from '../../literals/declared-types.ts';
import { buildPod } from '../../podtemplate/build-pod.ts';
import type { BuiltPod, PodInput } from '../../podtemplate/pod-input.ts';
import { executionIdentity } from '../../podtemplate/task-identity.ts';
import { taskTemplateBytes } from '../../tasktemplate/task-template-bytes.ts';
import { writtenField } from '../../tasktemplate/effective-spec.ts';
import { type AttemptInputs, attemptInputs } from '../attempt-inputs.ts';
import { reservationActions, withCacheKey } from '../cache-launch.ts';
import { cacheProblems } from '../cache-problems.ts';
import { refuse, wait } from '../endings.ts';
import { mayBeInterrupted } from '../interruptible.ts';
import { launchEvents } from '../launch-events.ts';
import { notSupported } from '../not-supported.ts';
import type { Action, Plan } from '../plan.ts';
import type { StoredPodTemplate } from '../pod-template-choice.ts';
import { type Situation, identityOf, pathsOf, reasonNow } from '../situation.ts';
import { waitingStatus } from '../status.ts';
import { storageUnavailable } from './storage-unavailable.ts';

export function launch(s: Situation): Plan {
  const { spec, fault, podTemplate } = s;
  if (fault !== undefined) return refuse(s, fault.reason, formatProblems(fault.problems));
  const unsupported = notSupported(spec);
  if (unsupported.length > 0) return refuse(s, FinishedReason.notSupported, formatProblems(unsupported));
  const inputs = attemptInputs(spec, s.storedInputs);
  if (inputs.kind === 'invalid') return refuse(s, inputs.reason, inputs.message);
  if (podTemplate?.kind === 'missing') return podTemplateMissing(s, podTemplate.name);
  const input = podInput(s, inputs);
  const built = buildPod(input);
  const problems = [...(built.kind === 'invalid' ? built.problems : []), ...outputProblems(s), ...cacheProblems(spec)];
  if (built.kind === 'invalid' || problems.length > 0)
    return refuse(s, FinishedReason.invalidSpec, formatProblems(problems));
  if (s.storageError !== undefined) return storageUnavailable(s);
  return start(s, filesOf(input, inputs, built), built);
}

type ReadyInputs = Extract<AttemptInputs, { kind: 'ready' }>;

function podInput(s: Situation, { literals }: ReadyInputs): PodInput {
  const { spec, attempt, settings, status, podTemplate, task } = s;
  const interruptible = mayBeInterrupted({
    wanted: spec.interruptible,
    namespace: task.metadata.namespace,
    settings: settings.pod,
    systemFailures: status.failures?.system ?? 0,
    systemRetryLimit: settings.systemRetryLimit,
  });
  return {
    task: identityOf(s),
    spec,
    attempt: attempt.number,
    interruptible,
    paths: pathsOf(s),
    settings: settings.pod,
    ...(status.memory !== undefined && { memory: status.memory }),
    ...(podTemplate?.kind === 'found' && { podTemplate: podTemplate.template }),
    ...(literals !== undefined && { inputs: literals }),
  };
}

// What the pod reads, which has to be there before it starts.
function filesOf(input: PodInput, { file }: ReadyInputs, { usesTaskTemplate }: BuiltPod): readonly Action[] {
  const { paths, spec } = input;
  const template = usesTaskTemplate ? taskTemplateBytes(spec, executionIdentity(input)) : undefined;
  return [
    ...(file === undefined ? [] : [{ kind: 'writeFile', uri: paths.inputs, bytes: file } as const]),
    ...(template === undefined ? [] : [{ kind: 'writeFile', uri: paths.taskTemplate, bytes: template } as const]),
  ];
}

function start(s: Situation, files: readonly Action[], { pod, clamped }: BuiltPod): Plan {
  const { spec, attempt, podTemplate } = s;
  const createPod: Action = {
    kind: 'createPod',
    attempt: attempt.number,
    pod: withCacheKey(s, pod),
    ...(podTemplate?.kind === 'found' && { podTemplate: versionOf(podTemplate.template) }),
  };
  const events = launchEvents({ attempt: attempt.number, deprecated: spec.deprecated, clamped });
  const plan: Plan = { actions: [...reservationActions(s), ...files, createPod], ...(events.length > 0 && { events }) };
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

// Said now, not after an hour's work that ends in outputs nobody can read.
function outputProblems({ spec }: Situation): readonly Problem[] {
  return parseDeclarations('spec.interface.outputs', spec.interface?.outputs ?? {}).problems;
}
