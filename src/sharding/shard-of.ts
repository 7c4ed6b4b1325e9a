// Which of the shards a Task belongs to. Every operator comes to the same answer from the Task alone.
import { fnv1a32 } from '../api/fnv1a32.ts';

/** What a Task is told apart by. */
export interface ShardKey {
  readonly namespace: string;
  readonly uid: string;
}

/**
 * `namespace`: all Tasks of a namespace are of one shard, so that one operator keeps the namespace's limits and order. `task`: each by itself,
 * so that one large namespace is shared out as well.
 */
export const SHARD_BY = ['namespace', 'task'] as const;
export type ShardBy = (typeof SHARD_BY)[number];

export interface Sharding {
  /** From 1. */
  readonly shards: number;
  readonly by: ShardBy;
}

/** From 0 to `shards` - 1. */
export function shardOf({ namespace, uid }: ShardKey, { shards, by }: Sharding): number {
  const hash = fnv1a32(by === 'namespace' ? namespace : uid);
  // FNV's low bits depend on few of the text's: uids differ in all of them, namespaces such as team-1 and team-2 do not.
  return ((hash ^ (hash >>> 15)) >>> 0) % shards;
}
