// The environment: the Task's own variables on the primary container, and on every container what flytekit reads of the execution.
import { type PodDraft, primaryContainer } from '../pod-draft.ts';
import { flyteEnvironment } from '../environment.ts';
import type { PodInput } from '../pod-input.ts';
import { executionIdentity } from '../task-identity.ts';
import { writtenAt } from '../written-at.ts';

// flytekit logs its timeit blocks at this level of Python's logging, and the task's inputs with them.
const LOGGING_LEVEL = 'FLYTE_SDK_LOGGING_LEVEL';
const INFO = '20';

export function applyEnvironment(draft: PodDraft, input: PodInput): void {
  const { spec } = input;
  const primary = primaryContainer(draft);
  if (spec.timeBlocks === true) {
    primary.addEntry('env', { name: LOGGING_LEVEL, value: INFO }, writtenAt(spec, 'timeBlocks'), draft);
  }
  // By name: a map's own order does not survive the API server.
  for (const [name, value] of Object.entries(spec.environment ?? {}).sort(([one], [other]) => (one < other ? -1 : 1))) {
    primary.addEntry('env', { name, value }, writtenAt(spec, `environment.${name}`), draft);
  }
  const env = flyteEnvironment(executionIdentity(input));
  for (const { container } of draft.containers) {
    container.merge({ env }, { layer: 'Podsmith', field: 'env' }, draft);
  }
}
