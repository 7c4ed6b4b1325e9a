// What the administrator says of accelerators: one set of settings a class, and what differs for a device.
import type { PlainObject } from '../api/plain-value.ts';

/** The classes, in the words of Flyte 2's accelerator device classes. */
export const ACCELERATOR_CLASSES = ['NVIDIA_GPU', 'AMD_GPU', 'HABANA_GAUDI', 'AMAZON_NEURON', 'GOOGLE_TPU'] as const;
export type AcceleratorClass = (typeof ACCELERATOR_CLASSES)[number];

/** How nodes and device plugins speak of one class. */
export interface AcceleratorClassSettings {
  /** The extended resource, e.g. `nvidia.com/gpu`. */
  readonly resourceName: string;
  /** Node label whose value is the device. */
  readonly deviceLabel: string;
  /** Node label whose value is the partition's size, or the TPU's topology. */
  readonly partitionLabel: string;
  /** The extended resource of a partition, where it has one of its own: `nvidia.com/mig-{partition}`. */
  readonly partitionResourceName?: string;
  /** What an unpartitioned device needs of the node. Default: partitionLabel DoesNotExist. */
  readonly unpartitionedNodeSelectorRequirement?: PlainObject;
  readonly unpartitionedToleration?: PlainObject;
  /** Tolerations beside those for the labels. Default: the taint named like the resource, NoSchedule. */
  readonly tolerations: readonly PlainObject[];
}

/** What differs for one device. */
export interface AcceleratorDeviceSettings extends Partial<AcceleratorClassSettings> {
  readonly class?: AcceleratorClass;
  /** Value of the device label, where nodes call the device otherwise, e.g. `NVIDIA-A100-SXM4-40GB`. */
  readonly deviceLabelValue?: string;
}

export interface AcceleratorSettings {
  /** What `gpu` means without an accelerator. Default: NVIDIA_GPU. */
  readonly defaultClass?: AcceleratorClass;
  readonly classes?: Readonly<Partial<Record<AcceleratorClass, Partial<AcceleratorClassSettings>>>>;
  /** By flytekit's name of the device. */
  readonly devices?: Readonly<Record<string, AcceleratorDeviceSettings>>;
}
