import { expect, test } from '@jest/globals';
import { parseConfig } from '../config.ts';
import { unknownDevice } from './unknown-device.ts';

const { task } = parseConfig(`
storage: {bucket: b}
task:
  accelerators: {devices: {mi300x: {class: AMD_GPU}}}
  namespaceOverrides: {ml: {accelerators: {devices: {b200: {class: NVIDIA_GPU}}}}}
`);

const line = (device: string, hint: string): string =>
  `${device} is no device of flytekit's, nor one of the configuration's accelerators.devices: only a node whose label has this very value will do${hint}`;

test.each<{ device: string; namespace?: string; want: string | undefined }>([
  { device: 'nvidia-tesla-t4', want: undefined },
  { device: 'mi300x', want: undefined },
  { device: 'b200', want: undefined },
  { device: 'b200', namespace: 'default', want: '' },
  { device: 'nvidia-a100', want: '; did you mean nvidia-tesla-a100 or nvidia-a100-80gb?' },
  { device: 'A100', want: '; did you mean nvidia-tesla-a100 or nvidia-a100-80gb?' },
  { device: 'nvidia-tesla-h100', want: '; did you mean nvidia-h100?' },
  { device: 'nvidia-tesla-t40', want: '; did you mean nvidia-tesla-t4?' },
  { device: 'nvidia-tesla-v1OO', want: '; did you mean nvidia-tesla-v100?' },
  { device: 'MI300X', want: '; did you mean mi300x?' },
  { device: 'fpga', want: '' },
])('$device in namespace $namespace', ({ device, namespace = 'ml', want }) => {
  expect(unknownDevice(device, namespace, task)).toBe(want === undefined ? undefined : line(device, want));
});
