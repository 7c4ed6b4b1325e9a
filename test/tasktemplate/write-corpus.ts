// Templates as real flytekit writes them: of the tasks of python/tasks.py, and the packages of `pyflyte package`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FlytekitVersion } from '../../deploy/images/flytekit-image.ts';
import { type FlytekitPython, flytekitPython } from '../support/flytekit-python.ts';

export const PYTHON_FOLDER = join(import.meta.dirname, 'python');
export const CORPUS_FOLDER = join(import.meta.dirname, 'corpus');

/** flytekit of `version` with the tasks on its path. */
export function corpusPython(version: FlytekitVersion): Promise<FlytekitPython> {
  const requirementsFile = join(import.meta.dirname, '../golden/literals/python/requirements.txt');
  return flytekitPython(version, { requirementsFile, moduleFolder: PYTHON_FOLDER });
}

/** Writes the corpus of one version into `folder`: NAME.pb, NAME.json, camel-case.json and package-COPY.tgz. */
export async function writeCorpus(version: FlytekitVersion, folder: string): Promise<void> {
  const python = await corpusPython(version);
  await mkdir(folder, { recursive: true });
  await python.run([join(PYTHON_FOLDER, 'serialize.py'), folder]);
  for (const copy of ['none', 'auto']) {
    const options = {
      '--image': 'registry.example.com/acme/flytekit:1',
      '--source': PYTHON_FOLDER,
      '--copy': copy,
      '--output': join(folder, `package-${copy}.tgz`),
    };
    const args = ['--pkgs', 'packaged', 'package', '--force', ...Object.entries(options).flat()];
    await python.run([python.program('pyflyte'), ...args]);
  }
}
