// Images get into a cluster as archive files: there is no registry. What is there already is not loaded again.
import { execa } from 'execa';
import type { ClusterLayout } from './cluster-layout.ts';
import { ctr } from './containerd.ts';
import { contentKey } from './content-key.ts';
import { waitUntil } from './wait-until.ts';

export type LoadedImages = {
  readonly names: readonly string[];
  /** False where the cluster had exactly these images. */
  readonly isNew: boolean;
};

/** Loads a docker-archive or OCI archive; when it returns, the kubelet finds the images in it. */
export const loadImages = async (layout: ClusterLayout, archive: string): Promise<LoadedImages> => {
  const manifest = await dockerManifest(archive);
  const key = contentKey([manifest ?? '']);
  const declared = manifest === undefined ? [] : namesIn(manifest);
  if (declared.length > 0 && (await hasAll(layout, declared, `labels."${archiveLabel}"==${key}`))) {
    return { names: declared, isNew: false };
  }
  const output = await ctr(layout, ['images', 'import', archive]);
  const names = declared.length > 0 ? declared : importedNames(output);
  await waitUntil({
    what: `containerd to show ${names.join(', ')} to the kubelet`,
    timeoutMs: 30_000,
    intervalMs: 50,
    check: () => hasAll(layout, names, 'labels."io.cri-containerd.image"==managed'),
  });
  for (const name of names) await ctr(layout, ['images', 'label', name, `${archiveLabel}=${key}`]);
  return { names, isNew: true };
};

/** Says which archive an image came from. */
const archiveLabel = 'podsmith-archive';

/** The manifest of a docker-archive: it names images and their content's digests. An OCI archive may lack it. */
const dockerManifest = async (archive: string): Promise<string | undefined> => {
  const { stdout, failed, stderr } = await execa('tar', ['-xOf', archive, 'manifest.json'], { reject: false });
  const isOtherArchive =
    stderr.includes('Not found in archive') && !stderr.includes('does not look like a tar archive');
  if (failed && !isOtherArchive) throw new Error(`${archive} is not an image archive: ${stderr}`);
  return failed ? undefined : stdout;
};

const namesIn = (manifest: string): string[] => {
  const images = JSON.parse(manifest) as { readonly RepoTags?: readonly string[] | null }[];
  return images.flatMap(({ RepoTags }) => RepoTags ?? []);
};

/** `ctr` says "unpacking NAME (DIGEST)...done" for each. */
const importedNames = (output: string): string[] =>
  [...output.matchAll(/^unpacking (\S+) \(/gm)].flatMap(([, name]) => (name === undefined ? [] : [name]));

const hasAll = async (layout: ClusterLayout, names: readonly string[], filter: string): Promise<boolean> => {
  for (const name of names) {
    if ((await ctr(layout, ['images', 'list', '--quiet', `name==${name},${filter}`])) === '') return false;
  }
  return true;
};
