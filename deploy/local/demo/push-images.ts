// Images onto a registry, for a cluster whose nodes are not on this machine.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.ts';
import { ensureDebianPackages } from '../debian-packages.ts';
import type { ImageArchive } from '../image.ts';
import { type Log, step } from '../progress.ts';
import { run } from '../run.ts';
import type { Registry } from './target.ts';

/** The name that an image has on the registry: its own, with the registry's prefix in place of its host. */
export function registryName(image: string, registry: Registry): string {
  return `${registry.prefix}/${image.slice(image.indexOf('/') + 1)}`;
}

/** Pushes the archives. Credentials are those that `buildah login` or `docker login` left. */
export async function pushImages(archives: readonly ImageArchive[], registry: Registry, log: Log): Promise<void> {
  await ensureDebianPackages(['buildah'], log);
  const work = await mkdtemp(join(cacheFolder(), 'image-push-'));
  try {
    const policy = join(work, 'policy.json');
    await writeFile(policy, '{"default":[{"type":"insecureAcceptAnything"}]}');
    const storage = ['--root', join(work, 'root'), '--runroot', join(work, 'run'), '--storage-driver', 'vfs'];
    for (const { name, path } of archives) {
      const target = registryName(name, registry);
      await step(log, `Push ${target}`, async () => {
        await run('buildah', [...storage, 'pull', `--signature-policy=${policy}`, `docker-archive:${path}`]);
        const tls = `--tls-verify=${registry.plainHttp ? 'false' : 'true'}`;
        await run('buildah', [...storage, 'push', `--signature-policy=${policy}`, tls, name, `docker://${target}`]);
      });
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
