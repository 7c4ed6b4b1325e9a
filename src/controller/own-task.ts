// The Tasks of a watch that a controller looks after. One poisoned object costs a log line, never the process.
import { parseTask } from '../api/parse-task.ts';
import type { Task } from '../api/task.gen.ts';
import type { Logger } from '../observability/logger.ts';
import { type KubeObject, keyOf } from '../runtime/kube-object.ts';
import type { ShardKey } from '../sharding/shard-of.ts';

export interface OwnTaskOptions {
  /** Whether a Task is one of those that the controller looks after. */
  readonly owns: (task: ShardKey) => boolean;
  readonly logger: Pick<Logger, 'error'>;
}

/** Undefined for the Task of another shard, and for what is no Task: that is logged by the controller whose it would be. */
export function ownTask(object: KubeObject, { owns, logger }: OwnTaskOptions): Task | undefined {
  const { namespace = '', uid = '' } = object.metadata ?? {};
  if (!owns({ namespace, uid })) return undefined;
  const result = parseTask(object);
  if (result.kind === 'parsed') return result.task;
  logger.error('a Task cannot be read', { task: keyOf(object), namespace, uid, error: result.message });
  return undefined;
}
