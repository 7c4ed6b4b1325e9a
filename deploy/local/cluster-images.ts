// The images that a cluster itself needs, each of one static program.
import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ensureDebianPackages } from './debian-packages.ts';
import { type ImageArchive, buildImage } from './image.ts';
import type { Log } from './progress.ts';
import { run } from './run.ts';
import { type Program, ensureProgram } from './tools.ts';
import { versions } from './versions.ts';

export type ClusterImages = {
  /** Holds each pod's namespaces. */
  readonly pause: ImageArchive;
  readonly coredns: ImageArchive;
  readonly localPathProvisioner: ImageArchive;
  /** A shell with the usual commands, for the provisioner's own pods and for anyone's tests. */
  readonly busybox: ImageArchive;
};

/** Builds what the cache lacks. */
export const ensureClusterImages = async (log: Log): Promise<ClusterImages> => ({
  pause: await programImage('pause', 'podsmith.local/pause:1', log),
  coredns: await programImage('coredns', `podsmith.local/coredns:${versions.coredns}`, log),
  localPathProvisioner: await programImage(
    'local-path-provisioner',
    `podsmith.local/local-path-provisioner:${versions.localPathProvisioner}`,
    log,
  ),
  busybox: await busyboxImage(log),
});

/** An image of nothing but one program that was built here, which runs as nobody in particular. */
export const programImage = async (program: Program, name: string, log: Log): Promise<ImageArchive> => {
  const path = await ensureProgram(program, log);
  return buildImage(
    {
      name,
      containerfile: `FROM scratch\nCOPY ${program} /${program}\nUSER 65532:65532\nENTRYPOINT ["/${program}"]\n`,
      // The path in the cache names what was built; its tens of megabytes need not be read each time.
      inputs: [basename(dirname(path))],
      prepare: (folder) => copyFile(path, join(folder, program)),
    },
    log,
  );
};

const busyboxImage = async (log: Log): Promise<ImageArchive> => {
  await ensureDebianPackages(['busybox-static'], log);
  const busybox = '/bin/busybox';
  return buildImage(
    {
      name: 'podsmith.local/busybox:1',
      containerfile: 'FROM scratch\nCOPY rootfs/ /\nENV PATH=/bin\nCMD ["sh"]\n',
      context: { 'rootfs/bin/busybox': busybox },
      prepare: async (folder) => {
        const commands = (await run(busybox, ['--list'])).split('\n').filter((name) => name !== 'busybox');
        for (const name of commands) await symlink('busybox', join(folder, 'rootfs/bin', name));
        for (const name of ['tmp', 'etc', 'var']) await mkdir(join(folder, 'rootfs', name));
      },
    },
    log,
  );
};
