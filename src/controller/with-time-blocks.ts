// Adds the timeit blocks to the entry of the attempt that ends.
import type { TaskAttempt, TaskStatus } from '../api/task.gen.ts';
import { EventAction, NoticeReason } from '../api/vocabulary.ts';
import type { Plan } from './plan.ts';
import type { Situation } from './situation.ts';

// A status stays small: of earlier attempts, the phases are enough.
const ATTEMPTS_WITH_BLOCKS = 2;

/** `plan` with the blocks of the attempt that it closes; where their log could not be read, with an event that says so. */
export function withTimeBlocks(s: Situation, plan: Plan): Plan {
  const { status } = plan;
  const closed = status?.attempts?.at(-1);
  if (s.timeBlocks === undefined || status === undefined || closed === undefined) return plan;
  if (closed.number !== s.attempt.number || closed.verdict === undefined) return plan;
  if (s.timeBlocks.kind === 'unreadable') return withNotice(plan, s.timeBlocks.message);
  const { blocks, dropped } = s.timeBlocks;
  const entry = {
    ...closed,
    ...(blocks.length > 0 && { timeBlocks: blocks }),
    ...(dropped > 0 && { timeBlocksDropped: dropped }),
  };
  return { ...plan, status: { ...status, attempts: withEntry(status, entry) } };
}

function withEntry({ attempts = [] }: TaskStatus, entry: TaskAttempt): readonly TaskAttempt[] {
  const earlier = attempts.slice(0, -1);
  return [
    ...earlier.map((each, index) => (earlier.length - index < ATTEMPTS_WITH_BLOCKS ? each : without(each))),
    entry,
  ];
}

function without(attempt: TaskAttempt): TaskAttempt {
  const { timeBlocks: _blocks, timeBlocksDropped: _dropped, ...kept } = attempt;
  return kept;
}

function withNotice(plan: Plan, message: string): Plan {
  const note = `The times of the task's blocks (spec.timeBlocks) could not be read from its log: ${message}.`;
  const event = { type: 'Warning', reason: NoticeReason.timeBlocksNotRead, note, action: EventAction.finish } as const;
  return { ...plan, events: [...(plan.events ?? []), event] };
}
