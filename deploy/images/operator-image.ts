// The operator's image: a system of a few libraries, Node, npm packages, and on top the program itself. Compilers, npm and the packages of
// tests and of the command line stay outside; what is inside stands in its bill of materials.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cached } from '../local/cache-folder.ts';
import { contentKey, pathKey } from '../local/content-key.ts';
import { type ImageArchive, buildImage } from '../local/image.ts';
import type { Log } from '../local/progress.ts';
import { ensureAppendedImage } from './appended-image.ts';
import { type BundledProgram, bundledProgram, writeProgram } from './bundled-program.ts';
import { readContainerfile } from './containerfile.ts';
import { debianPackageFiles } from './debian-files.ts';
import { makeNodeRootfs, nodeRootfsPackages } from './node-rootfs.ts';
import { copyPackages, productionPackages } from './production-packages.ts';
import { SBOM_PATH, sbomText } from './sbom.ts';

export type OperatorImage = ImageArchive & {
  /** The file of its bill of materials; the image has the same one. */
  readonly sbom: string;
};

const checkout = join(import.meta.dirname, '../..');

/** The operator's image, compiled from the checkout. `base`: an image to build on, from a registry; absent: one made here. */
export const operatorImage = async (log: Log, base?: string): Promise<OperatorImage> => {
  const program = await bundledProgram(checkout, 'src/main.ts');
  const runtime = await runtimeImage(program, log, base);
  const image = await ensureAppendedImage(
    {
      repository: 'podsmith.local/podsmith',
      base: runtime,
      inputs: [...program.files].flat(),
      createdBy: 'COPY dist/ /app/dist/',
      fill: (layerFolder) => writeProgram(program, join(layerFolder, 'app/dist')),
    },
    log,
  );
  return { ...image, sbom: runtime.sbom };
};

const ofImages = (file: string): string => `deploy/images/${file}`;

const runtimeImage = async ({ imports, inlined }: BundledProgram, log: Log, base?: string): Promise<OperatorImage> => {
  // Nothing imports Node, and all runs on it.
  const needed = { imports: [...imports, 'node'], inlined };
  const debian = base === undefined ? await debianPackageFiles(nodeRootfsPackages, log) : [];
  const made = ['production-packages.ts', 'node-rootfs.ts', 'debian-files.ts', 'sbom.ts'].map(ofImages);
  const keys = ['package.json', 'package-lock.json', ...made].map((path) => pathKey(join(checkout, path)));
  const inputs = [...needed.imports.toSorted(), ...[...inlined].toSorted(), ...debian, ...(await Promise.all(keys))];
  const sbom = await cached({
    path: join('images/podsmith-sbom', `${contentKey(inputs)}.cdx.json`),
    lock: 'podsmith-sbom',
    make: async (path) => {
      const npm = await productionPackages(checkout, needed);
      await writeFile(path, sbomText({ ...(await program()), npm, debian }));
    },
  });
  const image = await buildImage(
    {
      name: 'podsmith.local/podsmith-runtime:1',
      containerfile: await readContainerfile('operator/Containerfile', base),
      inputs,
      prepare: async (context) => {
        const rootfs = join(context, 'rootfs');
        await mkdir(rootfs);
        if (base === undefined) await makeNodeRootfs(rootfs);
        await mkdir(dirname(join(rootfs, SBOM_PATH)), { recursive: true });
        await cp(sbom, join(rootfs, SBOM_PATH));
        await copyPackages(checkout, await productionPackages(checkout, needed), join(context, 'app'));
      },
    },
    log,
  );
  return { ...image, sbom };
};

const program = async (): Promise<{ readonly name: string; readonly version: string }> => {
  const { name, version } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  if (name === undefined || version === undefined) throw new Error('package.json has no name or no version');
  return { name, version };
};
