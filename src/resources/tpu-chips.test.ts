import { expect, test } from '@jest/globals';
import { tpuChipsPerMachine } from './tpu-chips.ts';

const v5e = 'tpu-v5-lite-podslice';
const v6e = 'tpu-v6e-slice';
const v5p = 'tpu-v5p-slice';

test.each<{ device: string; topology?: string; want: number }>([
  { device: v5e, want: 1 },
  { device: v5e, topology: '1x1', want: 1 },
  { device: v5e, topology: '2x2', want: 4 },
  { device: v5e, topology: '2x4', want: 8 },
  { device: v5e, topology: '4x4', want: 4 },
  { device: v6e, topology: '2x4', want: 8 },
  { device: v6e, topology: '16x16', want: 4 },
  { device: v5p, want: 4 },
  { device: v5p, topology: '2x2x1', want: 4 },
  { device: v5p, topology: '2x2x2', want: 4 },
  { device: v5p, topology: '16x16x24', want: 4 },
  { device: 'tpu7x', topology: '2x2x1', want: 4 },
  { device: 'tpu7x', topology: '1x1x1', want: 1 },
  { device: v5e, topology: 'large', want: 1 },
  { device: v5p, topology: '0x2', want: 4 },
  { device: v5p, topology: `1x${'9'.repeat(400)}`, want: 4 },
])('$device of $topology: $want a machine', ({ device, topology, want }) => {
  expect(tpuChipsPerMachine(device, topology)).toBe(want);
});
