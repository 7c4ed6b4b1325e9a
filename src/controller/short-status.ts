// The status of a Task that is so large that etcd takes no more of it: a status that is not written at all would leave it without an end.
import type { TaskAttempt, TaskCondition, TaskError, TaskStatus } from '../api/task.gen.ts';
import { cutEnd, cutMiddle } from './bounded-text.ts';

const MAX_MESSAGE_BYTES = 200;

/**
 * `status` in some two KiB: with the truth, the counts, the last attempt and where the outputs lie, and without what can be had elsewhere. The
 * next decision needs no earlier attempt.
 */
export function shortStatus(status: TaskStatus): TaskStatus {
  const { outputs: _outputs, logs: _logs, image: _image, attempts = [], error, ...rest } = status;
  const last = attempts.slice(-1).map(shortAttempt);
  const dropped = (status.attemptsDropped ?? 0) + attempts.length - last.length;
  return {
    ...rest,
    conditions: status.conditions.map(shortCondition),
    ...(last.length > 0 && { attempts: last }),
    ...(dropped > 0 && { attemptsDropped: dropped }),
    ...(error !== undefined && { error: shortError(error) }),
  };
}

function shortCondition(condition: TaskCondition): TaskCondition {
  return { ...condition, message: cutEnd(condition.message, MAX_MESSAGE_BYTES) };
}

function shortError({ digest: _digest, ...error }: TaskError): TaskError {
  return { ...error, message: cutMiddle(error.message, MAX_MESSAGE_BYTES) };
}

function shortAttempt({ message: _message, timeBlocks: _timeBlocks, ...attempt }: TaskAttempt): TaskAttempt {
  return attempt;
}
