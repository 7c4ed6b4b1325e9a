// What an accelerator needs of the pod: the extended resource, the nodes, the taints. Mirrors Flyte's rules for labels and taints, with classes.
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';
import { ACCELERATOR_CLASS_DEFAULTS, resourceToleration } from './accelerator-classes.ts';
import { classOfDevice } from './accelerator-devices.ts';
import {
  ACCELERATOR_CLASSES,
  type AcceleratorClass,
  type AcceleratorClassSettings,
  type AcceleratorDeviceSettings,
  type AcceleratorSettings,
} from './accelerator-settings.ts';
import { isExtendedResource } from './requirements.ts';
import { tpuChipsPerMachine } from './tpu-chips.ts';

/** What a Task says of its accelerator. */
export interface Accelerator {
  /** flytekit's name of the device, or any other. */
  readonly device: string;
  /** A partition's size, a TPU's topology, or `unpartitioned`; absent: any. */
  readonly partition?: string;
}

/** The partition of a device that is not divided; flytekit's `A100.unpartitioned`. */
const UNPARTITIONED = 'unpartitioned';

export interface ResolvedAccelerator {
  readonly deviceClass: AcceleratorClass;
  /** The extended resource that `gpu` means, e.g. `nvidia.com/gpu`. */
  readonly resourceName: string;
  /** How many of them a pod gets that does not say: 1, of TPUs all chips of a machine. */
  readonly impliedCount: number;
  /** Node selector requirements, for every required term. */
  readonly requirements: readonly PlainObject[];
  /**
   * The same as labels, for TPUs: GKE's manual and the tools around it (KubeRay, xpk) place TPU pods by nodeSelector and read a slice's shape there.
   * Otherwise empty.
   */
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly PlainObject[];
}

/**
 * What the accelerator needs of the pod. What is said of the device goes before what is said of its class, and that before the defaults;
 * an empty text, list or object says nothing.
 * - Nodes and their taints have the device's name as the value of the class's label.
 * - A partition's size likewise; `unpartitioned` is a requirement of its own; absent, any partition will do.
 * - A size that nobody has heard of is not a mistake: the cluster may have it.
 */
export function resolveAccelerator(accelerator: Accelerator, settings: AcceleratorSettings = {}): ResolvedAccelerator {
  const { device, partition } = accelerator;
  const own = deviceSettings(device, settings);
  const deviceClass = own.class ?? classOfDevice(device) ?? defaultClass(settings);
  const known = classSettings(deviceClass, settings, own);
  const size = partition === UNPARTITIONED ? undefined : partition;
  const needs = [
    labelled(known.deviceLabel, own.deviceLabelValue ?? device),
    // A resource of its own says the size; the device plugins that have one set no label beside it.
    ...(size === undefined || known.partitionResourceName !== undefined ? [] : [labelled(known.partitionLabel, size)]),
    ...(partition === UNPARTITIONED ? [unpartitioned(known)] : []),
  ];
  return {
    deviceClass,
    resourceName: resourceNameOf(known, size),
    impliedCount: deviceClass === 'GOOGLE_TPU' ? tpuChipsPerMachine(device, size) : 1,
    requirements: needs.map(({ requirement }) => requirement),
    nodeSelector: deviceClass === 'GOOGLE_TPU' ? Object.fromEntries(needs.flatMap(({ labels }) => labels)) : {},
    tolerations: [...needs.flatMap(({ tolerations }) => tolerations), ...known.tolerations],
  };
}

/** The extended resource that `gpu` means: the accelerator's, or without one that of the default class. */
export function gpuResourceName(settings: AcceleratorSettings = {}, accelerator?: Accelerator): string {
  if (accelerator !== undefined) return resolveAccelerator(accelerator, settings).resourceName;
  return classSettings(defaultClass(settings), settings).resourceName;
}

/** What a pod tolerates that asks for the resource, whether or not it names an accelerator; nothing for a resource of no class. */
export function tolerationsOf(resourceName: string, settings: AcceleratorSettings = {}): readonly PlainObject[] {
  const known = ACCELERATOR_CLASSES.map((each) => classSettings(each, settings));
  return known.find((each) => each.resourceName === resourceName)?.tolerations ?? [];
}

/** A test for the resources of accelerators, by name: of whichever class, device or partition. Make it once for a pod. */
export function acceleratorResourceTest(settings: AcceleratorSettings = {}): (name: string) => boolean {
  const classes = ACCELERATOR_CLASSES.map((each) => classSettings(each, settings));
  const known = [...classes, ...Object.values(settings.devices ?? {})];
  const names = new Set(known.flatMap(({ resourceName }) => resourceName ?? []));
  const patterns = known.flatMap(({ partitionResourceName: pattern }) => (pattern ? [pattern] : []));
  return (name) => isExtendedResource(name) && (names.has(name) || patterns.some((pattern) => matches(name, pattern)));
}

/** What a part of the accelerator needs of a node. */
interface Need {
  readonly requirement: PlainObject;
  readonly labels: readonly (readonly [string, string])[];
  readonly tolerations: readonly PlainObject[];
}

function labelled(key: string, value: string): Need {
  return {
    requirement: { key, operator: 'In', values: [value] },
    labels: [[key, value]],
    tolerations: [{ key, operator: 'Equal', value, effect: 'NoSchedule' }],
  };
}

function unpartitioned(known: AcceleratorClassSettings): Need {
  const { partitionLabel, unpartitionedNodeSelectorRequirement, unpartitionedToleration } = known;
  return {
    requirement: unpartitionedNodeSelectorRequirement ?? { key: partitionLabel, operator: 'DoesNotExist' },
    labels: [],
    tolerations: unpartitionedToleration === undefined ? [] : [unpartitionedToleration],
  };
}

function resourceNameOf({ resourceName, partitionResourceName }: AcceleratorClassSettings, size?: string): string {
  if (size === undefined || partitionResourceName === undefined) return resourceName;
  return partitionResourceName.split(PARTITION).join(size);
}

const PARTITION = '{partition}';

function matches(name: string, pattern: string): boolean {
  const [before = '', ...rest] = pattern.split(PARTITION);
  const after = rest.at(-1);
  if (after === undefined) return name === pattern;
  return name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

function defaultClass({ defaultClass }: AcceleratorSettings): AcceleratorClass {
  return defaultClass ?? 'NVIDIA_GPU';
}

function deviceSettings(device: string, { devices = {} }: AcceleratorSettings): AcceleratorDeviceSettings {
  return Object.hasOwn(devices, device) ? said(devices[device] ?? {}) : {};
}

function classSettings(
  deviceClass: AcceleratorClass,
  { classes = {} }: AcceleratorSettings,
  device: AcceleratorDeviceSettings = {},
): AcceleratorClassSettings {
  const defaults = ACCELERATOR_CLASS_DEFAULTS[deviceClass];
  const configured = said(classes[deviceClass] ?? {});
  const { partitionLabel } = { ...configured, ...device };
  const known = { ...withPartitionLabel(defaults, partitionLabel), ...configured, ...device };
  return { ...known, tolerations: known.tolerations ?? [resourceToleration(known.resourceName)] };
}

// A default requirement speaks of the default label.
function withPartitionLabel<Known extends { readonly unpartitionedNodeSelectorRequirement?: PlainObject }>(
  defaults: Known,
  partitionLabel: string | undefined,
): Known {
  const { unpartitionedNodeSelectorRequirement: requirement } = defaults;
  if (partitionLabel === undefined || requirement === undefined) return defaults;
  return { ...defaults, unpartitionedNodeSelectorRequirement: { ...requirement, key: partitionLabel } };
}

function said<Settings extends object>(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => !isEmpty(value as PlainValue))) as Settings;
}

function isEmpty(value: PlainValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (isPlainList(value)) return value.length === 0;
  return isPlainObject(value) && Object.keys(value).length === 0;
}
