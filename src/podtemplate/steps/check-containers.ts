// What the merge itself can't keep right: names across lists, containers that would run again, node terms beyond all measure.
import type { BuildStep } from '../build-step.ts';
import type { PodDraft } from '../pod-draft.ts';

import { LayeredObject } from '../layered-value.ts';
import { MAX_TERMS } from '../node-selector-terms.ts';
import { saidBy } from '../written-at.ts';

// The attempt ends with its containers: one that the kubelet starts again would run beside the next attempt.
const RESTART_FIELDS = ['restartPolicy', 'restartPolicyRules'] as const;

export const checkContainers: BuildStep = (draft) => {
  const { problems, spec } = draft;
  const others = spec.entries('containers');
  for (const { list, name, container } of draft.containers) {
    const field = `${saidBy(container.layer('name'))}: ${list}[${name}]`;
    if (list === 'containers' && RESTART_FIELDS.some((restart) => container.fields.has(restart))) {
      problems.push({ field, message: `${RESTART_FIELDS.join(' and ')} are for init containers only` });
    }
    const other = list === 'initContainers' ? others.get(name) : undefined;
    if (other instanceof LayeredObject) {
      const by = name === draft.primaryName ? 'the primary container' : `a container of ${saidBy(other.layer('name'))}`;
      problems.push({ field, message: `${by} has the same name; the names of all containers must differ` });
    }
  }
  if (termsOf(draft) > MAX_TERMS) {
    const message = `the required node affinities of all layers make ${termsOf(draft)} terms together; at most ${MAX_TERMS} are allowed`;
    problems.push({ field: 'affinity.nodeAffinity', message });
  }
};

function termsOf({ spec }: PodDraft): number {
  return spec.termCount([
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
  ]);
}
