// All that is laid over each other in one build, gathered once.
import type { Problem } from '../api/problem.ts';
import type { AcceleratorSettings } from '../resources/accelerator-settings.ts';
import { gpuResourceName } from '../resources/accelerator.ts';
import type { PodInput } from './pod-input.ts';
import { type PodTemplateLayer, podTemplateLayers } from './pod-template-layers.ts';
import {
  type LayeredResourceSettings,
  type SettingsLayer,
  acceleratorSettings,
  resourceSettings,
  settingsLayers,
} from './settings-layers.ts';

export interface Layers {
  readonly settings: readonly SettingsLayer[];
  readonly accelerators: AcceleratorSettings;
  /** Default amounts and ceilings. */
  readonly resources: LayeredResourceSettings;
  /** What `gpu` means in this pod. */
  readonly gpuResource: string;
  /** The cluster's PodTemplate, if there is one. */
  readonly cluster?: PodTemplateLayer;
  /** The Task's own pod template. */
  readonly task: PodTemplateLayer;
}

export function layersOf(input: PodInput, problems: Problem[]): Layers {
  const settings = settingsLayers(input.settings, input.task.namespace);
  const accelerators = acceleratorSettings(settings);
  const gpuResource = gpuResourceName(accelerators, input.spec.accelerator);
  const resources = resourceSettings(settings);
  return { settings, accelerators, resources, gpuResource, ...podTemplateLayers(input, gpuResource, problems) };
}
