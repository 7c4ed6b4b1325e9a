// The programs that are built from Go modules, each once for its sources and versions, and kept in the cache folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { execa } from 'execa';
import { cached, cacheFolder } from './cache-folder.ts';
import { contentKey, pathKey } from './content-key.ts';
import { type Log, step } from './progress.ts';
import { succeeds } from './run.ts';
import { versions } from './versions.ts';

/** What can be built: each name is the program's file name. */
export type Program =
  | 'kubernetes'
  | 'pause'
  | 'coredns'
  | 'local-path-provisioner'
  | 'versitygw'
  | 'helm'
  | 'kwok'
  | 'kube-state-metrics'
  | 'glua'
  | 'otelcol'
  | 'fake-gcs-server'
  | 'kueue';

/** The parts of Kubernetes that are links to one program, which runs the one it is called by. */
export const kubernetesPrograms = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
  'kube-proxy',
  'kubectl',
] as const;

export type KubernetesProgram = (typeof kubernetesPrograms)[number];

type Recipe = {
  /** The Go module's folder, below this one. */
  readonly module: 'go' | 'go/tools' | 'go/monitoring' | 'go/collector' | 'go/emulators' | 'go/kueue';
  readonly package: string;
  readonly ldflags: readonly string[];
  readonly links?: readonly string[];
};

const strip = ['-s', '-w'];

const recipes: Readonly<Record<Program, Recipe>> = {
  kubernetes: {
    module: 'go',
    package: './kubernetes',
    ldflags: [...strip, ...kubernetesVersionFlags(versions.kubernetes)],
    links: kubernetesPrograms,
  },
  pause: { module: 'go', package: './pause', ldflags: strip },
  coredns: { module: 'go', package: 'github.com/coredns/coredns', ldflags: strip },
  'local-path-provisioner': { module: 'go', package: 'github.com/rancher/local-path-provisioner', ldflags: strip },
  versitygw: {
    module: 'go',
    package: 'github.com/versity/versitygw/cmd/versitygw',
    ldflags: [...strip, `-X main.Version=${versions.versitygw}`],
  },
  helm: {
    module: 'go/tools',
    package: 'helm.sh/helm/v4/cmd/helm',
    ldflags: [...strip, `-X helm.sh/helm/v4/internal/version.version=${versions.helm}`],
  },
  kwok: {
    module: 'go/tools',
    package: 'sigs.k8s.io/kwok/cmd/kwok',
    ldflags: [...strip, `-X sigs.k8s.io/kwok/pkg/consts.Version=${versions.kwok}`],
  },
  'kube-state-metrics': {
    module: 'go/monitoring',
    package: 'k8s.io/kube-state-metrics/v2',
    ldflags: [...strip, `-X github.com/prometheus/common/version.Version=${versions.kubeStateMetrics}`],
  },
  // The Lua that Argo CD runs its health scripts in.
  glua: { module: 'go/monitoring', package: 'github.com/yuin/gopher-lua/cmd/glua', ldflags: strip },
  otelcol: {
    module: 'go/collector',
    package: './otelcol',
    ldflags: [...strip, `-X main.version=${versions.otelcol}`],
  },
  'fake-gcs-server': { module: 'go/emulators', package: 'github.com/fsouza/fake-gcs-server', ldflags: strip },
  kueue: {
    module: 'go/kueue',
    package: 'sigs.k8s.io/kueue/cmd/kueue',
    ldflags: [...strip, `-X sigs.k8s.io/kueue/pkg/version.GitVersion=${versions.kueue}`],
  },
};

/** Without them every part calls itself v0.0.0, and kubectl and the kubelet refuse to compare versions. */
function kubernetesVersionFlags(version: string): string[] {
  const [major, minor] = version.slice(1).split('.');
  const values = { gitVersion: version, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((path) =>
    Object.entries(values).map(([name, value]) => `-X ${path}.${name}=${value}`),
  );
}

/** The path of a program, built first where the cache lacks it (minutes, with Go's own caches cold). */
export const ensureProgram = async (program: Program, log: Log): Promise<string> => {
  const folder = await ensureProgramFolder(program, log);
  return join(folder, program);
};

/** The path of one part of Kubernetes. */
export const ensureKubernetesProgram = async (part: KubernetesProgram, log: Log): Promise<string> => {
  const folder = await ensureProgramFolder('kubernetes', log);
  return join(folder, part);
};

const ensureProgramFolder = async (program: Program, log: Log): Promise<string> => {
  const recipe = recipes[program];
  return cached({
    path: join('programs', `${program}-${await recipeKey(recipe)}`),
    lock: 'go-build',
    onWait: () => log(`Waiting for another process, which builds: its logs are in ${join(cacheFolder(), 'logs')}`),
    make: (folder) => buildProgram(program, folder, log),
  });
};

const recipeKey = async (recipe: Recipe): Promise<string> => {
  const module = join(import.meta.dirname, recipe.module);
  const files = ['go.mod', 'go.sum', ...(recipe.package.startsWith('./') ? [recipe.package] : [])];
  const sources = await Promise.all(files.map((file) => pathKey(join(module, file))));
  return contentKey([process.arch, recipe.package, ...recipe.ldflags, ...(recipe.links ?? []), ...sources]);
};

const buildProgram = async (program: Program, folder: string, log: Log): Promise<void> => {
  const recipe = recipes[program];
  if (!(await succeeds('go', ['version']))) {
    throw new Error(`${program} must be built, and there is no \`go\` on the PATH: install Go 1.26 or newer`);
  }
  const logPath = join(cacheFolder(), 'logs', `build-${program}.log`);
  await mkdir(folder, { recursive: true });
  await mkdir(join(cacheFolder(), 'logs'), { recursive: true });
  const module = join(import.meta.dirname, recipe.module);
  const progress = { built: 0, packages: 0 };
  await step(
    log,
    `Build ${program}`,
    async () => {
      progress.packages = await countPackages(module, recipe.package);
      await goBuild(
        { module, arguments: buildArguments(recipe, join(folder, program)), logPath },
        () => (progress.built += 1),
      );
    },
    () => `${progressText(progress)}, log ${logPath}`,
  );
  for (const link of recipe.links ?? []) await symlink(program, join(folder, link));
};

const progressText = ({ built, packages }: { readonly built: number; readonly packages: number }): string =>
  packages === 0 ? 'fetching Go modules' : `${built} of at most ${packages} Go packages`;

const buildArguments = (recipe: Recipe, output: string): string[] => [
  'build',
  '-v',
  '-trimpath',
  '-mod=readonly',
  `-ldflags=${recipe.ldflags.join(' ')}`,
  '-o',
  output,
  recipe.package,
];

const countPackages = async (module: string, package_: string): Promise<number> => {
  const { stdout } = await execa('go', ['list', '-deps', package_], { cwd: module, env: goEnvironment });
  return stdout.split('\n').length;
};

/** GOFLAGS and a workspace of the person's own would change what is built. */
const goEnvironment = { CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' };

type GoBuild = { readonly module: string; readonly arguments: readonly string[]; readonly logPath: string };

/** `go build -v` writes a line for each package it compiles; a failure carries the last lines of what it wrote. */
const goBuild = async (build: GoBuild, onPackage: () => void): Promise<void> => {
  const file = createWriteStream(build.logPath);
  const child = spawn('go', build.arguments, {
    cwd: build.module,
    env: { ...process.env, ...goEnvironment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  const tail: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    file.write(`${line}\n`);
    tail.push(line);
    if (tail.length > 20) tail.shift();
    if (!line.startsWith('go: ')) onPackage();
  }
  file.end();
  await finished(file);
  const [code] = await ended;
  if (code === 0) return;
  throw new Error(
    `go ${build.arguments.join(' ')} in ${build.module} ended with exit code ${String(code)}; log ${build.logPath}\n${tail.join('\n')}`,
  );
};
