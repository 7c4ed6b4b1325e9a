// The operator's settings for one namespace: the general ones, and over them what differs there.
import type { AcceleratorSettings } from '../resources/accelerator-settings.ts';
import type { Layer } from './field-origin.ts';
import { AMOUNT_NAMES, type AmountName } from '../resources/amounts.ts';
import type { LogLinkTemplate, PodSettings, TaskSettings } from './pod-input.ts';

/** Settings of one layer, and the field in the Helm values that holds them. */
export interface SettingsLayer {
  readonly layer: Layer;
  readonly field: string;
  readonly task: TaskSettings;
}

/** Lowest first. */
export function settingsLayers({ task, namespaceOverrides }: PodSettings, namespace: string): readonly SettingsLayer[] {
  const general: SettingsLayer = { layer: 'configuration', field: 'task', task };
  if (!Object.hasOwn(namespaceOverrides, namespace)) return [general];
  const own = namespaceOverrides[namespace] ?? {};
  const field = `task.namespaceOverrides.${namespace}`;
  return [general, { layer: `configuration for namespace ${namespace}`, field, task: own }];
}

/** A value with the layer that says it. */
export interface Setting<T> {
  readonly value: T;
  readonly layer: Layer;
}

/** What the highest layer says that says anything; an empty text says nothing. */
export function setting<T>(
  layers: readonly SettingsLayer[],
  pick: (task: TaskSettings) => T | undefined,
): Setting<T> | undefined {
  for (let index = layers.length - 1; index >= 0; index -= 1) {
    const at = layers[index];
    const value = at === undefined ? undefined : pick(at.task);
    if (at !== undefined && value !== undefined && value !== '') return { value, layer: at.layer };
  }
  return undefined;
}

/** Whether status tells of a failure what the container logged. */
export function isDigestEnabled(settings: PodSettings, namespace: string): boolean {
  return setting(settingsLayers(settings, namespace), ({ digest }) => digest?.enabled)?.value ?? true;
}

/** The log links of all layers, by name, in the order in which they were said first. */
export function logLinkTemplates(settings: PodSettings, namespace: string): readonly LogLinkTemplate[] {
  const links = settingsLayers(settings, namespace).flatMap(({ task: { logLinks = [] } }) => logLinks);
  return [...new Map(links.map((link) => [link.name, link])).values()];
}

/** The accelerator settings of all layers: by class and by device, field by field. */
export function acceleratorSettings(layers: readonly SettingsLayer[]): AcceleratorSettings {
  return layers.reduce<AcceleratorSettings>((merged, { task: { accelerators = {} } }) => {
    const { defaultClass = merged.defaultClass } = accelerators;
    return {
      ...(defaultClass !== undefined && { defaultClass }),
      classes: mergedByKey(merged.classes, accelerators.classes),
      devices: mergedByKey(merged.devices, accelerators.devices),
    };
  }, {});
}

/** Default amounts and ceilings of all layers, amount by amount, each with who says it. */
export interface LayeredResourceSettings {
  readonly defaults: LayeredAmounts;
  readonly ceilings: LayeredAmounts;
  readonly aboveCeiling: 'Clamp' | 'Refuse';
}

export type LayeredAmounts = ReadonlyMap<AmountName, Setting<number | string>>;

export function resourceSettings(layers: readonly SettingsLayer[]): LayeredResourceSettings {
  const amounts = (kind: 'defaults' | 'ceilings'): LayeredAmounts => {
    const found = AMOUNT_NAMES.map(
      (name) => [name, setting(layers, ({ resources }) => resources?.[kind]?.[name])] as const,
    );
    return new Map(found.flatMap(([name, amount]) => (amount === undefined ? [] : [[name, amount] as const])));
  };
  return {
    defaults: amounts('defaults'),
    ceilings: amounts('ceilings'),
    aboveCeiling: setting(layers, ({ resources }) => resources?.aboveCeiling)?.value ?? 'Refuse',
  };
}

type ByKey<T> = Readonly<Partial<Record<string, T>>>;

function mergedByKey<T extends object>(lower: ByKey<T> = {}, higher: ByKey<T> = {}): Record<string, T> {
  const keys = new Set([...Object.keys(lower), ...Object.keys(higher)]);
  return Object.fromEntries([...keys].map((key) => [key, { ...lower[key], ...said(higher[key]) } as T]));
}

// An empty text, list or object says nothing.
function said(fields: object = {}): object {
  const isSaid = (value: unknown): boolean =>
    value !== '' && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isSaid(value)));
}
