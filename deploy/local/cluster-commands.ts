// What the cluster's command line offers; each function adds one subcommand.
import { readFile } from 'node:fs/promises';
import { Argument, type Command, Option } from 'commander';
import { execa } from 'execa';
import { type ClusterHandle, findCluster } from './cluster-handle.ts';
import { clusterLayout } from './cluster-layout.ts';
import { clusterStatus } from './cluster-status.ts';
import { type ComponentName, componentLogPath, componentNames } from './component.ts';
import { ensureCluster } from './ensure-cluster.ts';
import { withFileLock } from './file-lock.ts';
import { type Log, step } from './progress.ts';
import { removeCluster } from './remove-cluster.ts';
import { statusText } from './status-text.ts';

type Named = { readonly name: string };

type UpOptions = Named & { readonly controlPlane?: true; readonly kwok?: true; readonly auditPolicy?: string };

export const addUp = (program: Command): void => {
  subcommand(program, 'up', 'make and start the cluster, or repair what is there, and wait until it is ready')
    .option('--control-plane', 'only etcd and the API server, no node')
    .option('--kwok', 'let kwok play the nodes that have the annotation kwok.x-k8s.io/node: fake')
    .option('--audit-policy <file>', 'write an audit log by this policy')
    .action(async ({ name, controlPlane, kwok, auditPolicy }: UpOptions) => {
      const cluster = await ensureCluster({
        name,
        log: timedLog(),
        controlPlaneOnly: controlPlane ?? false,
        hasKwok: kwok ?? false,
        ...(auditPolicy === undefined ? {} : { auditPolicy }),
      });
      console.log(`export KUBECONFIG=${cluster.kubeconfigPath}`);
    });
};

export const addDown = (program: Command): void => {
  subcommand(program, 'down', 'remove the cluster and all its data').action(async ({ name }: Named) => {
    const layout = clusterLayout(name);
    await step(timedLog(), `Cluster ${name} removed`, () => withFileLock(layout.lockPath, () => removeCluster(layout)));
  });
};

export const addStatus = (program: Command): void => {
  subcommand(program, 'status', 'show the processes, the node, addresses and paths').action(async ({ name }: Named) => {
    const status = await clusterStatus(clusterLayout(name), new Date());
    console.log(statusText(status));
    if (!status.isWhole) process.exitCode = 1;
  });
};

export const addLogs = (program: Command): void => {
  subcommand(program, 'logs', 'print the last lines of the logs of all processes, or of one')
    .addArgument(new Argument('[process]', 'which process').choices(componentNames))
    .option('-f, --follow', 'go on as lines are written')
    .option('-n, --lines <count>', 'how many lines of each', '20')
    .action(async (process: ComponentName | undefined, options: Named & LogOptions) => {
      const layout = clusterLayout(options.name);
      const names = process === undefined ? await loggedComponents(options.name) : [process];
      const paths = names.map((component) => componentLogPath(layout, component));
      const follow = options.follow === true ? ['--follow=name', '--retry'] : [];
      await execa('tail', [`--lines=${options.lines}`, ...follow, '--', ...paths], { stdio: 'inherit' });
    });
};

type LogOptions = { readonly follow?: true; readonly lines: string };

export const addLoadImage = (program: Command): void => {
  subcommand(program, 'load-image', 'load images from docker-archive or OCI archive files')
    .argument('<file...>')
    .action(async (files: readonly string[], { name }: Named) => {
      const log = timedLog();
      const cluster = await standingCluster(name, log);
      for (const file of files) await step(log, `Loaded ${file}`, () => cluster.loadImages([file]));
    });
};

export const addKubeconfig = (program: Command): void => {
  subcommand(program, 'kubeconfig', "print the path of the administrator's kubeconfig")
    .option('--raw', 'print its content')
    .action(async ({ name, raw }: Named & { readonly raw?: true }) => {
      const { kubeconfigPath } = await standingCluster(name, silent);
      console.log(raw === true ? await readFile(kubeconfigPath, 'utf8') : kubeconfigPath);
    });
};

const subcommand = (program: Command, name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .addOption(new Option('--name <name>', 'which cluster').default('podsmith'));

const standingCluster = async (name: string, log: Log): Promise<ClusterHandle> => {
  const cluster = await findCluster(name, log);
  if (cluster === undefined)
    throw new Error(`no cluster named ${name} stands; start it: npm run cluster -- up --name ${name}`);
  return cluster;
};

const loggedComponents = async (name: string): Promise<ComponentName[]> => {
  const { components } = await clusterStatus(clusterLayout(name), new Date());
  if (components.length === 0)
    throw new Error(`no cluster named ${name} stands; start it: npm run cluster -- up --name ${name}`);
  return components.map((component) => component.name);
};

/** Each line with the seconds since the command began. */
const timedLog = (): Log => {
  const started = performance.now();
  return (line) => console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
};

const silent: Log = () => undefined;
