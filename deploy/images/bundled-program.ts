// A program as few modules: its own sources, compiled, with what they reach of client-node. Loaded whole, client-node's models cost 60 MB of
// memory and half a second at each start. All other packages stay packages.
import { isBuiltin } from 'node:module';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Plugin, build } from 'esbuild';

export type BundledProgram = {
  /** The text of each module and source map by its file's name. The entry is main.js; the others are beside it. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of packages that it imports when it runs, as package.json lists them. */
  readonly imports: ReadonlySet<string>;
  /** Folders below the checkout of the packages whose code is in it, such as node_modules/left/node_modules/right. */
  readonly inlined: ReadonlySet<string>;
};

/** What is inlined, and the packages that are nested in it. */
const INLINED = 'node_modules/@kubernetes/client-node/';

/**
 * Bundles the program of the module at `entry`, a path below the checkout.
 *
 * @throws Error with what esbuild says of a module that cannot be read or found.
 */
export const bundledProgram = async (checkout: string, entry: string): Promise<BundledProgram> => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: checkout,
    entryPoints: [{ in: entry, out: 'main' }],
    outdir: 'dist',
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    // Beside main.js: who looks for package.json looks above its own module.
    chunkNames: '[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node.split('.')[0]}`,
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    // For CommonJS modules that are inlined.
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
    plugins: [packagesStay(checkout)],
  });
  const outputs = Object.values(metafile.outputs);
  const external = outputs.flatMap(({ imports }) => imports.filter((each) => each.external === true));
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  return {
    files: new Map(outputFiles.map(({ path, text }) => [basename(path), text])),
    imports: new Set(external.filter(({ path }) => !isBuiltin(path)).map(({ path }) => packageName(path))),
    inlined: new Set(inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? packageFolder(path) : []))),
  };
};

/** Writes the modules into the folder. */
export const writeProgram = async ({ files }: BundledProgram, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) await writeFile(join(folder, name), text);
};

const RESOLVED = 'resolved';

const packagesStay = (checkout: string): Plugin => ({
  name: 'packages-stay',
  setup(esbuild) {
    const inlined = join(checkout, INLINED);
    esbuild.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
      if (kind === 'entry-point' || pluginData === RESOLVED || isBuiltin(path)) return undefined;
      const found = await esbuild.resolve(path, { kind, resolveDir, importer, pluginData: RESOLVED });
      if (found.errors.length > 0) return found;
      return found.path.startsWith(inlined) ? { ...found, sideEffects: false } : { path, external: true };
    });
    // client-node does not say in its package.json that none of its modules does anything by being loaded, so all would be kept.
    esbuild.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) =>
      resolveDir.startsWith(join(inlined, 'dist')) ? { path: join(resolveDir, path), sideEffects: false } : undefined,
    );
  },
});

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const packageFolder = (path: string): readonly string[] => {
  const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  return folder === undefined ? [] : [folder];
};
