// The devices that flytekit has names for (flytekit.extras.accelerators of 1.15 and 1.16), and the class of each.
import type { AcceleratorClass } from './accelerator-settings.ts';

export interface AcceleratorDevice {
  readonly class: AcceleratorClass;
  /** The partitions or topologies that flytekit has names for. A cluster may have others. */
  readonly partitions: readonly string[];
}

const WHOLE_NVIDIA_GPUS = [
  'nvidia-a10g',
  'nvidia-h100',
  'nvidia-h200',
  'nvidia-l4',
  'nvidia-l4-vws',
  'nvidia-l40s',
  'nvidia-rtx-pro-6000',
  'nvidia-tesla-k80',
  'nvidia-tesla-m60',
  'nvidia-tesla-p100',
  'nvidia-tesla-p4',
  'nvidia-tesla-t4',
  'nvidia-tesla-v100',
];

const FLAT_TOPOLOGIES = ['1x1', '2x2', '2x4', '4x4', '4x8', '8x8', '8x16', '16x16'];

export const ACCELERATOR_DEVICES: ReadonlyMap<string, AcceleratorDevice> = new Map<string, AcceleratorDevice>([
  ...WHOLE_NVIDIA_GPUS.map((device) => [device, { class: 'NVIDIA_GPU', partitions: [] }] as const),
  ['nvidia-tesla-a100', { class: 'NVIDIA_GPU', partitions: ['1g.5gb', '2g.10gb', '3g.20gb', '4g.20gb', '7g.40gb'] }],
  ['nvidia-a100-80gb', { class: 'NVIDIA_GPU', partitions: ['1g.10gb', '2g.20gb', '3g.40gb', '4g.40gb', '7g.80gb'] }],
  ['tpu-v5-lite-podslice', { class: 'GOOGLE_TPU', partitions: FLAT_TOPOLOGIES }],
  [
    'tpu-v5p-slice',
    {
      class: 'GOOGLE_TPU',
      partitions: [
        '2x2x1',
        '2x2x2',
        '2x4x4',
        '4x4x4',
        '4x4x8',
        '4x8x8',
        '8x8x8',
        '8x8x16',
        '8x16x16',
        '16x16x16',
        '16x16x24',
      ],
    },
  ],
  ['tpu-v6e-slice', { class: 'GOOGLE_TPU', partitions: FLAT_TOPOLOGIES }],
]);

const PREFIXES: readonly (readonly [string, AcceleratorClass])[] = [
  ['nvidia-', 'NVIDIA_GPU'],
  ['amd-', 'AMD_GPU'],
  ['tpu', 'GOOGLE_TPU'],
  ['gaudi', 'HABANA_GAUDI'],
  ['habana', 'HABANA_GAUDI'],
  ['inferentia', 'AMAZON_NEURON'],
  ['trainium', 'AMAZON_NEURON'],
];

/** The class of a device: known, or guessed from how its name begins; undefined where neither is possible. */
export function classOfDevice(device: string): AcceleratorClass | undefined {
  const name = device.toLowerCase();
  return ACCELERATOR_DEVICES.get(device)?.class ?? PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1];
}
