import { expect, test } from '@jest/globals';
import { ACCELERATOR_CLASS_DEFAULTS, resourceToleration } from './accelerator-classes.ts';
import { ACCELERATOR_CLASSES } from './accelerator-settings.ts';

test.each([
  ['NVIDIA_GPU', 'nvidia.com/gpu', 'k8s.amazonaws.com/accelerator', 'k8s.amazonaws.com/gpu-partition-size'],
  ['AMD_GPU', 'amd.com/gpu', 'amd.com/gpu.product-name', 'amd.com/compute-memory-partition'],
  ['HABANA_GAUDI', 'habana.ai/gaudi', 'habana.ai/product.name', 'habana.ai/partition-size'],
  [
    'AMAZON_NEURON',
    'aws.amazon.com/neuron',
    'karpenter.k8s.aws/instance-accelerator-name',
    'aws.amazon.com/neuron-partition-size',
  ],
  ['GOOGLE_TPU', 'google.com/tpu', 'cloud.google.com/gke-tpu-accelerator', 'cloud.google.com/gke-tpu-topology'],
] as const)('%s is %s', (deviceClass, resourceName, deviceLabel, partitionLabel) => {
  expect(ACCELERATOR_CLASS_DEFAULTS[deviceClass]).toMatchObject({ resourceName, deviceLabel, partitionLabel });
});

test.each(ACCELERATOR_CLASSES)('the default requirement of %s, if there is one, is on its own label', (deviceClass) => {
  const { partitionLabel, unpartitionedNodeSelectorRequirement } = ACCELERATOR_CLASS_DEFAULTS[deviceClass];
  expect(unpartitionedNodeSelectorRequirement?.['key'] ?? partitionLabel).toBe(partitionLabel);
});

test('a node tainted with the name of its resource is tolerated, whatever the value', () => {
  expect(resourceToleration('amd.com/gpu')).toEqual({ key: 'amd.com/gpu', operator: 'Exists', effect: 'NoSchedule' });
});
