// The table of accelerators against the constants of the real flytekit: the newest version's, all of them; an older one has no others.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { flytekitVersions, newestFlytekit } from '../../../deploy/images/flytekit-image.ts';
import { ACCELERATOR_DEVICES } from '../../../src/resources/accelerator-devices.ts';
import { resolveAccelerator } from '../../../src/resources/accelerator.ts';
import { flytekitPython } from '../../support/flytekit-python.ts';

const PYTHON_FOLDER = join(import.meta.dirname, 'python');
// Downloading flytekit, where the cache is empty.
const PREPARE_MS = 600_000;

type Devices = Readonly<Record<string, readonly string[]>>;

async function devicesOf(version: (typeof flytekitVersions)[number]): Promise<Devices> {
  const python = await flytekitPython(version, {
    // flytekit alone would do; with these, the packages are the ones that are laid out already.
    requirementsFile: join(import.meta.dirname, '../literals/python/requirements.txt'),
    moduleFolder: PYTHON_FOLDER,
  });
  const folder = await mkdtemp(join(tmpdir(), 'podsmith-accelerators-'));
  try {
    const file = join(folder, 'devices.json');
    await python.run([join(PYTHON_FOLDER, 'write_devices.py'), file]);
    return JSON.parse(await readFile(file, 'utf8')) as Devices;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const ours: Devices = sorted(
  Object.fromEntries([...ACCELERATOR_DEVICES].map(([device, { partitions }]) => [device, partitions])),
);

function sorted(devices: Devices): Devices {
  return Object.fromEntries(Object.entries(devices).map(([device, partitions]) => [device, partitions.toSorted()]));
}

test(
  'the newest flytekit has every device of the table',
  async () => {
    expect(sorted(await devicesOf(newestFlytekit))).toEqual(ours);
  },
  PREPARE_MS,
);

describe.each(flytekitVersions)('flytekit %s', (version) => {
  let devices: Devices;

  beforeAll(async () => {
    devices = sorted(await devicesOf(version));
  }, PREPARE_MS);

  test('has no device or partition that the table lacks', () => {
    expect(Object.keys(devices).length).toBeGreaterThan(10);
    expect(ours).toMatchObject(devices);
  });

  test('each device is one of NVIDIA, or a TPU', () => {
    for (const device of Object.keys(devices)) {
      const want = device.startsWith('tpu-') ? 'google.com/tpu' : 'nvidia.com/gpu';
      expect({ device, resourceName: resolveAccelerator({ device }).resourceName }).toEqual({
        device,
        resourceName: want,
      });
    }
  });
});
