import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Accelerator,
  acceleratorResourceTest,
  gpuResourceName,
  type ResolvedAccelerator,
  resolveAccelerator,
} from './accelerator.ts';
import type { AcceleratorSettings } from './accelerator-settings.ts';

const deviceLabel = 'k8s.amazonaws.com/accelerator';
const partitionLabel = 'k8s.amazonaws.com/gpu-partition-size';
const gpuTaint = { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' };
const a100Node = { key: deviceLabel, operator: 'In', values: ['nvidia-tesla-a100'] };
const a100Taint = { key: deviceLabel, operator: 'Equal', value: 'nvidia-tesla-a100', effect: 'NoSchedule' };
const nvidia = {
  deviceClass: 'NVIDIA_GPU',
  resourceName: 'nvidia.com/gpu',
  impliedCount: 1,
  nodeSelector: {},
} as const;

describe('resolveAccelerator', () => {
  test.each<{ name: string; given: Accelerator; settings?: AcceleratorSettings; want: ResolvedAccelerator }>([
    {
      name: 'a device, whatever its partition',
      given: { device: 'nvidia-tesla-a100' },
      want: { ...nvidia, requirements: [a100Node], tolerations: [a100Taint, gpuTaint] },
    },
    {
      name: 'a partition',
      given: { device: 'nvidia-tesla-a100', partition: '1g.5gb' },
      want: {
        ...nvidia,
        requirements: [a100Node, { key: partitionLabel, operator: 'In', values: ['1g.5gb'] }],
        tolerations: [
          a100Taint,
          { key: partitionLabel, operator: 'Equal', value: '1g.5gb', effect: 'NoSchedule' },
          gpuTaint,
        ],
      },
    },
    {
      name: 'unpartitioned: no label, and no toleration',
      given: { device: 'nvidia-tesla-a100', partition: 'unpartitioned' },
      want: {
        ...nvidia,
        requirements: [a100Node, { key: partitionLabel, operator: 'DoesNotExist' }],
        tolerations: [a100Taint, gpuTaint],
      },
    },
    {
      name: 'unpartitioned, as configured',
      given: { device: 'nvidia-tesla-a100', partition: 'unpartitioned' },
      settings: {
        classes: {
          NVIDIA_GPU: {
            unpartitionedNodeSelectorRequirement: { key: 'mig', operator: 'NotIn', values: ['true'] },
            unpartitionedToleration: { key: 'whole', operator: 'Exists' },
          },
        },
      },
      want: {
        ...nvidia,
        requirements: [a100Node, { key: 'mig', operator: 'NotIn', values: ['true'] }],
        tolerations: [a100Taint, { key: 'whole', operator: 'Exists' }, gpuTaint],
      },
    },
    {
      name: 'a partition with a resource of its own, on nodes with the taint of the class',
      given: { device: 'nvidia-tesla-a100', partition: '3g.20gb' },
      settings: { classes: { NVIDIA_GPU: { partitionResourceName: 'nvidia.com/mig-{partition}' } } },
      want: {
        ...nvidia,
        resourceName: 'nvidia.com/mig-3g.20gb',
        requirements: [a100Node],
        tolerations: [a100Taint, gpuTaint],
      },
    },
    {
      name: 'what is said of the device goes before what is said of its class',
      given: { device: 'nvidia-tesla-t4' },
      settings: {
        classes: {
          NVIDIA_GPU: {
            resourceName: 'example.com/gpu',
            deviceLabel: 'nvidia.com/gpu.product',
            tolerations: [{ key: 'gpus', operator: 'Exists' }],
          },
        },
        devices: { 'nvidia-tesla-t4': { deviceLabelValue: 'Tesla-T4', resourceName: 'nvidia.com/gpu.shared' } },
      },
      want: {
        ...nvidia,
        resourceName: 'nvidia.com/gpu.shared',
        requirements: [{ key: 'nvidia.com/gpu.product', operator: 'In', values: ['Tesla-T4'] }],
        tolerations: [
          { key: 'nvidia.com/gpu.product', operator: 'Equal', value: 'Tesla-T4', effect: 'NoSchedule' },
          { key: 'gpus', operator: 'Exists' },
        ],
      },
    },
    {
      name: 'the taint follows the configured resource; what is empty says nothing',
      given: { device: 'nvidia-tesla-a100', partition: 'unpartitioned' },
      settings: {
        classes: {
          NVIDIA_GPU: {
            resourceName: 'example.com/gpu',
            deviceLabel: '',
            tolerations: [],
            unpartitionedToleration: {},
            unpartitionedNodeSelectorRequirement: {},
            partitionResourceName: '',
          },
        },
        devices: { 'nvidia-tesla-a100': { deviceLabelValue: '', resourceName: '' } },
      },
      want: {
        ...nvidia,
        resourceName: 'example.com/gpu',
        requirements: [a100Node, { key: partitionLabel, operator: 'DoesNotExist' }],
        tolerations: [a100Taint, { ...gpuTaint, key: 'example.com/gpu' }],
      },
    },
    {
      name: 'an AMD GPU that is whole has the label of another partition, if any',
      given: { device: 'amd-mi300x', partition: 'unpartitioned' },
      settings: { devices: { 'amd-mi300x': { deviceLabelValue: 'AMD_Instinct_MI300X_OAM', partitionLabel: 'parts' } } },
      want: {
        deviceClass: 'AMD_GPU',
        resourceName: 'amd.com/gpu',
        impliedCount: 1,
        nodeSelector: {},
        requirements: [
          { key: 'amd.com/gpu.product-name', operator: 'In', values: ['AMD_Instinct_MI300X_OAM'] },
          {
            key: 'parts',
            operator: 'NotIn',
            values: ['dpx', 'tpx', 'qpx', 'cpx'].flatMap((each) => [
              `${each}_nps1`,
              `${each}_nps2`,
              `${each}_nps4`,
              `${each}_nps8`,
            ]),
          },
        ],
        tolerations: [
          {
            key: 'amd.com/gpu.product-name',
            operator: 'Equal',
            value: 'AMD_Instinct_MI300X_OAM',
            effect: 'NoSchedule',
          },
          { key: 'amd.com/gpu', operator: 'Exists', effect: 'NoSchedule' },
        ],
      },
    },
    {
      name: 'a TPU slice: all chips of a machine, and a nodeSelector that says the same',
      given: { device: 'tpu-v5-lite-podslice', partition: '2x4' },
      want: {
        deviceClass: 'GOOGLE_TPU',
        resourceName: 'google.com/tpu',
        impliedCount: 8,
        nodeSelector: {
          'cloud.google.com/gke-tpu-accelerator': 'tpu-v5-lite-podslice',
          'cloud.google.com/gke-tpu-topology': '2x4',
        },
        requirements: [
          { key: 'cloud.google.com/gke-tpu-accelerator', operator: 'In', values: ['tpu-v5-lite-podslice'] },
          { key: 'cloud.google.com/gke-tpu-topology', operator: 'In', values: ['2x4'] },
        ],
        tolerations: [
          {
            key: 'cloud.google.com/gke-tpu-accelerator',
            operator: 'Equal',
            value: 'tpu-v5-lite-podslice',
            effect: 'NoSchedule',
          },
          { key: 'cloud.google.com/gke-tpu-topology', operator: 'Equal', value: '2x4', effect: 'NoSchedule' },
          { key: 'google.com/tpu', operator: 'Exists', effect: 'NoSchedule' },
        ],
      },
    },
    {
      name: 'a TPU that is not divided: every TPU node has a topology',
      given: { device: 'tpu-v5p-slice', partition: 'unpartitioned' },
      want: {
        deviceClass: 'GOOGLE_TPU',
        resourceName: 'google.com/tpu',
        impliedCount: 4,
        nodeSelector: { 'cloud.google.com/gke-tpu-accelerator': 'tpu-v5p-slice' },
        requirements: [
          { key: 'cloud.google.com/gke-tpu-accelerator', operator: 'In', values: ['tpu-v5p-slice'] },
          { key: 'cloud.google.com/gke-tpu-topology', operator: 'Exists' },
        ],
        tolerations: [
          {
            key: 'cloud.google.com/gke-tpu-accelerator',
            operator: 'Equal',
            value: 'tpu-v5p-slice',
            effect: 'NoSchedule',
          },
          { key: 'google.com/tpu', operator: 'Exists', effect: 'NoSchedule' },
        ],
      },
    },
  ])('$name', ({ given, settings, want }) => {
    expect(resolveAccelerator(given, settings)).toEqual(want);
  });

  test.each<{ name: string; device: string; settings?: AcceleratorSettings; want: string }>([
    { name: 'known', device: 'tpu-v5p-slice', want: 'google.com/tpu' },
    { name: 'guessed from the name', device: 'gaudi2', want: 'habana.ai/gaudi' },
    {
      name: 'guessed from the name, not the default',
      device: 'trainium',
      settings: { defaultClass: 'AMD_GPU' },
      want: 'aws.amazon.com/neuron',
    },
    { name: 'the default class', device: 'mi300x', settings: { defaultClass: 'AMD_GPU' }, want: 'amd.com/gpu' },
    { name: 'the default class, NVIDIA', device: 'h100', want: 'nvidia.com/gpu' },
    {
      name: 'as configured',
      device: 'nvidia-like',
      settings: { devices: { 'nvidia-like': { class: 'AMD_GPU' } } },
      want: 'amd.com/gpu',
    },
    { name: 'a name that every object has', device: 'toString', settings: { devices: {} }, want: 'nvidia.com/gpu' },
  ])('the class of a device is $name', ({ device, settings, want }) => {
    expect(resolveAccelerator({ device }, settings).resourceName).toBe(want);
  });

  test('every key of a requirement is tolerated where nodes are tainted with the label', () => {
    const words = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('nvidia-tesla-t4', 'tpu-v6e-slice', 'amd-x'));
    fc.assert(
      fc.property(words, words, (device, partition) => {
        fc.pre(partition !== 'unpartitioned');
        const { requirements, tolerations } = resolveAccelerator({ device, partition });
        expect(requirements.map(({ key, values }) => [key, values])).toEqual(
          tolerations.filter(({ operator }) => operator === 'Equal').map(({ key, value }) => [key, [value]]),
        );
      }),
    );
  });
});

test.each<{ name: string; settings?: AcceleratorSettings; accelerator?: Accelerator; want: string }>([
  { name: 'without an accelerator', want: 'nvidia.com/gpu' },
  { name: 'the default class', settings: { defaultClass: 'HABANA_GAUDI' }, want: 'habana.ai/gaudi' },
  {
    name: 'the default class, renamed',
    settings: { defaultClass: 'AMD_GPU', classes: { AMD_GPU: { resourceName: 'amd.com/gpu.shared' } } },
    want: 'amd.com/gpu.shared',
  },
  {
    name: "the accelerator's",
    settings: { defaultClass: 'HABANA_GAUDI' },
    accelerator: { device: 'tpu-v6e-slice', partition: '1x1' },
    want: 'google.com/tpu',
  },
])('gpu means $want: $name', ({ settings, accelerator, want }) => {
  expect(gpuResourceName(settings, accelerator)).toBe(want);
});

test.each([
  { name: 'nvidia.com/gpu', want: true },
  { name: 'google.com/tpu', want: true },
  { name: 'amd.com/cpx_nps4', want: true },
  { name: 'amd.com/', want: false },
  { name: 'nvidia.com/gpu.shared', want: true },
  { name: 'example.com/gaudi', want: true },
  { name: 'habana.ai/gaudi', want: false },
  { name: 'example.com/fpga', want: false },
  { name: 'cpu', want: false },
])('$name is the resource of an accelerator: $want', ({ name, want }) => {
  const isAccelerator = acceleratorResourceTest({
    classes: {
      AMD_GPU: { partitionResourceName: 'amd.com/{partition}' },
      HABANA_GAUDI: { resourceName: 'example.com/gaudi', partitionResourceName: '' },
    },
    devices: { 'nvidia-tesla-t4': { resourceName: 'nvidia.com/gpu.shared' } },
  });
  expect(isAccelerator(name)).toBe(want);
});
