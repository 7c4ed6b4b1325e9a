// The image that the pages of docs/ name, with flytekit and the Python modules that they show: on the end-to-end cluster it is there.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendLayer } from '../../../deploy/images/append-layer.ts';
import { flytekitImage, newestFlytekit } from '../../../deploy/images/flytekit-image.ts';
import { findCluster } from '../../../deploy/local/cluster-handle.ts';
import { E2E_CLUSTER } from '../e2e-cluster.ts';
import type { PageBlock } from '../../../scripts/docs/page-blocks.ts';

const DOCS_IMAGE = 'ghcr.io/acme/train:1';

const silent = (): void => undefined;

/** Puts the image onto the cluster's node. Throws where two pages show different modules of one name. */
export async function loadDocsImage(python: readonly PageBlock[]): Promise<void> {
  const modules = modulesOf(python);
  const base = await flytekitImage(newestFlytekit, silent);
  const folder = await mkdtemp(join(tmpdir(), 'podsmith-docs-image-'));
  try {
    const layerFolder = join(folder, 'layer');
    await mkdir(join(layerFolder, 'root'), { recursive: true });
    for (const [name, text] of modules) await writeFile(join(layerFolder, 'root', name), text);
    const archive = join(folder, 'image.tar');
    const image = { baseArchive: base.path, layerFolder, createdBy: 'COPY *.py /root/', name: DOCS_IMAGE };
    await appendLayer(image, archive);
    await (await findCluster(E2E_CLUSTER, silent))?.loadImages([archive]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function modulesOf(python: readonly PageBlock[]): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  for (const { file, text } of python) {
    if (file === undefined) continue;
    if ((modules.get(file) ?? text) !== text) throw new Error(`docs/ shows two modules ${file} that differ`);
    modules.set(file, text);
  }
  return modules;
}
