// That the table has all of flytekit's devices is seen in test/golden/accelerators.
import { expect, test } from '@jest/globals';
import { classOfDevice } from './accelerator-devices.ts';
import type { AcceleratorClass } from './accelerator-settings.ts';

test.each<{ device: string; want: AcceleratorClass | undefined }>([
  { device: 'nvidia-tesla-a100', want: 'NVIDIA_GPU' },
  { device: 'tpu-v6e-slice', want: 'GOOGLE_TPU' },
  { device: 'nvidia-gb300', want: 'NVIDIA_GPU' },
  { device: 'NVIDIA-A100-SXM4-40GB', want: 'NVIDIA_GPU' },
  { device: 'amd-mi300x', want: 'AMD_GPU' },
  { device: 'AMD-Instinct-MI325X', want: 'AMD_GPU' },
  { device: 'tpu7x', want: 'GOOGLE_TPU' },
  { device: 'tpu-v4-podslice', want: 'GOOGLE_TPU' },
  { device: 'gaudi3', want: 'HABANA_GAUDI' },
  { device: 'habana-gaudi', want: 'HABANA_GAUDI' },
  { device: 'inferentia2', want: 'AMAZON_NEURON' },
  { device: 'Trainium', want: 'AMAZON_NEURON' },
  { device: 'nvidia', want: undefined },
  { device: 'intel-max-1550', want: undefined },
  { device: 'constructor', want: undefined },
  { device: '', want: undefined },
])('$device is of class $want', ({ device, want }) => {
  expect(classOfDevice(device)).toBe(want);
});
