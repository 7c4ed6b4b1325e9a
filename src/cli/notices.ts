// What there is to know about a rendered pod beside its fields: what an administrator changed, what it waits for, what is made up.
import type { RenderSettings, RenderedTask } from './rendering.ts';
import type { Notice } from './explain-page.ts';
import { type PodNeed, podNeeds } from './pod-needs.ts';
import { podSpecSlips } from './pod-spec-slips.ts';
import { serialisedWith } from './serialised-with.ts';
import { PLACEHOLDER_UID } from './task-naming.ts';
import { unknownDevice } from './unknown-device.ts';
import { hasInputPlaceholder } from '../controller/input-placeholders.ts';
import { podSettingsOf } from '../config/pod-settings-of.ts';
import { attemptPaths } from '../podtemplate/attempt-paths.ts';
import { setting, settingsLayers } from '../podtemplate/settings-layers.ts';
import { writtenAt } from '../podtemplate/written-at.ts';

/** Headings with their lines; empty where there is nothing to say. */
export function noticesOf(task: RenderedTask, settings: RenderSettings): readonly Notice[] {
  const { built, identity } = task;
  const needs = podNeeds(built.pod.spec).map(needLine);
  return [
    notice("Changed by an administrator's ceiling:", built.clamped),
    notice(`The pod starts once these are in namespace ${identity.namespace}:`, needs),
    notice('Before the pod, the operator writes:', built.usesTaskTemplate ? [taskTemplateLine(task, settings)] : []),
    notice('Look twice at:', doubts(task, settings)),
    notice('Not known here:', unknowns(task, settings)),
    notice('flytekit serialised the task with:', serialisedWith(task.spec, built.pod.spec)),
  ].flatMap((found) => found ?? []);
}

/** What is likely wrong, and not for the command line to judge. */
export function doubts({ built, identity, spec }: RenderedTask, { config }: RenderSettings): readonly string[] {
  const device = spec.accelerator?.device;
  const unknown = device === undefined ? undefined : unknownDevice(device, identity.namespace, config.task);
  return [
    ...podSpecSlips(built.pod.spec),
    ...(unknown === undefined ? [] : [`${writtenAt(spec, 'accelerator').field}.device: ${unknown}`]),
  ];
}

function notice(heading: string, lines: readonly string[]): Notice | undefined {
  return lines.length === 0 ? undefined : { heading, lines };
}

function needLine({ kind, name, keys }: PodNeed): string {
  if (keys.length === 0) return `${kind} ${name}`;
  return `${kind} ${name}, with the ${keys.length === 1 ? 'key' : 'keys'} ${keys.join(', ')}`;
}

function taskTemplateLine({ identity }: RenderedTask, { storageRoot, attempt }: RenderSettings): string {
  return `the TaskTemplate, to ${attemptPaths(storageRoot, identity, attempt).taskTemplate}`;
}

function unknowns(
  { identity, spec, podTemplate }: RenderedTask,
  { config, ...settings }: RenderSettings,
): readonly string[] {
  const layers = settingsLayers(podSettingsOf(config), identity.namespace);
  const byDefault = setting(layers, (task) => task.podTemplateName)?.value;
  const lines: string[] = [];
  if (identity.uid === PLACEHOLDER_UID) {
    lines.push('the uid that the API server gives to the Task; zeros stand for it (--uid)');
  }
  if (podTemplate === undefined && (spec.podTemplateName ?? '') === '' && byDefault !== undefined) {
    const places = [...new Set([identity.namespace, settings.operatorNamespace])].join(' or ');
    lines.push(`whether ${places} has the PodTemplate ${byDefault}, the configuration's default (--pod-template)`);
  }
  if (spec.inputsUri !== undefined && hasInputPlaceholder(spec, podTemplate)) {
    lines.push(`the values of inputs that the command has in it: they are read from ${spec.inputsUri}`);
  }
  return lines;
}
