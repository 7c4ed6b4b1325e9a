// The Helm release that the demo and the end-to-end tests install: its names, and how it gets onto a cluster whole.
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Platform } from './platform.ts';

/** Names that the chart makes from the release's. */
export const RELEASE = {
  name: 'podsmith',
  namespace: 'podsmith-system',
  operatorSelector: 'app.kubernetes.io/instance=podsmith,app.kubernetes.io/component=operator',
} as const;

/** The object store that the chart brings along. */
export const STORAGE = {
  name: 'podsmith-storage',
  selector: 'app.kubernetes.io/instance=podsmith,app.kubernetes.io/component=storage',
  port: 7070,
  bucket: 'podsmith',
  taskSecret: 'podsmith-storage',
} as const;

/** The namespace of the example Tasks. */
export const DEMO_NAMESPACE = 'podsmith-demo';

const CRD = 'tasks.work.podsmith.dev';
const POLICY_KINDS = 'validatingadmissionpolicy,validatingadmissionpolicybinding';
const POLICIES = ['tasks.work.podsmith.dev', 'podtemplates.work.podsmith.dev'];
const CHART = join(import.meta.dirname, '../../helm/podsmith');

/** Values of the chart, as its values.yaml has them. */
export type ChartValues = Readonly<Record<string, unknown>>;

/**
 * Installs or upgrades the release and waits until it is ready. A release that an interrupted run left half-made is removed first.
 *
 * @throws Error with what helm said, and the pods and events of the release.
 */
export async function installRelease({ helm, kubectl }: Platform, values: ChartValues): Promise<void> {
  await removeIfHalfMade(helm);
  const args = ['upgrade', '--install', RELEASE.name, CHART, `--namespace=${RELEASE.namespace}`, '--create-namespace'];
  try {
    await helm([...args, '--wait', '--timeout=3m', '--values=-'], { input: stringify(values) });
  } catch (error) {
    const show = async (...what: string[]): Promise<string> =>
      kubectl([`--namespace=${RELEASE.namespace}`, ...what]).catch(String);
    const pods = await show('get', 'pods', '-o', 'wide');
    const log = await show('logs', '-l', RELEASE.operatorSelector, '--tail=20');
    throw new Error(`the release ${RELEASE.name} did not become ready\n${pods}\n\n${log}`, { cause: error });
  }
}

/**
 * Removes the release with its namespace. The CRD and the admission policies go too, unless there are Tasks in other namespaces than
 * `ours`: they would go with it.
 *
 * @returns The namespaces for whose sake they stay.
 */
export async function removeRelease({ helm, kubectl }: Platform, ours: readonly string[]): Promise<readonly string[]> {
  await helm(['uninstall', RELEASE.name, `--namespace=${RELEASE.namespace}`, '--ignore-not-found', '--wait']);
  await kubectl(['delete', 'namespace', RELEASE.namespace, '--ignore-not-found']);
  const namespaces = (await namespacesWithTasks(kubectl)).filter((name) => !ours.includes(name));
  if (namespaces.length > 0) return namespaces;
  await kubectl(['delete', 'crd', CRD, '--ignore-not-found']);
  await kubectl(['delete', POLICY_KINDS, ...POLICIES, '--ignore-not-found']);
  return [];
}

/** Whether the cluster knows the kind Task, so that Podsmith is or was installed there. */
export async function isInstalled(kubectl: Platform['kubectl']): Promise<boolean> {
  return (await kubectl(['get', 'crd', CRD, '--ignore-not-found', '--output=name'])) !== '';
}

async function namespacesWithTasks(kubectl: Platform['kubectl']): Promise<readonly string[]> {
  if (!(await isInstalled(kubectl))) return [];
  const path = '{range .items[*]}{.metadata.namespace}{"\\n"}{end}';
  const namespaces = await kubectl(['get', CRD, '--all-namespaces', `--output=jsonpath=${path}`]);
  return [...new Set(namespaces.split('\n').filter((name) => name !== ''))];
}

// helm refuses to touch a release whose install or upgrade was killed: "another operation is in progress".
async function removeIfHalfMade(helm: Platform['helm']): Promise<void> {
  const text = await helm(['list', `--namespace=${RELEASE.namespace}`, '--output=json']);
  const releases = JSON.parse(text) as readonly { readonly name: string; readonly status: string }[];
  const status = releases.find(({ name }) => name === RELEASE.name)?.status ?? '';
  if (!status.startsWith('pending-')) return;
  if (status === 'pending-install')
    await helm(['uninstall', RELEASE.name, `--namespace=${RELEASE.namespace}`, '--wait']);
  else await helm(['rollback', RELEASE.name, `--namespace=${RELEASE.namespace}`]);
}
