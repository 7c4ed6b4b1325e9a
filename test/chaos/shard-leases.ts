// How the operators of a run share its Tasks out, and by which Leases.
import { type Sharding, shardOf } from '../../src/sharding/shard-of.ts';

/** One operator acts for all. */
export const NOT_SHARED: Sharding = { shards: 1, by: 'namespace' };

/** The Leases that tell who acts, by shard. */
export function leaseNames(leaseName: string, { shards }: Sharding): readonly string[] {
  return shards === 1 ? [leaseName] : Array.from({ length: shards }, (_, shard) => `${leaseName}-shard-${shard}`);
}

/** Namespaces whose names begin with `name`: so many that each shard has Tasks. */
export function namespacesFor(name: string, sharding: Sharding): readonly string[] {
  const { shards, by } = sharding;
  if (shards === 1 || by === 'task') return [name];
  const found = new Map<number, string>();
  for (let number = 0; found.size < shards; number += 1) {
    const namespace = `${name}-${number}`;
    const shard = shardOf({ namespace, uid: '' }, sharding);
    if (!found.has(shard)) found.set(shard, namespace);
  }
  return [...found.values()];
}
