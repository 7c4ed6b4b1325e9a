// The operator's image: a system of a few libraries, Node, npm packages, and on top the program itself.
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathKey } from '../local/content-key.ts';
import { type ImageArchive, buildImage } from '../local/image.ts';
import type { Log } from '../local/progress.ts';
import { run } from '../local/run.ts';
import { ensureAppendedImage } from './appended-image.ts';
import { readContainerfile } from './containerfile.ts';
import { debianPackageFiles } from './debian-files.ts';
import { makeNodeRootfs, nodeRootfsPackages } from './node-rootfs.ts';
import { copyProductionPackages } from './production-packages.ts';

const checkout = join(import.meta.dirname, '../..');

/** The keys of what is compiled, and of how. A changed test makes no new image. */
const sourceKeys = async (): Promise<string[]> => {
  const isSource = (path: string): boolean => /\.[jt]s$/.test(path) && !path.endsWith('.test.ts');
  const sources = (await readdir(join(checkout, 'src'), { recursive: true })).filter(isSource).sort();
  const build = ['crds/tasks.yaml', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.ts'];
  const paths = [...sources.map((path) => `src/${path}`), ...build];
  return Promise.all(paths.map(async (path) => `${path} ${await pathKey(join(checkout, path))}`));
};

/** The operator's image, compiled from the checkout. `base`: an image to build on, from a registry; absent: one made here. */
export const operatorImage = async (log: Log, base?: string): Promise<ImageArchive> =>
  ensureAppendedImage(
    {
      repository: 'podsmith.local/podsmith',
      base: await runtimeImage(log, base),
      inputs: await sourceKeys(),
      createdBy: 'COPY dist/ /app/dist/',
      fill: async (layerFolder) => {
        const dist = join(layerFolder, 'app/dist');
        await mkdir(dist, { recursive: true });
        await run(process.execPath, [join(checkout, 'scripts/build.ts'), dist], { cwd: checkout });
      },
    },
    log,
  );

const ofImages = (file: string): string => `deploy/images/${file}`;

const runtimeImage = async (log: Log, base?: string): Promise<ImageArchive> => {
  const made = ['package-lock.json', ...['production-packages.ts', 'node-rootfs.ts', 'debian-files.ts'].map(ofImages)];
  const system = base === undefined ? await debianPackageFiles(nodeRootfsPackages, log) : [];
  return buildImage(
    {
      name: 'podsmith.local/podsmith-runtime:1',
      containerfile: await readContainerfile('operator/Containerfile', base),
      inputs: [...system, ...(await Promise.all(made.map((path) => pathKey(join(checkout, path)))))],
      prepare: async (context) => {
        const rootfs = join(context, 'rootfs');
        await mkdir(rootfs);
        if (base === undefined) await makeNodeRootfs(rootfs);
        await copyProductionPackages(checkout, join(context, 'app'));
      },
    },
    log,
  );
};
