// A Task with `runOnce` whose name another uid has taken: it does not run. What the other one returned, it returns too; else it ends and says
// when that was, how it ended, and what lets the name run again.
import { FinishedReason } from '../../api/vocabulary.ts';
import { finish, refuse } from '../endings.ts';
import type { EarlierRun } from '../observation.ts';
import { attemptOutcome } from '../outcome.ts';
import type { Plan } from '../plan.ts';
import { type RunMarker, runMarkerUri, specHash } from '../run-marker.ts';
import { type Situation, pathsOf } from '../situation.ts';
import { withOutputs } from '../status.ts';
import { declaredOutputs } from './attempt-ended.ts';

export function alreadyRun(s: Situation): Plan | undefined {
  const { earlierRun, storageError } = s;
  // Without storage the launch waits, and says so.
  if (earlierRun === undefined || storageError !== undefined) return undefined;
  return (
    sameResult(s, earlierRun) ?? refuse(s, FinishedReason.alreadyRun, `${whatIsKnown(s, earlierRun)} ${whatToDo(s)}`)
  );
}

// The outputs are copied: the files of the Task that made them may be cleared, now that it is gone.
function sameResult(s: Situation, earlier: EarlierRun): Plan | undefined {
  if (earlier.kind !== 'marker' || !isSame(s, earlier.marker)) return undefined;
  const { uid, end } = earlier.marker;
  if (end?.succeeded !== true) return undefined;
  const message = `Task ${s.task.metadata.name} was run before, at ${end.time} as uid ${uid}, with the same spec; with spec.runOnce it is not run again, and these are the outputs of then.`;
  const success = { succeeded: true, reason: FinishedReason.succeeded, message } as const;
  if (end.outputsOf === undefined) return finish(s, s.status, success);
  if (earlier.outputs === undefined) return undefined;
  const files = { error: { kind: 'absent' }, outputs: { kind: 'found', bytes: earlier.outputs }, deck: false } as const;
  const outcome = attemptOutcome({ kind: 'completed' }, files, declaredOutputs(s));
  if (outcome.kind === 'failed') return undefined;
  const outputsUri = `${pathsOf(s).taskFolder}/earlier/outputs.pb`;
  const plan = finish(s, withOutputs(s.status, outcome.outputs, { outputsUri }), success);
  return { ...plan, actions: [{ kind: 'writeFile', uri: outputsUri, bytes: earlier.outputs }] };
}

function isSame({ task }: Situation, { spec }: RunMarker): boolean {
  return spec === specHash(task.spec);
}

function whatIsKnown(s: Situation, earlier: EarlierRun): string {
  const { name } = s.task.metadata;
  if (earlier.kind === 'unreadable')
    return `Whether Task ${name} was run before cannot be told: what lies there is no marker.`;
  const { uid, started, end } = earlier.marker;
  const who = `Task ${name} was run before, as uid ${uid}`;
  const not = 'With spec.runOnce it is not run again.';
  if (end === undefined) return `${who}, from ${started} on, and was deleted before its end was noted. ${not}`;
  const how = `${who}, and ended at ${end.time} with ${end.reason}`;
  if (!isSame(s, earlier.marker)) return `${how}; its spec was another one. ${not}`;
  return `${how}${end.succeeded ? '; its outputs are gone' : ''}. ${not}`;
}

function whatToDo({ task, settings }: Situation): string {
  const { namespace, name } = task.metadata;
  const marker = runMarkerUri(settings.storageRoot, { namespace, name });
  return `Give it another name; or let this one run again with \`podsmith forget ${name} -n ${namespace}\` (which removes ${marker}), and then delete and apply the Task.`;
}
