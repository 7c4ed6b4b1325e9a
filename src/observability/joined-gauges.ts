// The gauges of several controllers in one process, as one: of an operator that looks after several shards, or after none just now.
import type { TaskCount } from '../controller/task-census.ts';
import type { WatchedResource } from '../runtime/watch-states.ts';
import type { GaugeSources } from './metrics.ts';

/** `controllers` is asked at each scrape: they come and go, one for each of the `shards` that this process has. */
export function joinedGauges(shards: number, controllers: () => readonly GaugeSources[]): GaugeSources {
  const sum = (read: (gauges: GaugeSources) => number): number =>
    controllers().reduce((total, gauges) => total + read(gauges), 0);
  return {
    queueDepth: () => sum(({ queueDepth }) => queueDepth()),
    workingSeconds: () => controllers().flatMap(({ workingSeconds }) => workingSeconds()),
    get maxWorkers() {
      return sum(({ maxWorkers }) => maxWorkers);
    },
    shards,
    shardsOwned: () => sum(({ shardsOwned }) => shardsOwned()),
    cachedTasks: () => sum(({ cachedTasks }) => cachedTasks()),
    cachedPods: () => sum(({ cachedPods }) => cachedPods()),
    expiringTasks: () => sum(({ expiringTasks }) => expiringTasks()),
    census: (): readonly TaskCount[] => controllers().flatMap(({ census }) => census()),
    watchesHeardAt: () => {
      const oldest = new Map<WatchedResource, number>();
      for (const { watchesHeardAt } of controllers())
        for (const [resource, at] of watchesHeardAt()) oldest.set(resource, Math.min(at, oldest.get(resource) ?? at));
      return oldest;
    },
  };
}
