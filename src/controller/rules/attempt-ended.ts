// The attempt's pod has ended or is gone: what it left in storage says how it went, and the budgets whether another follows.
import { FinishedReason, WaitingReason } from '../../api/vocabulary.ts';
import { finish } from '../endings.ts';
import { failAttempt } from '../fail-attempt.ts';
import type { AttemptFailure } from '../failure.ts';
import { type OutputInterface, attemptOutcome } from '../outcome.ts';
import type { Plan } from '../plan.ts';
import { type Situation, deckUri, pathsOf, podEnd, wasSuspended } from '../situation.ts';
import { withClosedAttempt, withOutputs } from '../status.ts';
import { storageUnavailable } from './storage-unavailable.ts';

export function attemptEnded(s: Situation): Plan | undefined {
  const end = podEnd(s);
  if (end === undefined) return undefined;
  // The grace of a held-up pod can run out between the look and the decision: then the files were not read yet.
  if (s.files === undefined)
    return s.storageError === undefined ? { actions: [], nextAt: s.now } : storageUnavailable(s);
  const outcome = attemptOutcome(end, s.files, declaredOutputs(s));
  if (outcome.kind === 'succeeded') return succeeded(s, outcome.outputs);
  return stoppedBySuspension(s, outcome.failure) ? suspension(s) : failAttempt(s, outcome.failure);
}

// A command of the user's own is not flytekit: it need not leave outputs unless the interface says so.
export function declaredOutputs({ spec }: Pick<Situation, 'spec'>): OutputInterface {
  const { types, interface: declared, command = [] } = spec;
  if (types !== undefined) return { types: types.outputs };
  if (declared?.outputs !== undefined) return { interface: declared.outputs };
  return command.length > 0 ? { interface: {} } : undefined;
}

function outputsUri(s: Situation): { readonly outputsUri: string } {
  return { outputsUri: `${pathsOf(s).outputPrefix}/outputs.pb` };
}

function succeeded(s: Situation, outputs: Parameters<typeof withOutputs>[1] | undefined): Plan {
  const reason = FinishedReason.succeeded;
  const closed = withClosedAttempt(s, s.status, s.view, { verdict: 'Succeeded', reason });
  // A task may end well and leave no file: flytekit's IgnoreOutputs, and a command of the user's own.
  const status =
    s.files?.outputs.kind === 'found'
      ? withOutputs(closed, outputs, { ...outputsUri(s), ...deckUri(s) })
      : { ...closed, ...deckUri(s) };
  return finish(s, status, { succeeded: true, reason, message: 'The task succeeded.' });
}

const KILLED: ReadonlySet<string> = new Set([FinishedReason.podDeleted, FinishedReason.interrupted]);

function stoppedBySuspension(s: Situation, failure: AttemptFailure): boolean {
  return wasSuspended(s) && KILLED.has(failure.reason);
}

function suspension(s: Situation): Plan {
  const reason = WaitingReason.suspended;
  const status = withClosedAttempt(s, s.status, s.view, { verdict: 'Suspended', reason });
  // Looked at again at once: it stays suspended, or goes on.
  return { actions: [], status, nextAt: s.now };
}
