// The demo from an empty machine to the page of results.
import { KubeConfig } from '@kubernetes/client-node';
import { dirname } from 'node:path';
import { UndiciKubeHttp } from '../../../src/adapters/kube-http.ts';
import { type PodsmithImages, buildImages } from '../../images/build.ts';
import { DEMO_CLUSTER } from './down.ts';
import { newestFlytekit } from '../../images/flytekit-image.ts';
import { chartValues, deliverImages } from './delivered-images.ts';
import { EXAMPLE_DATA, examples, meantToFail } from './examples.ts';
import { type Followed, followTasks } from './follow-tasks.ts';
import { liveView } from './live-view.ts';
import { claimNamespace, refuseToTakeOver } from './claim.ts';
import { type Platform, givenPlatform, localPlatform } from './platform.ts';
import { DEMO_NAMESPACE, RELEASE, installRelease } from './release.ts';
import { report } from './report.ts';
import { type Step, type StepGroup, runSteps } from './steps.ts';
import type { Target } from './target.ts';
import { terminalWidth } from './terminal.ts';
import { upload } from './upload.ts';

// A cold node imports flytekit for half a dozen pods on two cores; then something happens every few seconds.
const QUIET_MS = 90_000;

/** Runs the whole demo. False where an example did not end as it must; the page says which. */
export async function demoUp(target: Target, clusterName: string): Promise<boolean> {
  const made: { platform?: Platform; images?: PodsmithImages } = {};
  const ready = (): { platform: Platform; images: PodsmithImages } => {
    if (made.platform === undefined || made.images === undefined) throw new Error('the first step did not run');
    return { platform: made.platform, images: made.images };
  };
  await runSteps([
    {
      title: target.kind === 'local' ? 'A cluster, and the images for it' : 'The images',
      concurrent: [
        {
          title: target.kind === 'local' ? 'Kubernetes on this machine' : 'kubectl and helm',
          run: async (log) => {
            made.platform =
              target.kind === 'local' ? await localPlatform(clusterName, log) : await givenPlatform(target, log);
          },
        },
        {
          title: 'Images of Podsmith and of the examples',
          run: async (log) => {
            made.images = await buildImages(log);
          },
        },
      ],
    },
    ...installSteps(target, ready),
  ]);
  const { platform } = ready();
  const followed = await followExamples(platform);
  const access = {
    namespace: DEMO_NAMESPACE,
    kubeconfigPath: platform.kubeconfigPath,
    kubectlFolder: target.kind === 'local' ? dirname(platform.kubectlPath) : undefined,
    downCommand: downCommand(target, clusterName),
  };
  console.log(report({ tasks: followed.tasks, meantToFail, access, width: terminalWidth() }).join('\n'));
  return judge(followed);
}

function downCommand(target: Target, clusterName: string): string {
  if (target.kind === 'given') return 'make demo-down KUBECONFIG=… REGISTRY=…';
  return clusterName === DEMO_CLUSTER ? 'make demo-down' : `make demo-down CLUSTER=${clusterName}`;
}

type Ready = () => { readonly platform: Platform; readonly images: PodsmithImages };

function installSteps(target: Target, ready: Ready): readonly (Step | StepGroup)[] {
  return [
    {
      title: `Podsmith, by its Helm chart, in namespace ${RELEASE.namespace}`,
      run: async (log) => {
        const { platform, images } = ready();
        if (target.kind === 'given') await refuseToTakeOver(platform);
        await claimNamespace(platform);
        const delivered = await deliverImages(platform, images, { versions: [newestFlytekit], log });
        await installRelease(platform, chartValues(delivered, [DEMO_NAMESPACE]));
      },
    },
    {
      title: 'The data of the examples into the object store',
      run: async () => {
        await upload(ready().platform, { ...EXAMPLE_DATA, namespace: DEMO_NAMESPACE });
      },
    },
    {
      title: `The examples, in namespace ${DEMO_NAMESPACE}`,
      run: async () => {
        const { kubectl } = ready().platform;
        const files = examples.flatMap(({ path }) => ['--filename', path]);
        // A Task is one execution and can't be changed, so those of an earlier run make room.
        await kubectl([`--namespace=${DEMO_NAMESPACE}`, 'delete', '--ignore-not-found', ...files]);
        await kubectl([`--namespace=${DEMO_NAMESPACE}`, 'create', ...files]);
      },
    },
  ];
}

async function followExamples(platform: Platform): Promise<Followed> {
  const config = new KubeConfig();
  config.loadFromFile(platform.kubeconfigPath);
  const http = await UndiciKubeHttp.connect(config);
  const view = liveView();
  try {
    const names = examples.map(({ name }) => name);
    return await followTasks({ http, namespace: DEMO_NAMESPACE, names, onChange: view.show, quietMs: QUIET_MS });
  } finally {
    view.done();
    await http.close();
  }
}

// The page has shown how each ended; what is said here is only what should not be.
function judge(followed: Followed): boolean {
  const wrong = examples.flatMap(({ name, expected }) => {
    const task = followed.tasks.find((each) => each.name === name);
    return task?.status === expected
      ? []
      : [`${name} should have come to ${expected}; it is ${task?.status ?? 'not there'}`];
  });
  if (wrong.length === 0) return true;
  const operator = `kubectl -n ${RELEASE.namespace} logs deployment/${RELEASE.name}`;
  console.error(['', ...wrong, `The operator's log: ${operator}`].join('\n'));
  return false;
}
