// Code for the end-to-end tests as users bring it along: test/e2e/python/probes.py through `pyflyte package` and `podsmith convert`.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { FlytekitVersion } from '../../deploy/images/flytekit-image.ts';
import { STORAGE } from '../../deploy/local/demo/release.ts';
import { upload } from '../../deploy/local/demo/upload.ts';
import { run } from '../../deploy/local/run.ts';
import type { TaskSpec } from '../../src/api/task.gen.ts';
import type { E2eCluster } from './e2e-cluster.ts';
import { type FlytekitPython, flytekitPython } from './flytekit-python.ts';

/** The probes, made ready by one version of flytekit. */
export interface ProbePackage {
  /** Where the archive with their code lies in the cluster's store. */
  readonly codeUri: string;
  /** The spec that `podsmith convert` made of the function `secrets`. */
  readonly secrets: Partial<TaskSpec>;
}

const E2E_FOLDER = new URL('../e2e/python/', import.meta.url).pathname;
const REQUIREMENTS = new URL('../golden/literals/python/requirements.txt', import.meta.url).pathname;
const PODSMITH = new URL('../../src/cli/podsmith.ts', import.meta.url).pathname;

/** Serialises the probes with one version of flytekit, and uploads their code with a Task's rights in `namespace`. */
export async function packageProbes(
  cluster: E2eCluster,
  { version, namespace }: { readonly version: FlytekitVersion; readonly namespace: string },
): Promise<ProbePackage> {
  const python = await flytekitPython(version, { requirementsFile: REQUIREMENTS, moduleFolder: E2E_FOLDER });
  const folder = await mkdtemp(join(tmpdir(), 'podsmith-probes-'));
  try {
    const packageFile = await pyflytePackage(python, folder, cluster.flytekitImages[version] ?? '');
    const key = `code/${version}/probes.tar.gz`;
    await upload(storeAccess(cluster), { path: await codeArchive(packageFile, folder), key, namespace });
    const codeUri = `s3://${STORAGE.bucket}/${key}`;
    await run(process.execPath, [PODSMITH, 'convert', packageFile, '--distribution', codeUri, '--output', folder]);
    const manifest = parse(await readFile(join(folder, 'probes-secrets.yaml'), 'utf8')) as { spec: Partial<TaskSpec> };
    return { codeUri, secrets: manifest.spec };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function pyflytePackage(python: FlytekitPython, folder: string, image: string): Promise<string> {
  const file = join(folder, 'package.tgz');
  const options = ['--source', E2E_FOLDER, '--copy', 'all', '--image', image, '--output', file];
  await python.run([python.program('pyflyte'), '--pkgs', 'probes', 'package', ...options]);
  return file;
}

/** The archive of the code that lies in a package: `fast<hash>.tar.gz`. */
async function codeArchive(packageFile: string, folder: string): Promise<string> {
  await run('tar', ['-xzf', packageFile, '-C', folder]);
  const name = (await readdir(folder)).find((file) => file.startsWith('fast'));
  if (name === undefined) throw new Error(`${packageFile} holds no archive of the code`);
  return join(folder, name);
}

function storeAccess({ kubeconfigPath, kubectl, run: runKubectl }: E2eCluster): Parameters<typeof upload>[0] {
  return { kubeconfigPath, kubectlPath: kubectl, kubectl: (args) => runKubectl(args) };
}
