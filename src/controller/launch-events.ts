// What the first attempt's start has to tell beside the pod: said once, by events alone, so that it costs no status write.
import { EventAction, NoticeReason } from '../api/vocabulary.ts';
import type { BuiltPod } from '../podtemplate/pod-input.ts';
import type { PlannedEvent } from './plan.ts';

export interface Launch {
  /** 0-based. */
  readonly attempt: number;
  /** What the task's author says to those who still use it; empty or absent: nothing. */
  readonly deprecated?: string | undefined;
  readonly clamped: BuiltPod['clamped'];
  /** What is wrong with the annotation that names the Task's trace; absent: nothing, or nobody traces. */
  readonly traceParentProblem?: string | undefined;
}

/** Warnings, none on the plain way. Later attempts would only say them again. */
export function launchEvents({
  attempt,
  deprecated = '',
  clamped,
  traceParentProblem,
}: Launch): readonly PlannedEvent[] {
  if (attempt > 0) return [];
  const notice = (reason: NoticeReason, note: string): PlannedEvent => ({
    type: 'Warning',
    reason,
    note,
    action: EventAction.launch,
  });
  return [
    ...(clamped.length === 0 ? [] : [notice(NoticeReason.resourcesClamped, `${clamped.join('; ')}.`)]),
    ...(deprecated === '' ? [] : [notice(NoticeReason.taskDeprecated, `The task is deprecated: ${deprecated}`)]),
    ...(traceParentProblem === undefined
      ? []
      : [notice(NoticeReason.traceParentInvalid, `${traceParentProblem}. The Task gets a trace of its own.`)]),
  ];
}
