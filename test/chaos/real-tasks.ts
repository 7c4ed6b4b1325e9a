// Tasks on the real kubelet, with flytekit: whatever kwok's pods leave out is true of these.
import { flytekitImage, newestFlytekit } from '../../deploy/images/flytekit-image.ts';
import { type Log, step } from '../../deploy/local/progress.ts';
import type { ChaosCluster } from './cluster/chaos-cluster.ts';
import type { ChaosPlan } from './plan/chaos-plan.ts';
import type { PlannedTask } from './plan/planned-task.ts';

/** `count` Tasks that run flytekit; its image is loaded first. */
export async function flytekitTasks(cluster: ChaosCluster, count: number, log: Log): Promise<readonly PlannedTask[]> {
  if (count === 0) return [];
  const { name: image, path } = await flytekitImage(newestFlytekit, log);
  await step(log, `Image ${image} loaded`, async () => {
    await cluster.handle.loadImages([path]);
  });
  return greetings(image, count);
}

/** `count` Tasks that run a command in an image which every cluster has, and return nothing. */
export function commandTasks(count: number): readonly PlannedTask[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `command-${index}`,
    spec: {
      containerImage: 'podsmith.local/busybox:1',
      command: ['sh', '-c', `sleep ${1 + (index % 3)}`],
      retries: { limit: 2, backoff: { initial: '1s', max: '3s' } },
    },
    behaviours: [{ ending: 'succeed', ms: 0 }],
  }));
}

/** They greet, in a few seconds, most of which Python takes to begin. */
function greetings(image: string, count: number): readonly PlannedTask[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `real-${index}`,
    spec: {
      loaderArgs: ['task-module', 'hello', 'task-name', 'hello'],
      containerImage: image,
      interface: {
        inputs: { name: { type: 'str' }, pause_seconds: { type: 'float' } },
        outputs: { o0: { type: 'str' } },
      },
      inputs: { name: 'Ada', pause_seconds: index % 4 },
      retries: { limit: 2, backoff: { initial: '1s', max: '3s' } },
    },
    behaviours: [{ ending: 'succeed', ms: 0 }],
  }));
}

/** The plan with these Tasks spread over it. */
export function withTasks({ steps, tasks }: ChaosPlan, more: readonly PlannedTask[]): ChaosPlan {
  const busy = Math.max(1, Math.floor(steps.length * 0.8));
  return {
    tasks: [...tasks, ...more],
    steps: steps.map(({ tasks: own, fault }, index) => ({
      fault,
      tasks: [...own, ...more.filter((_, number) => Math.floor((number * busy) / more.length) === index)],
    })),
  };
}
