// Flyte's placeholders in command and args of every container. Environment values are never rendered.
import { type PlainValue, isPlainList } from '../../api/plain-value.ts';
import type { EffectiveSpec } from '../../tasktemplate/effective-spec.ts';
import type { LayeredObject } from '../layered-value.ts';
import { type PlaceholderValues, renderPlaceholders } from '../placeholders.ts';
import { type DraftContainer, type PodDraft } from '../pod-draft.ts';
import type { PodInput } from '../pod-input.ts';
import { podName } from '../pod-name.ts';
import { taskCommand } from '../task-command.ts';
import { saidBy, writtenAt } from '../written-at.ts';

export function renderCommands(draft: PodDraft, { task, spec, attempt, paths, inputs }: PodInput): void {
  const values: PlaceholderValues = {
    paths,
    podName: podName(task.name, task.uid, attempt),
    namespace: task.namespace,
    room: draft.room,
    ...(spec.distribution !== undefined && { distribution: spec.distribution }),
    ...(inputs !== undefined && { inputs }),
  };
  for (const target of draft.containers) {
    for (const list of ['command', 'args'] as const) {
      const strings = stringsOf(target.container.plain(list));
      if (strings?.some((text) => text.includes('{{')) !== true) continue;
      const rendered = renderPlaceholders(strings, values, fieldOf(spec, target, list));
      if (rendered.kind === 'invalid') draft.problems.push(...rendered.problems);
      else replace(draft, target.container, list, rendered);
    }
  }
}

function replace(
  draft: PodDraft,
  container: LayeredObject,
  list: 'command' | 'args',
  rendered: { readonly strings: readonly string[]; readonly usesTaskTemplate: boolean },
): void {
  container.settle(list, rendered.strings);
  if (rendered.usesTaskTemplate) draft.usesTaskTemplate = true;
}

function stringsOf(value: PlainValue | undefined): readonly string[] | undefined {
  return isPlainList(value) && value.every((text) => typeof text === 'string') ? value : undefined;
}

// Where the author wrote it: the primary container's args are the task's command line.
function fieldOf(spec: EffectiveSpec, { list, name, isPrimary, container }: DraftContainer, of: string): string {
  if (isPrimary) return writtenAt(spec, of === 'args' ? taskCommand(spec).path : 'entrypoint').field;
  return `${saidBy(container.layer(of))}: ${list}[${name}].${of}`;
}
