// The Task's own amounts, laid over those of the templates amount by amount. An amount of 0 asks for nothing: it takes away what a template asks. What an
// earlier attempt's want of memory calls for goes over all of them.
import type { TaskAmounts } from '../../api/task.gen.ts';
import { type AmountName, amountProblems, amountsToResources } from '../../resources/amounts.ts';
import type { ResourceSide } from '../../resources/requirements.ts';
import type { EffectiveSpec } from '../../tasktemplate/effective-spec.ts';
import type { BuildStep } from '../build-step.ts';
import { primaryContainer } from '../pod-draft.ts';
import { writtenAt } from '../written-at.ts';

export const applyResources: BuildStep = (draft, { spec, memory }, { gpuResource }) => {
  for (const field of ['resources', 'requests', 'limits'] as const) {
    const fieldOf = (amount: AmountName): string => writtenAt(spec, `${field}.${amount}`).field;
    draft.problems.push(...amountProblems(spec[field] ?? {}, fieldOf));
  }
  if (draft.problems.length > 0) return;
  for (const side of ['requests', 'limits'] as const) {
    for (const field of ['resources', side] as const) {
      const amounts: TaskAmounts = spec[field] ?? {};
      for (const { name, amount, quantity } of amountsToResources(amounts, gpuResource)) {
        const { layer } = writtenAt(spec, `${field}.${amount}`);
        for (const each of sidesOf(spec, side, amount)) {
          primaryContainer(draft)
            .object('resources')
            ?.object(each)
            ?.set(name, quantity ?? '0', layer);
        }
      }
    }
    if (memory === undefined) continue;
    const { layer } = writtenAt(spec, 'retries.onOutOfMemory');
    primaryContainer(draft).object('resources')?.object(side)?.set('memory', memory, layer);
  }
};

// A GPU is not shared: its request is its limit, so the one that is given is both, over whatever a template says.
function sidesOf(spec: EffectiveSpec, side: ResourceSide, amount: AmountName): readonly ResourceSide[] {
  const other = side === 'requests' ? 'limits' : 'requests';
  const isAlone = spec[other]?.[amount] === undefined && spec.resources?.[amount] === undefined;
  return amount === 'gpu' && isAlone ? [side, other] : [side];
}
