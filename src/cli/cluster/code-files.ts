// Which files of a folder are a task's code: the rules of flytekit's --copy.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import dockerIgnore from '@balena/dockerignore';

/**
 * all: everything that is not ignored, by git, .dockerignore, .flyteignore or flytekit's standard list. auto: of these the Python files; flytekit
 * takes the modules that are loaded, which only Python knows. none: nothing.
 */
const COPY_MODES = ['auto', 'all', 'none'] as const;
export type CopyMode = (typeof COPY_MODES)[number];

/** The paths below `root`, with slashes, in order. */
export async function codeFiles(root: string, mode: Exclude<CopyMode, 'none'>): Promise<readonly string[]> {
  const isIgnored = await ignoreRules(root);
  const paths = (await regularFiles(root)).filter((path) => !isIgnored(path));
  return (mode === 'auto' ? paths.filter((path) => path.endsWith('.py')) : paths).sort();
}

async function regularFiles(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        // No rule brings them back: git's own records, and what Python can make anew.
        if (!NEVER_ENTERED.has(entry.name)) folders.push(path);
      } else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(path)))) {
        found.push(relative(root, path).split(sep).join('/'));
      }
    }
  }
  return found;
}

const NEVER_ENTERED = new Set(['.git', '__pycache__']);

// A link to nowhere, or to a folder that may hold itself, is no code.
async function leadsToFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (target) => target.isFile(),
    () => false,
  );
}

type Rule = (path: string) => boolean;

async function ignoreRules(root: string): Promise<Rule> {
  const rules: readonly Rule[] = [
    isStandard,
    await byGit(root),
    await byPatterns(join(root, '.dockerignore')),
    await byPatterns(join(root, '.flyteignore')),
  ];
  return (path) => rules.some((rule) => rule(path));
}

// mirrors flytekit's STANDARD_IGNORE_PATTERNS
function isStandard(path: string): boolean {
  return path.endsWith('.pyc') || path === '.cache' || path.startsWith('.cache/');
}

async function byPatterns(file: string): Promise<Rule> {
  if (!existsSync(file)) return () => false;
  const patterns = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
  const matcher = dockerIgnore.default().add(patterns.filter((line) => line !== '' && !line.startsWith('#')));
  return (path) => matcher.ignores(path);
}

// git is asked itself, so that nested files and the user's own settings count; without it nothing is ignored by its rules, as with flytekit.
async function byGit(root: string): Promise<Rule> {
  const args = ['ls-files', '-z', '--ignored', '--others', '--exclude-standard', '--directory'];
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd: root, maxBuffer: 256 * 1024 * 1024 });
    const paths = stdout.split('\0').filter((path) => path !== '');
    const files = new Set(paths);
    const folders = paths.filter((path) => path.endsWith('/'));
    return (path) => files.has(path) || folders.some((folder) => path.startsWith(folder));
  } catch {
    return () => false;
  }
}
