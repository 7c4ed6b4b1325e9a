// Images that tasks run in: Debian, Python, one version of flytekit, and on top the examples' modules.
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathKey } from '../local/content-key.ts';
import { type ImageArchive, buildImage } from '../local/image.ts';
import type { Log } from '../local/progress.ts';
import { ensureAppendedImage } from './appended-image.ts';
import { readContainerfile } from './containerfile.ts';
import { installPythonPackages } from './python-packages.ts';
import { makePythonRootfs } from './python-rootfs.ts';

/** The versions that Podsmith is tested with, newest first; each has its list of packages in flytekit/. */
export const flytekitVersions = ['1.16.31', '1.15.4'] as const;

export type FlytekitVersion = (typeof flytekitVersions)[number];

/** What the demo's Tasks run on. */
export const newestFlytekit: FlytekitVersion = flytekitVersions[0];

const examplesFolder = join(import.meta.dirname, '../../examples');

/**
 * The image with one version of flytekit and the examples' Python modules in its working directory, /root.
 * `base`: an image with Python 3.11 to build on, from a registry; absent: Debian's, made here.
 */
export const flytekitImage = async (version: FlytekitVersion, log: Log, base?: string): Promise<ImageArchive> => {
  const modules = (await readdir(examplesFolder)).filter((name) => name.endsWith('.py')).sort();
  const keys = await Promise.all(modules.map((name) => pathKey(join(examplesFolder, name))));
  return ensureAppendedImage(
    {
      repository: 'podsmith.local/podsmith-flytekit',
      version,
      base: await versionImage(version, log, base),
      inputs: [...modules, ...keys],
      createdBy: 'COPY examples/*.py /root/',
      fill: async (layerFolder) => {
        const root = join(layerFolder, 'root');
        await mkdir(root);
        for (const name of modules) await copyFile(join(examplesFolder, name), join(root, name));
      },
    },
    log,
  );
};

const versionImage = async (version: FlytekitVersion, log: Log, base?: string): Promise<ImageArchive> => {
  const under = base ?? `docker-archive:${(await pythonImage(log)).path}`;
  const requirementsFile = join(import.meta.dirname, `flytekit/requirements-${version}.txt`);
  return buildImage(
    {
      name: `podsmith.local/flytekit:${version}`,
      containerfile: await readContainerfile('flytekit/Containerfile', under),
      inputs: [await pathKey(requirementsFile), await pathKey(join(import.meta.dirname, 'python-packages.ts'))],
      prepare: (context) => installPythonPackages(requirementsFile, join(context, 'packages'), log),
    },
    log,
  );
};

const pythonImage = async (log: Log): Promise<ImageArchive> =>
  buildImage(
    {
      name: 'podsmith.local/python:3.11',
      containerfile: await readContainerfile('flytekit/base.Containerfile'),
      inputs: [await pathKey(join(import.meta.dirname, 'python-rootfs.ts'))],
      prepare: (context) => makePythonRootfs(join(context, 'rootfs'), log),
    },
    log,
  );
