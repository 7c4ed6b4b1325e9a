// Shared memory: a volume in memory, mounted in the primary container (mirrors flytek8s.ApplySharedMemory).
import type { PlainValue } from '../../api/plain-value.ts';
import { resolveSharedMemory, sharedMemoryProblems } from '../../resources/shared-memory.ts';
import type { BuildStep } from '../build-step.ts';
import { plainOf } from '../layered-value.ts';
import { mergeSpec, primaryContainer } from '../pod-draft.ts';
import { writtenAt } from '../written-at.ts';

export const applySharedMemory: BuildStep = (draft, { spec }) => {
  if (spec.sharedMemory === undefined) return;
  const { layer, field } = writtenAt(spec, 'sharedMemory');
  const primary = primaryContainer(draft);
  const mounts: PlainValue[] = [...primary.entries('volumeMounts').values()].map(plainOf);
  const problems = sharedMemoryProblems(
    spec.sharedMemory,
    { volumeNames: [...draft.spec.entries('volumes').keys()], mounts },
    (part) => writtenAt(spec, `sharedMemory.${part}`).field,
  );
  draft.problems.push(...problems);
  if (problems.length > 0) return;
  const { volume, mount } = resolveSharedMemory(spec.sharedMemory);
  mergeSpec(draft, { volumes: [volume] }, layer, field);
  primary.merge({ volumeMounts: [mount] }, { layer, field }, draft);
};
