// Container images as archive files: built here from a Containerfile, without a daemon or a registry, and kept in the cache.
import { access, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache-folder.ts';
import { contentKey, pathKey } from './content-key.ts';
import { ensureDebianPackages } from './debian-packages.ts';
import { type Log, step } from './progress.ts';
import { run } from './run.ts';

export type ImageRecipe = {
  /**
   * The whole reference, with a registry's name and a tag (`podsmith.local/busybox:1`): a shorter one would mean Docker
   * Hub to the kubelet and something else to buildah.
   */
  readonly name: string;
  /** The Containerfile's text. RUN works in a chroot, with this machine's network. */
  readonly containerfile: string;
  /** Files and folders for the build's context, by their name in it; what they contain is part of the image's key. */
  readonly context?: Readonly<Record<string, string>>;
  /** What else the content depends on: versions, mostly. */
  readonly inputs?: readonly string[];
  /** Fills the context folder with what is too slow to make each time. It runs only when the image must be built. */
  readonly prepare?: (contextFolder: string) => Promise<void>;
};

export type ImageArchive = {
  readonly name: string;
  /** A docker-archive file, layers uncompressed. */
  readonly path: string;
  /** Stands for the content: the same recipe and inputs have the same key. */
  readonly key: string;
};

/** The archive of an image, built first where the cache lacks it. */
export const buildImage = async (recipe: ImageRecipe, log: Log): Promise<ImageArchive> => {
  const { name } = recipe;
  if (!/^[a-z0-9.-]+\.[a-z0-9.-]+(:\d+)?\/[a-z0-9._/-]+:[\w.-]+$/.test(name)) {
    throw new Error(`image name ${name}: must be HOST/REPOSITORY:TAG, where HOST contains a dot`);
  }
  const key = await imageKey(recipe);
  const fileName = `${name.replaceAll(/[/:]/g, '_')}-${key}.tar`;
  const path = await cached({
    path: join('images', fileName),
    lock: `image-${fileName}`,
    make: async (archive) => {
      await ensureDebianPackages(['buildah'], log);
      await step(log, `Build image ${name}`, () => build(recipe, archive));
    },
  });
  return { name, path, key };
};

const imageKey = async ({ name, containerfile, context = {}, inputs = [] }: ImageRecipe): Promise<string> => {
  const files = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  const contents = await Promise.all(files.map(async ([target, source]) => `${target} ${await pathKey(source)}`));
  return contentKey([process.arch, name, containerfile, ...inputs, ...contents]);
};

const build = async (recipe: ImageRecipe, archive: string): Promise<void> => {
  // Beside the archive and named after it, so that what a killed build left is removed by the next.
  const work = `${archive}.work`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work);
  try {
    await fillContext(recipe, join(work, 'context'));
    await writeFile(join(work, 'Containerfile'), recipe.containerfile);
    await writeFile(join(work, 'policy.json'), '{"default":[{"type":"insecureAcceptAnything"}]}');
    await buildah(work, [
      'build',
      '--isolation=chroot',
      '--timestamp=0',
      `--signature-policy=${join(work, 'policy.json')}`,
      `--file=${join(work, 'Containerfile')}`,
      `--tag=${recipe.name}`,
      join(work, 'context'),
    ]);
    await buildah(work, [
      'push',
      `--signature-policy=${join(work, 'policy.json')}`,
      recipe.name,
      `docker-archive:${archive}:${recipe.name}`,
    ]);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const fillContext = async ({ context = {}, prepare }: ImageRecipe, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const [target, source] of Object.entries(context)) {
    await access(source);
    await cp(source, join(folder, target), { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  }
  await prepare?.(folder);
};

/** Storage of its own for each build: nothing of the machine's own images is read, changed or left behind. */
const buildah = async (work: string, args: readonly string[]): Promise<void> => {
  const storage = ['--storage-driver=vfs', `--root=${join(work, 'storage')}`, `--runroot=${join(work, 'run')}`];
  await run('buildah', [...storage, ...args]);
};
