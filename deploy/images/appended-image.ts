// An image made of one that is kept in the cache and a layer of files from the checkout; the archive is kept in the cache too.
import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { cached } from '../local/cache-folder.ts';
import { contentKey, pathKey } from '../local/content-key.ts';
import type { ImageArchive } from '../local/image.ts';
import { type Log, step } from '../local/progress.ts';
import { appendLayer } from './append-layer.ts';

export type AppendedImageRecipe = {
  /** The reference without a tag. */
  readonly repository: string;
  /** Stands before the content's key in the tag, as in `1.16.31-0123456789abcdef`; absent: the key alone is the tag. */
  readonly version?: string;
  readonly base: ImageArchive;
  /** Keys of all that the layer is made of. */
  readonly inputs: readonly string[];
  /** Fills a folder that is laid out as the image's root. It runs only when the image must be built. */
  readonly fill: (layerFolder: string) => Promise<void>;
  readonly createdBy: string;
};

/** The archive of the image, made first where the cache lacks it. The tag names the content, so another content has another name. */
export const ensureAppendedImage = async (recipe: AppendedImageRecipe, log: Log): Promise<ImageArchive> => {
  const method = await pathKey(join(import.meta.dirname, 'append-layer.ts'));
  const key = contentKey([method, recipe.base.key, recipe.createdBy, ...recipe.inputs]);
  const tag = recipe.version === undefined ? key : `${recipe.version}-${key}`;
  const name = `${recipe.repository}:${tag}`;
  const path = await cached({
    path: join('images', basename(recipe.repository), `${tag}.tar`),
    lock: `image-${basename(recipe.repository)}-${tag}`,
    make: (archive) => step(log, `Build image ${name}`, () => make(recipe, name, archive)),
  });
  await keepRecent(path);
  return { name, path, key };
};

const make = async (recipe: AppendedImageRecipe, name: string, archive: string): Promise<void> => {
  const layerFolder = await mkdtemp(join(tmpdir(), 'podsmith-layer-'));
  try {
    await recipe.fill(layerFolder);
    const { base, createdBy } = recipe;
    await appendLayer({ baseArchive: base.path, layerFolder, createdBy, name }, archive);
  } finally {
    await rm(layerFolder, { recursive: true, force: true });
  }
};

/** Each change of a source makes an archive of some hundred megabytes; one that nobody asked for in three days goes. */
const unusedMs = 3 * 24 * 60 * 60 * 1000;

const keepRecent = async (path: string): Promise<void> => {
  const now = new Date();
  await utimes(path, now, now);
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const sibling = join(folder, name);
    const found = await stat(sibling).catch(() => undefined);
    if (found !== undefined && now.getTime() - found.mtimeMs > unusedMs)
      await rm(sibling, { recursive: true, force: true });
  }
};
