// One more layer of files on an image archive, without unpacking what is below it: sources are small and change often, what
// they stand on is large and does not. It knows the docker-archive format: layers and a configuration, each named by its
// digest, and a manifest that names them.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from '../local/run.ts';

export type AppendedImage = {
  /** The archive that is copied, with all its layers. */
  readonly baseArchive: string;
  /** Laid out as the image's root. Only its files are taken, as root's: folders keep the owners and permissions they have. */
  readonly layerFolder: string;
  /** What the image's history says of the layer. */
  readonly createdBy: string;
  /** The whole reference of the new image. */
  readonly name: string;
};

/** Writes the archive of the new image. Same base and same files: same layers, same configuration, same digests. */
export const appendLayer = async (image: AppendedImage, archive: string): Promise<void> => {
  const work = await mkdtemp(join(dirname(archive), 'append-layer-'));
  try {
    const base = await readManifest(image.baseArchive);
    // Taken out and put in anew: in place, `tar --delete` spoils what lies before.
    await run('tar', ['--extract', `--file=${image.baseArchive}`, `--directory=${work}`, ...base.Layers, base.Config]);
    const layer = await writeLayer(image.layerFolder, work);
    const config = await writeConfig(withLayer(await readConfig(join(work, base.Config)), layer, image), work);
    const manifest: Manifest = { Config: config, RepoTags: [image.name], Layers: [...base.Layers, layer.fileName] };
    await writeFile(join(work, 'manifest.json'), JSON.stringify([manifest]));
    const entries = ['manifest.json', config, ...manifest.Layers];
    await run('tar', ['--create', ...sameEveryTime, `--file=${archive}`, `--directory=${work}`, ...entries]);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

type Manifest = { readonly Config: string; readonly RepoTags: readonly string[]; readonly Layers: readonly string[] };

/** The part of an image's configuration that a layer changes; all else is handed on as it is. */
type ImageConfig = {
  readonly rootfs: { readonly type: string; readonly diff_ids: readonly string[] };
  readonly history?: readonly unknown[];
};

type LayerFile = { readonly fileName: string; readonly digest: string };

const sameEveryTime = ['--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX'];

const readManifest = async (archive: string): Promise<Manifest> => {
  const text = await run('tar', ['--extract', '--to-stdout', `--file=${archive}`, 'manifest.json']);
  const [manifest, ...others] = JSON.parse(text) as readonly Manifest[];
  if (manifest === undefined || others.length > 0) throw new Error(`${archive} must hold exactly one image`);
  return manifest;
};

const readConfig = async (path: string): Promise<ImageConfig> =>
  JSON.parse(await readFile(path, 'utf8')) as ImageConfig;

const writeLayer = async (folder: string, work: string): Promise<LayerFile> => {
  const path = join(work, 'layer.tar');
  const found = await run('find', ['.', '-not', '-type', 'd', '-printf', '%P\\n'], { cwd: folder });
  const files = found.split('\n').sort();
  const from = [`--directory=${folder}`, '--no-recursion', '--verbatim-files-from', '--files-from=-'];
  await run('tar', ['--create', ...sameEveryTime, `--file=${path}`, ...from], { input: files.join('\n') });
  const digest = await fileDigest(path);
  const fileName = `${digest}.tar`;
  await rename(path, join(work, fileName));
  return { fileName, digest };
};

const withLayer = (config: ImageConfig, layer: LayerFile, { createdBy }: AppendedImage): ImageConfig => ({
  ...config,
  rootfs: { ...config.rootfs, diff_ids: [...config.rootfs.diff_ids, `sha256:${layer.digest}`] },
  history: [...(config.history ?? []), { created: '1970-01-01T00:00:00Z', created_by: createdBy }],
});

const writeConfig = async (config: ImageConfig, work: string): Promise<string> => {
  const text = JSON.stringify(config);
  const name = `${createHash('sha256').update(text).digest('hex')}.json`;
  await writeFile(join(work, name), text);
  return name;
};

const fileDigest = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};
