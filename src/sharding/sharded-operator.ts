// An operator that looks after its share of the Tasks: a controller for each shard that it has, begun when it gets it and ended before it
// gives it up. Unlike a single operator's, its caches are not warm before: each operator would have to hold the Tasks of all.
import { randomUUID } from 'node:crypto';
import { monotonicClock, systemClock } from '../adapters/clock.ts';
import type { KubeHttp } from '../adapters/kube-http.ts';
import { ConfigError, type ShardingConfig } from '../config.ts';
import type { Logger } from '../observability/logger.ts';
import type { ElectionTimes } from '../runtime/leader-election.ts';
import { ShardElections } from './shard-elections.ts';
import { type ShardKey, shardOf } from './shard-of.ts';

/** What a shard's controller is made with. */
export interface ShardPart {
  readonly shard: number;
  readonly mayWrite: () => boolean;
  readonly owns: (task: ShardKey) => boolean;
}

export interface ShardedOperatorOptions {
  readonly sharding: ShardingConfig;
  /** Of the layout; the shards' begin with it. */
  readonly leaseName: string;
  readonly http: KubeHttp;
  /** Absent outside a cluster. */
  readonly namespace: string | undefined;
  /** The operator's pod. */
  readonly instance: string;
  readonly times: ElectionTimes;
  readonly logger: Logger;
  /** Looks after the Tasks of a shard until `signal` aborts, and has then finished what it was at. */
  readonly run: (part: ShardPart, signal: AbortSignal) => Promise<void>;
  /** A Lease is lost, and nothing may be written any more. */
  readonly onLost: () => void;
}

/** Throws ConfigError where there is no namespace for the Leases. */
export function shardedOperator(options: ShardedOperatorOptions): ShardElections {
  const { sharding, leaseName, http, namespace, instance, times, logger, run, onLost } = options;
  if (namespace === undefined)
    throw new ConfigError('sharding needs the namespace of the operator, where its Leases are: set POD_NAMESPACE');
  return new ShardElections({
    http,
    namespace,
    leaseName,
    // A container that was started again has its old name, but not its old shards.
    identity: `${instance}_${randomUUID()}`,
    sharding,
    operators: sharding.operators,
    times,
    clock: monotonicClock,
    wallNow: () => systemClock.now(),
    onError: (lease, error) => {
      const hint = error.code === 'forbidden' ? "Are the operator's roles those of this version's chart?" : undefined;
      logger.warn('the Lease was not reached', { lease, error: error.message, code: error.code, hint });
    },
    onHolder: (lease, holder) => {
      logger.debug('another operator holds the Lease', { lease, holder });
    },
    own: async ({ shard, mayWrite, leave }) => {
      logger.info('this operator has the shard', { shard });
      await run({ shard, mayWrite, owns: (task) => shardOf(task, sharding) === shard }, leave);
      logger.info('the shard is given back', { shard });
    },
    onLost: (lease) => {
      logger.error('a Lease is lost', { lease });
      onLost();
    },
  });
}
