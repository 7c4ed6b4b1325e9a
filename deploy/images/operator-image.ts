// The operator's image: a system of a few libraries, Node, npm packages, and on top the program itself. Compilers, npm and the packages of
// tests and of the command line stay outside; what is inside stands in its bill of materials.
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { cached } from '../local/cache-folder.ts';
import { contentKey, pathKey } from '../local/content-key.ts';
import { type ImageArchive, buildImage } from '../local/image.ts';
import type { Log } from '../local/progress.ts';
import { run } from '../local/run.ts';
import { ensureAppendedImage } from './appended-image.ts';
import { readContainerfile } from './containerfile.ts';
import { debianPackageFiles } from './debian-files.ts';
import { makeNodeRootfs, nodeRootfsPackages } from './node-rootfs.ts';
import { copyPackages, productionPackages } from './production-packages.ts';
import { type ProgramImports, programImports } from './program-imports.ts';
import { SBOM_PATH, sbomText } from './sbom.ts';

export type OperatorImage = ImageArchive & {
  /** The file of its bill of materials; the image has the same one. */
  readonly sbom: string;
};

const checkout = join(import.meta.dirname, '../..');
const sources = join(checkout, 'src');

/** The operator's image, compiled from the checkout. `base`: an image to build on, from a registry; absent: one made here. */
export const operatorImage = async (log: Log, base?: string): Promise<OperatorImage> => {
  const program = await programImports(join(sources, 'main.ts'));
  const runtime = await runtimeImage(program, log, base);
  const image = await ensureAppendedImage(
    {
      repository: 'podsmith.local/podsmith',
      base: runtime,
      inputs: await sourceKeys(program),
      createdBy: 'COPY dist/ /app/dist/',
      fill: (layerFolder) => compile(program, join(layerFolder, 'app/dist')),
    },
    log,
  );
  return { ...image, sbom: runtime.sbom };
};

/** The keys of what is compiled, and of how. A changed test makes no new image. */
const sourceKeys = async ({ modules }: ProgramImports): Promise<string[]> => {
  const build = ['tsconfig.json', 'tsconfig.build.json', 'scripts/build.ts'].map((path) => join(checkout, path));
  const paths = [...[...modules].sort(), ...build];
  return Promise.all(paths.map(async (path) => `${relative(checkout, path)} ${await pathKey(path)}`));
};

/** All is compiled, and what the program does not reach is taken away again. */
const compile = async ({ modules }: ProgramImports, target: string): Promise<void> => {
  await mkdir(target, { recursive: true });
  await run(process.execPath, [join(checkout, 'scripts/build.ts'), target], { cwd: checkout });
  const kept = new Set([...modules].map((path) => relative(sources, path).replace(/\.ts$/, '.js')));
  for (const entry of await readdir(target, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const isKept = kept.has(relative(target, path).replace(/\.map$/, ''));
    if (entry.isFile() && !isKept) await rm(path);
  }
};

const ofImages = (file: string): string => `deploy/images/${file}`;

const runtimeImage = async (imports: ProgramImports, log: Log, base?: string): Promise<OperatorImage> => {
  // Nothing imports Node, and all runs on it.
  const packages = [...imports.packages, 'node'];
  const debian = base === undefined ? await debianPackageFiles(nodeRootfsPackages, log) : [];
  const made = ['production-packages.ts', 'node-rootfs.ts', 'debian-files.ts', 'sbom.ts'].map(ofImages);
  const keys = ['package.json', 'package-lock.json', ...made].map((path) => pathKey(join(checkout, path)));
  const inputs = [...packages.toSorted(), ...debian, ...(await Promise.all(keys))];
  const sbom = await cached({
    path: join('images/podsmith-sbom', `${contentKey(inputs)}.cdx.json`),
    lock: 'podsmith-sbom',
    make: async (path) => {
      const npm = await productionPackages(checkout, packages);
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
        await copyPackages(checkout, await productionPackages(checkout, packages), join(context, 'app'));
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
