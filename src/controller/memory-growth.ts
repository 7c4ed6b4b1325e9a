// `spec.retries.onOutOfMemory`: how much memory the attempt after one that was killed for memory gets.
import { primaryName, primaryStatus } from '../api/primary-container.ts';
import type { Pod } from '../api/wire.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import { resourceSettings, settingsLayers } from '../podtemplate/settings-layers.ts';
import { grownMemory } from '../resources/grown-memory.ts';
import type { AttemptFailure } from './failure.ts';
import type { Situation } from './situation.ts';

export interface MemoryGrowth {
  /** A quantity for status.memory; absent: what there is stays. */
  readonly memory?: string;
  /** Ends the sentence that says when the next attempt starts. */
  readonly words: string;
}

/** Grows from what the pod of the attempt had, up to `max` and to the administrator's ceiling; never shrinks. */
export function memoryGrowth(s: Situation, failure: AttemptFailure): MemoryGrowth {
  const { onOutOfMemory } = s.spec.retries ?? {};
  const { pod } = s.attempt;
  if (onOutOfMemory === undefined || pod === undefined || !primaryRanOut(pod, failure)) return { words: '.' };
  const had = memoryOf(pod);
  if (had === undefined) return { words: ', with no more memory: the pod asked for no amount that could grow.' };
  const { ceilings } = resourceSettings(settingsLayers(s.settings.pod, s.task.metadata.namespace));
  const memory = grownMemory(had, onOutOfMemory, ceilings.get('mem')?.value);
  if (memory === undefined)
    return {
      words: `, with ${had} of memory again: more is not allowed (spec.retries.onOutOfMemory.max, or the operator's ceiling).`,
    };
  return { memory, words: `, with ${memory} of memory in place of ${had}.` };
}

// More for the primary container is no help to a sidecar that ran out.
function primaryRanOut(pod: Pod, { reason }: AttemptFailure): boolean {
  if (reason !== FinishedReason.outOfMemory) return false;
  return primaryStatus(pod)?.state?.terminated?.reason === 'OOMKilled';
}

function memoryOf(pod: Pod): string | undefined {
  const primary = primaryName(pod);
  const resources = pod.spec?.containers.find(({ name }) => name === primary)?.resources;
  return resources?.limits?.['memory'] ?? resources?.requests?.['memory'];
}
