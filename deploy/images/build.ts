// All images of Podsmith, as archive files in the cache. `npm run images` prints their names and where they lie.
// Usage: node deploy/images/build.ts [--operator-base IMAGE] [--flytekit-base IMAGE]
import { stat } from 'node:fs/promises';
import { Command } from 'commander';
import type { ImageArchive } from '../local/image.ts';
import type { Log } from '../local/progress.ts';
import { type FlytekitVersion, flytekitImage, flytekitVersions } from './flytekit-image.ts';
import { type OperatorImage, operatorImage } from './operator-image.ts';
import { storageImage } from './storage-image.ts';

export type PodsmithImages = {
  readonly operator: OperatorImage;
  /** The object store that the chart brings along. */
  readonly storage: ImageArchive;
  /** For tasks: flytekit, and the examples' modules in /root. */
  readonly flytekit: Readonly<Record<FlytekitVersion, ImageArchive>>;
};

/** Images from a registry to build on, in place of what is made here from Debian's packages. */
export type Bases = {
  /** Brings glibc, libstdc++ and CA certificates. */
  readonly operator?: string;
  /** Brings Python 3.11. */
  readonly flytekit?: string;
};

/**
 * The archives of all images; those whose sources have not changed are in the cache. They are made side by side, and each
 * step that takes time is logged.
 */
export const buildImages = async (log: Log, bases: Bases = {}): Promise<PodsmithImages> => {
  const [storage, operator, ...flytekit] = await Promise.all([
    storageImage(log),
    operatorImage(log, bases.operator),
    ...flytekitVersions.map((version) => flytekitImage(version, log, bases.flytekit)),
  ]);
  const byVersion = flytekitVersions.map((version, index) => [version, flytekit[index]]);
  return { operator, storage, flytekit: Object.fromEntries(byVersion) as PodsmithImages['flytekit'] };
};

type Flags = { readonly operatorBase?: string; readonly flytekitBase?: string };

const main = async (): Promise<void> => {
  const command = new Command('images')
    .description('Build the images of Podsmith into the cache, and print where they lie')
    .option('--operator-base <image>', 'build the operator on this image instead of libraries from Debian packages')
    .option('--flytekit-base <image>', 'build the task images on this image instead of Debian with Python 3.11');
  const { operatorBase, flytekitBase } = command.parse().opts<Flags>();
  const images = await buildImages((line) => console.error(line), {
    ...(operatorBase === undefined ? {} : { operator: operatorBase }),
    ...(flytekitBase === undefined ? {} : { flytekit: flytekitBase }),
  });
  for (const { name, path } of [images.operator, images.storage, ...Object.values(images.flytekit)]) {
    const megabytes = Math.round((await stat(path)).size / 1e6);
    console.log(`${name}\t${megabytes} MB\t${path}`);
  }
  console.log(`bill of materials of ${images.operator.name} (CycloneDX)\t\t${images.operator.sbom}`);
};

if (import.meta.main) await main();
