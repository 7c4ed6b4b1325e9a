// Starts the next attempt: inputs first, then the pod. What is wrong with the Task itself is said here, before there is a pod.
import { type Problem, formatProblems } from '../../api/problem.ts';
import { FinishedReason, WaitingReason } from '../../api/vocabulary.ts';
import { parseDeclarations } from '../../literals/declared-types.ts';
import { encodeInputs } from '../../literals/encode-inputs.ts';
import { buildPod } from '../../podtemplate/build-pod.ts';
import { refuse } from '../endings.ts';
import { notSupported } from '../not-supported.ts';
import type { Action, Plan } from '../plan.ts';
import { type Situation, identityOf, pathsOf, reasonNow } from '../situation.ts';
import { waitingStatus } from '../status.ts';
import { storageUnavailable } from './storage-unavailable.ts';

export function launch(s: Situation): Plan {
  const { spec, attempt, settings } = s;
  const unsupported = notSupported(spec);
  if (unsupported.length > 0) return refuse(s, FinishedReason.notSupported, formatProblems(unsupported));
  const paths = pathsOf(s);
  const built = buildPod({ task: identityOf(s), spec, attempt: attempt.number, paths, settings: settings.pod });
  const problems = [...(built.kind === 'invalid' ? built.problems : []), ...outputProblems(s)];
  if (built.kind === 'invalid' || problems.length > 0)
    return refuse(s, FinishedReason.invalidSpec, formatProblems(problems));
  const inputs = inputsAction(s, paths.inputs);
  if (inputs.kind === 'invalid') return refuse(s, FinishedReason.invalidInputs, inputs.message);
  if (s.storageError !== undefined) return storageUnavailable(s);
  const actions: Action[] = [...inputs.actions, { kind: 'createPod', attempt: attempt.number, pod: built.pod }];
  // On the path of success the first status write is the one that says Running.
  if (reasonNow(s) === WaitingReason.pending) return { actions };
  return {
    actions,
    status: waitingStatus(s, WaitingReason.pending, `Attempt ${attempt.number + 1} is being started.`),
  };
}

// Said now, not after an hour's work that ends in outputs nobody can read.
function outputProblems({ spec }: Situation): readonly Problem[] {
  return parseDeclarations('spec.interface.outputs', spec.interface?.outputs ?? {}).problems;
}

// etcd refuses an object beyond 1.5 MB, and the Task has to hold its status too.
const MAX_INPUT_BYTES = 1024 * 1024;

type InputsAction =
  | { readonly kind: 'actions'; readonly actions: readonly Action[] }
  | { readonly kind: 'invalid'; readonly message: string };

function inputsAction({ spec }: Situation, uri: string): InputsAction {
  if (spec.inputsUri !== undefined) return { kind: 'actions', actions: [] };
  const declared = spec.interface?.inputs;
  const encoded = encodeInputs({ inputs: spec.inputs ?? {}, ...(declared !== undefined && { interface: declared }) });
  if (encoded.kind === 'invalid') return { kind: 'invalid', message: formatProblems(encoded.problems) };
  if (encoded.bytes.length > MAX_INPUT_BYTES) {
    const message = `spec.inputs: ${encoded.bytes.length} bytes are too many, at most ${MAX_INPUT_BYTES}; give large data as a file, or all inputs by spec.inputsUri`;
    return { kind: 'invalid', message };
  }
  return { kind: 'actions', actions: [{ kind: 'writeInputs', uri, bytes: encoded.bytes }] };
}
