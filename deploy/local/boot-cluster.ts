// Starts what runs in a cluster, on ground that is already laid, and waits until all of it works.
import { join } from 'node:path';
import { addonTrouble } from './addon-readiness.ts';
import { addonDeployments, addonManifests } from './addons.ts';
import type { ClusterHandle } from './cluster-handle.ts';
import type { ClusterImages } from './cluster-images.ts';
import { componentLogPath } from './component.ts';
import {
  type ComponentContext,
  type ControlPlaneOptions,
  type ControllerOptions,
  apiComponents,
  kwokComponent,
  kwokUrl,
  nodeComponents,
  runtimeComponents,
  usualKwokStages,
} from './components.ts';
import { hasContainerd } from './containerd.ts';
import { pathKey } from './content-key.ts';
import { apiServerUrl } from './kubeconfig.ts';
import { loadImages } from './load-images.ts';
import { writeNodeConfiguration } from './node-configuration.ts';
import { nodeTrouble } from './node-readiness.ts';
import { type Log, step } from './progress.ts';
import { isServerReady } from './server-ready.ts';
import { waitUntil } from './wait-until.ts';
import { WatchedComponents } from './watched-components.ts';

export type BootContext = ComponentContext & {
  readonly controllers: ControllerOptions;
  readonly kubectl: ClusterHandle['kubectl'];
  readonly log: Log;
  /** Absent for a control plane alone, which runs nothing. */
  readonly images: ClusterImages | undefined;
  /** The program, if it is to play nodes. */
  readonly kwok: string | undefined;
  /** By which Stages; the usual ones where undefined. */
  readonly kwokStages: string | undefined;
  readonly auditPolicy: string | undefined;
};

/** @throws Error naming the process that died, how, and the last lines of its log; or what was waited for in vain. */
export const bootCluster = async (context: BootContext): Promise<void> => {
  const { layout, log, images, kwok } = context;
  const watched = new WatchedComponents(layout, log);
  await watched.ensure(apiComponents(context, controlPlaneOptions(context)));
  if (images === undefined) await serverReady(context, watched);
  else await bootNode({ ...context, images }, watched);
  if (kwok !== undefined) await kwokReady(context, watched, kwok);
};

const controlPlaneOptions = ({ images, auditPolicy }: BootContext): ControlPlaneOptions => ({
  hasControllers: images !== undefined,
  ...(auditPolicy === undefined ? {} : { auditPolicy }),
});

type NodeBootContext = BootContext & { readonly images: ClusterImages };

const bootNode = async (context: NodeBootContext, watched: WatchedComponents): Promise<void> => {
  const { layout, addresses, images, kubectl, log } = context;
  const configuration = await writeNodeConfiguration(layout, addresses, images.pause.name);
  await watched.ensure(runtimeComponents(configuration));
  await Promise.all([serverReady(context, watched), ownImagesLoaded(context, watched)]);
  const records = await watched.ensure(nodeComponents(context, configuration, context.controllers));
  const kubeletStartedAt = records.find(({ name }) => name === 'kubelet')?.startedAt ?? '';
  await step(log, 'Add-ons applied', () =>
    watched.whileAlive(async (cancelSignal) => {
      const input = await addonManifests(layout, addresses, images);
      await kubectl(['apply', '--server-side', '--force-conflicts', '--filename=-'], { input, cancelSignal });
    }),
  );
  await step(log, `Node ${layout.nodeName} ready`, () => nodeReady(context, watched, kubeletStartedAt));
  await step(log, 'Add-ons ready: CoreDNS, default StorageClass local-path', () => addonsReady(context, watched));
};

const serverReady = async ({ layout, addresses, log }: BootContext, watched: WatchedComponents): Promise<void> => {
  const url = apiServerUrl(addresses);
  const caPath = join(layout.pkiFolder, 'ca.crt');
  await step(log, `API server ready at ${url}`, () =>
    untilUntroubled(watched, 100, 'the API server to be ready', async () => {
      const { isReady, answer } = await isServerReady(url, caPath);
      return isReady ? undefined : `${answer}; log ${componentLogPath(layout, 'kube-apiserver')}`;
    }),
  );
};

const ownImagesLoaded = async ({ layout, images, log }: NodeBootContext, watched: WatchedComponents): Promise<void> => {
  await step(log, 'Images loaded', async () => {
    await untilUntroubled(watched, 100, 'containerd to answer', async () =>
      (await hasContainerd(layout)) ? undefined : `log ${componentLogPath(layout, 'containerd')}`,
    );
    for (const image of Object.values(images)) await loadImages(layout, image.path);
  });
};

const nodeReady = async (
  { layout, kubectl }: BootContext,
  watched: WatchedComponents,
  kubeletStartedAt: string,
): Promise<void> => {
  const node = `node/${layout.nodeName}`;
  await watched.whileAlive(async (cancelSignal) => {
    await kubectl(['wait', '--for=create', node, '--timeout=60s'], { cancelSignal });
    await kubectl(['wait', '--for=condition=Ready', node, '--timeout=60s'], { cancelSignal });
  });
  await untilUntroubled(watched, 250, `the kubelet to report ${node}`, async () =>
    nodeTrouble(await kubectl(['get', node, '--output=json']), kubeletStartedAt),
  );
};

const addonsReady = async ({ layout, addresses, kubectl }: BootContext, watched: WatchedComponents): Promise<void> => {
  await watched.whileAlive(async (cancelSignal) => {
    for (const { namespace, name } of addonDeployments) {
      const rollout = ['rollout', 'status', `--namespace=${namespace}`, `deployment/${name}`, '--timeout=90s'];
      await kubectl(rollout, { cancelSignal });
    }
  });
  await untilUntroubled(watched, 250, 'the add-ons to work', () => addonTrouble(layout, addresses, kubectl));
};

const kwokReady = async (context: BootContext, watched: WatchedComponents, kwok: string): Promise<void> => {
  const { layout, addresses, log } = context;
  await step(log, 'kwok ready', async () => {
    const path = context.kwokStages ?? usualKwokStages;
    await watched.ensure([kwokComponent(context, kwok, { path, key: await pathKey(path) })]);
    await untilUntroubled(watched, 100, 'kwok to be ready', async () => {
      const { isReady, answer } = await isServerReady(kwokUrl(addresses));
      return isReady ? undefined : `${answer}; log ${componentLogPath(layout, 'kwok')}`;
    });
  });
};

/** Asks until there is no trouble left, for a minute and a half at most, and ends at once when a process dies. */
const untilUntroubled = async (
  watched: WatchedComponents,
  intervalMs: number,
  what: string,
  trouble: () => Promise<string | undefined>,
): Promise<void> => {
  let last: string | undefined;
  await waitUntil({
    what,
    timeoutMs: 90_000,
    intervalMs,
    check: async () => {
      await watched.assertAlive();
      last = await trouble();
      return last === undefined;
    },
    detail: () => last ?? '',
  });
};
