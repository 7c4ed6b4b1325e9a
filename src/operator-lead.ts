// When this process may act: from the start, or while it holds the Lease of its release.
import { randomUUID } from 'node:crypto';
import type { KubeHttp } from './adapters/kube-http.ts';
import { monotonicClock, systemClock } from './adapters/clock.ts';
import { ConfigError, type LeaderElectionConfig } from './config.ts';
import type { Logger } from './observability/logger.ts';
import { type ElectionTimes, LeaderElection } from './runtime/leader-election.ts';

export interface OperatorLead {
  /** Asked at each write. */
  readonly mayWrite: () => boolean;
  /** Resolves once this process leads; with false if `signal` aborts first. */
  readonly acquire: (signal: AbortSignal) => Promise<boolean>;
  /** Gives the lead to whoever stands by. */
  readonly release: () => Promise<void>;
}

export interface OperatorLeadOptions {
  readonly config: LeaderElectionConfig;
  readonly http: KubeHttp;
  /** Absent outside a cluster. */
  readonly namespace: string | undefined;
  /** The operator's pod. */
  readonly instance: string;
  readonly logger: Logger;
  /** Default: 8 s, 6 s and 1 s. */
  readonly times?: ElectionTimes;
  /** The lead is lost, and nothing may be written any more. */
  readonly onLost: () => void;
}

// A crashed leader is followed after at most a look, the lease and another look: 10.4 s.
export const ELECTION_TIMES: ElectionTimes = { leaseMs: 8000, renewDeadlineMs: 6000, retryMs: 1000 };

/** Throws ConfigError where there is no namespace for the Lease. */
export function operatorLead(options: OperatorLeadOptions): OperatorLead {
  const { config, http, namespace, instance, logger, onLost, times = ELECTION_TIMES } = options;
  if (!config.enabled)
    return { mayWrite: () => true, acquire: async ({ aborted }) => !aborted, release: async () => {} };
  if (namespace === undefined) {
    throw new ConfigError(
      'leaderElection.enabled needs the namespace of the operator, where its Lease is: set POD_NAMESPACE, or leaderElection.enabled to false',
    );
  }
  const { leaseName } = config;
  // A container that was started again has its old name, but not its old lead.
  const identity = `${instance}_${randomUUID()}`;
  const election = new LeaderElection({
    http,
    namespace,
    leaseName,
    identity,
    times,
    clock: monotonicClock,
    wallNow: () => systemClock.now(),
    onError: (error) => {
      const hint = error.code === 'forbidden' ? "Are the operator's roles those of this version's chart?" : undefined;
      logger.warn('the Lease was not reached', { lease: leaseName, error: error.message, code: error.code, hint });
    },
    onHolder: (holder) => {
      logger.info('another operator leads; this one stands by', { lease: leaseName, holder });
    },
  });
  const stop = new AbortController();
  let holding: Promise<void> = Promise.resolve();
  const hold = async (): Promise<void> => {
    if ((await election.hold(stop.signal)) === 'lost') onLost();
    else logger.info('the lead is given back', { lease: leaseName });
  };
  return {
    mayWrite: () => election.isLeader,
    acquire: async (signal) => {
      if (!(await election.acquire(signal))) return false;
      logger.info('this operator leads', { lease: leaseName, identity });
      holding = hold();
      return true;
    },
    release: async () => {
      stop.abort();
      await holding;
    },
  };
}
