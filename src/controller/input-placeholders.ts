// Whether a pod's command lines have values of inputs in them, so that the inputs must be known before there is a pod.
import { isPlainList, isPlainObject, type PlainValue } from '../api/plain-value.ts';
import type { ClusterPodTemplate } from '../podtemplate/pod-input.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';

const INPUT_PLACEHOLDER = /\{\{\s*[.$]inputs\./i;

/** True if a `{{.inputs.NAME}}` stands in a command or args of the Task, or of what its pod is made from. */
export function hasInputPlaceholder(
  { command, entrypoint, loaderArgs, podTemplate }: EffectiveSpec,
  clusterTemplate: ClusterPodTemplate | undefined,
): boolean {
  const lines = [...(command ?? []), ...(entrypoint ?? []), ...(loaderArgs ?? [])];
  if (lines.some((text) => INPUT_PLACEHOLDER.test(text))) return true;
  return [podTemplate?.podSpec, clusterTemplate?.template['spec']].some(
    (spec) => isPlainObject(spec) && commandLines(spec).some((text) => INPUT_PLACEHOLDER.test(text)),
  );
}

function commandLines(podSpec: { readonly [key: string]: PlainValue }): readonly string[] {
  return [podSpec['initContainers'], podSpec['containers']].filter(isPlainList).flatMap((containers) =>
    containers.filter(isPlainObject).flatMap((container) =>
      [container['command'], container['args']]
        .filter(isPlainList)
        .flat()
        .filter((text) => typeof text === 'string'),
    ),
  );
}
