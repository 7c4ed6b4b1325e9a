// The machine's own Python with one version of flytekit on its path: the pinned packages of the task images, kept in the cache. Wheels
// are laid out as files, so that neither pip nor venv need be installed, and nothing is installed into the machine's Python.
import { join } from 'node:path';
import { execa } from 'execa';
import type { FlytekitVersion } from '../../deploy/images/flytekit-image.ts';
import { installPythonPackages } from '../../deploy/images/python-packages.ts';
import { cached } from '../../deploy/local/cache-folder.ts';
import { pathKey } from '../../deploy/local/content-key.ts';

/** Python with flytekit. */
export interface FlytekitPython {
  /** Runs `python3` with `args` to its end; throws with what it wrote to standard error. */
  readonly run: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<void>;
  /** The path of one of flytekit's programs, `pyflyte-execute`, as an argument for `run`. */
  readonly program: (name: string) => string;
}

const IMAGE_FILES = new URL('../../deploy/images/flytekit/', import.meta.url).pathname;

/** The wheels that are compiled are compiled for this one. */
const PYTHON_VERSION = 'Python 3.11';

/**
 * flytekit of `version`, with the packages of `requirementsFile` beside it and `moduleFolder` on the path. Takes a minute the first
 * time. Throws where the machine's python3 is not 3.11.
 */
export async function flytekitPython(
  version: FlytekitVersion,
  { requirementsFile, moduleFolder }: { readonly requirementsFile: string; readonly moduleFolder: string },
): Promise<FlytekitPython> {
  const { stdout: found } = await execa('python3', ['--version']);
  if (!found.startsWith(`${PYTHON_VERSION}.`))
    throw new Error(`python3 is ${found}; these tests need ${PYTHON_VERSION}`);
  const flytekit = await packagesFolder(join(IMAGE_FILES, `requirements-${version}.txt`), `flytekit-${version}`);
  const others = await packagesFolder(requirementsFile, 'beside-flytekit');
  const libraries = [flytekit, others].map((folder) => join(folder, 'usr/local/lib/python3.11/site-packages'));
  const PYTHONPATH = [moduleFolder, ...libraries].join(':');
  // Compiled modules are kept beside the packages, whatever the shell says: without them each start takes seconds longer.
  const bytecode = { PYTHONPYCACHEPREFIX: join(flytekit, '../bytecode'), PYTHONDONTWRITEBYTECODE: '' };
  return {
    run: async (args, env = {}) => {
      await execa('python3', [...args], {
        env: { ...env, ...bytecode, PYTHONPATH },
        stdin: 'ignore',
        stdout: 'ignore',
      });
    },
    program: (name) => join(flytekit, 'usr/local/bin', name),
  };
}

async function packagesFolder(requirementsFile: string, name: string): Promise<string> {
  const key = await pathKey(requirementsFile);
  return cached({
    path: join('python', `${name}-${key}`),
    lock: `python-${name}`,
    make: async (folder) => {
      await installPythonPackages(requirementsFile, folder, () => undefined);
    },
  });
}
