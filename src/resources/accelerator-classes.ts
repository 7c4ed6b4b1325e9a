// How each class of accelerators is known in a cluster, unless the administrator says otherwise.
import type { PlainObject } from '../api/plain-value.ts';
import type { AcceleratorClass, AcceleratorClassSettings } from './accelerator-settings.ts';

/** What a class has by default; its toleration follows from the resource's name. */
export type AcceleratorClassDefaults = Omit<AcceleratorClassSettings, 'tolerations'>;

// The ways in which one AMD Instinct is divided: compute partitions, each with so many memory partitions.
const AMD_PARTITIONS = ['dpx', 'tpx', 'qpx', 'cpx'].flatMap((compute) =>
  [1, 2, 4, 8].map((memory) => `${compute}_nps${memory}`),
);

export const ACCELERATOR_CLASS_DEFAULTS: Readonly<Record<AcceleratorClass, AcceleratorClassDefaults>> = {
  // The labels that Flyte looks for, whatever the cloud.
  NVIDIA_GPU: {
    resourceName: 'nvidia.com/gpu',
    deviceLabel: 'k8s.amazonaws.com/accelerator',
    partitionLabel: 'k8s.amazonaws.com/gpu-partition-size',
  },
  // Labels of the ROCm node labeller (documented in github.com/ROCm/k8s-device-plugin). It sets the second one only when told to, and then also on
  // whole GPUs, as spx_nps1: so "unpartitioned" is the absence of the other values, not of the label.
  AMD_GPU: {
    resourceName: 'amd.com/gpu',
    deviceLabel: 'amd.com/gpu.product-name',
    partitionLabel: 'amd.com/compute-memory-partition',
    unpartitionedNodeSelectorRequirement: {
      key: 'amd.com/compute-memory-partition',
      operator: 'NotIn',
      values: AMD_PARTITIONS,
    },
  },
  // Tools that take stock of nodes expect the product here, but Intel documents no values of it: an administrator may have to label the nodes.
  // Gaudi cannot be divided; the second label is there for those who name shares of a node.
  HABANA_GAUDI: {
    resourceName: 'habana.ai/gaudi',
    deviceLabel: 'habana.ai/product.name',
    partitionLabel: 'habana.ai/partition-size',
  },
  // Karpenter's label: trainium, inferentia, inferentia2 (karpenter.sh, upgrade guide). Other nodes have to be labelled. A Neuron device cannot be
  // divided either.
  AMAZON_NEURON: {
    resourceName: 'aws.amazon.com/neuron',
    deviceLabel: 'karpenter.k8s.aws/instance-accelerator-name',
    partitionLabel: 'aws.amazon.com/neuron-partition-size',
  },
  // GKE's labels (cloud.google.com/kubernetes-engine/docs/concepts/plan-tpus). Every TPU node carries a topology, that of the whole slice.
  GOOGLE_TPU: {
    resourceName: 'google.com/tpu',
    deviceLabel: 'cloud.google.com/gke-tpu-accelerator',
    partitionLabel: 'cloud.google.com/gke-tpu-topology',
    unpartitionedNodeSelectorRequirement: { key: 'cloud.google.com/gke-tpu-topology', operator: 'Exists' },
  },
};

/** The toleration for nodes that are tainted with the name of the resource they have, which is the habit of every cloud. */
export function resourceToleration(resourceName: string): PlainObject {
  return { key: resourceName, operator: 'Exists', effect: 'NoSchedule' };
}
