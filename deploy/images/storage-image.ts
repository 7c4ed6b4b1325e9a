// The object store that the chart brings along: versitygw, which serves a folder as S3.
import { contentKey, pathKey } from '../local/content-key.ts';
import { ensureDebianPackages } from '../local/debian-packages.ts';
import { type ImageArchive, buildImage } from '../local/image.ts';
import type { Log } from '../local/progress.ts';
import { ensureProgram } from '../local/tools.ts';
import { versions } from '../local/versions.ts';
import { readContainerfile } from './containerfile.ts';

/** The image of versitygw. On a machine that reaches a registry, the project's own image does as well. */
export const storageImage = async (log: Log): Promise<ImageArchive> => {
  await ensureDebianPackages(['busybox-static'], log);
  const context = { versitygw: await ensureProgram('versitygw', log), busybox: '/bin/busybox' };
  const containerfile = await readContainerfile('storage/Containerfile');
  const key = contentKey([containerfile, ...(await Promise.all(Object.values(context).map(pathKey)))]);
  return buildImage({ name: `podsmith.local/versitygw:${versions.versitygw}-${key}`, containerfile, context }, log);
};
