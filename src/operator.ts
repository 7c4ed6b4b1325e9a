// The operator: configuration in, controller and HTTP server up, an orderly end on SIGTERM. Where its storage comes from, the caller says.
import { KubeConfig } from '@kubernetes/client-node';
import { systemClock } from './adapters/clock.ts';
import { FencedKubeHttp } from './adapters/fenced-kube-http.ts';
import { HttpKubeApi } from './adapters/kube-api.ts';
import { UndiciKubeHttp } from './adapters/kube-http.ts';
import { PatientKubeHttp } from './adapters/patient-kube-http.ts';
import { type Config, type Environment, type RetentionConfig, loadConfig, readEnvironment } from './config.ts';
import { withOtelEnvironment } from './config/otel-environment.ts';
import { podSettingsOf } from './config/pod-settings-of.ts';
import { Controller, type ControllerOptions } from './controller/controller.ts';
import type { DecideSettings } from './controller/situation.ts';
import { EventLoopTurns } from './observability/event-loop-turns.ts';
import { startHttpServer } from './observability/http-server.ts';
import { joinedGauges } from './observability/joined-gauges.ts';
import { STUCK_MS, lifeProblems } from './observability/liveness.ts';
import { type Logger, createLogger } from './observability/logger.ts';
import { type Metrics, createMetrics } from './observability/metrics.ts';
import { type TaskTracing, startTaskTracing } from './observability/task-tracing.ts';
import { ELECTION_TIMES, operatorLead } from './operator-lead.ts';
import { readOperatorNamespace } from './operator-namespace.ts';
import { operatorVersion } from './operator-version.ts';
import { retain } from './retention/retention.ts';
import type { RetentionRules } from './retention/sweep.ts';
import { HeapTrimming } from './runtime/heap-trimming.ts';
import type { WatchStates } from './runtime/watch-states.ts';
import { shardedOperator } from './sharding/sharded-operator.ts';
import { fencedStore } from './storage/fenced-store.ts';
import { meteredStore } from './storage/metered-store.ts';
import type { ObjectStore } from './storage/object-store.ts';

// How often a full quota or an absent storage is tried again.
const WAIT_RETRY_MS = 10_000;
const HOUR_MS = 3_600_000;

/** Where inputs and outputs lie, by the configuration and what the environment says. */
export type OpenStorage = (config: Config, environment: Environment) => ObjectStore | Promise<ObjectStore>;

/** Runs until SIGTERM or SIGINT has stopped it. Throws ConfigError, before anything runs. */
export async function runOperator(openStorage: OpenStorage): Promise<void> {
  const environment = readEnvironment(process.env);
  const config = withOtelEnvironment(loadConfig(environment.configPath), process.env);
  const logger = createLogger({ ...config.log, format: environment.logFormat ?? config.log.format });
  const version = operatorVersion();
  const metrics = createMetrics(version);
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromDefault();
  const connection = await UndiciKubeHttp.connect(kubeConfig, metrics.requested);
  const operatorNamespace = readOperatorNamespace(process.env);
  const storage = meteredStore(await openStorage(config, environment), metrics.storageRequested);
  const tracing = await startTaskTracing({
    config: config.tracing,
    settings: podSettingsOf(config),
    clock: systemClock,
    logger,
    metrics,
    sender: { version, instance: environment.instance },
  });
  const parts: Parts = { config, environment, connection, operatorNamespace, storage, logger, metrics, tracing };
  const acting = config.sharding.shards === 1 ? forAll(parts) : forShards(parts);
  metrics.readFrom(acting.gauges);
  using turns = new EventLoopTurns();
  const { queueDepth, workingSeconds } = acting.gauges;
  const isIdle = (): boolean =>
    acting.unfilledCaches() === undefined && queueDepth() === 0 && workingSeconds().length === 0;
  using _ = new HeapTrimming({ isIdle });
  const server = await startHttpServer(config.http.port, {
    registry: metrics.registry,
    unfilledCaches: () => acting.unfilledCaches(),
    lifeProblems: () => {
      const watches = acting.watches();
      const problems = lifeProblems({
        blockedMs: turns.longestBlockMs,
        stuckWatches: watches.flatMap((states) => states.stuck(STUCK_MS)),
        untrustedMs: Math.max(0, ...watches.map((states) => states.untrustedMs())),
      });
      // The kubelet's Event has no more than the status of the answer.
      for (const problem of problems) logger.error('this process should be started anew', { problem });
      return problems;
    },
  });
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info('stopping', { signal });
      stop.abort();
    });
  }
  const namespaces = config.namespaces.length === 0 ? 'all' : config.namespaces.join(',');
  const { workers } = config.controller;
  logger.info('podsmith starts', { namespaces, operatorNamespace, storage: storage.root, workers });
  await acting.run(stop.signal);
  await tracing?.stop();
  server.close();
  await connection.close();
  logger.info('stopped');
}

interface Parts {
  readonly config: Config;
  readonly environment: Environment;
  readonly connection: UndiciKubeHttp;
  /** Absent outside a cluster. */
  readonly operatorNamespace: string | undefined;
  readonly storage: ObjectStore;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Absent: nobody traces. */
  readonly tracing: TaskTracing | undefined;
}

/** What this operator does about Tasks. */
interface Acting extends Pick<Controller, 'gauges' | 'unfilledCaches'> {
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly watches: () => readonly WatchStates[];
}

function forAll(parts: Parts): Acting {
  const { config, connection, operatorNamespace, environment, logger } = parts;
  const lead = operatorLead({
    config: config.leaderElection,
    http: connection,
    namespace: operatorNamespace,
    instance: environment.instance,
    logger,
    onLost: () => {
      endAtOnce(logger);
    },
  });
  const { mayWrite, acquire: awaitLead } = lead;
  const controller = controllerOf(parts, { mayWrite, awaitLead, sweeps: true });
  return {
    run: async (signal) => {
      await controller.run(signal);
      await lead.release();
    },
    unfilledCaches: () => controller.unfilledCaches(),
    watches: () => [controller.watchStates],
    gauges: controller.gauges,
  };
}

function forShards(parts: Parts): Acting {
  const { config, connection, operatorNamespace, environment, logger } = parts;
  const controllers = new Set<Controller>();
  const operator = shardedOperator({
    sharding: config.sharding,
    leaseName: config.leaderElection.leaseName,
    http: connection,
    namespace: operatorNamespace,
    instance: environment.instance,
    times: ELECTION_TIMES,
    logger,
    run: async ({ shard, ...part }, signal) => {
      // One sweep is enough for all.
      const controller = controllerOf(parts, { ...part, sweeps: shard === 0 });
      controllers.add(controller);
      await controller.run(signal);
      controllers.delete(controller);
    },
    onLost: () => {
      endAtOnce(logger);
    },
  });
  return {
    run: async (signal) => {
      await operator.run(signal);
    },
    // One that has no shard just now has no cache to fill.
    unfilledCaches: () =>
      [...controllers].map((controller) => controller.unfilledCaches()).find((all) => all !== undefined),
    watches: () => [...controllers].map(({ watchStates }) => watchStates),
    gauges: joinedGauges(config.sharding.shards, () => [...controllers].map(({ gauges }) => gauges)),
  };
}

// All that is in memory was the leader's: a process that begins anew goes by nothing but what the cluster says.
function endAtOnce(logger: Logger): void {
  logger.error('the lead is lost: this operator ends at once, and stands by when it is started again');
  process.exit(1);
}

interface ControllerPart extends Pick<ControllerOptions, 'owns' | 'awaitLead'> {
  readonly mayWrite: () => boolean;
  /** Whether it clears storage. */
  readonly sweeps: boolean;
}

function controllerOf(parts: Parts, { mayWrite, sweeps, ...part }: ControllerPart): Controller {
  const { config, environment, connection, operatorNamespace, logger, metrics, tracing } = parts;
  const { namespaces } = config;
  const storage = fencedStore(parts.storage, mayWrite);
  // The fence is inside: a write that waited for the server's word is judged anew.
  const http = new PatientKubeHttp(new FencedKubeHttp(connection, mayWrite), systemClock);
  const sweep = async (signal: AbortSignal): Promise<void> => {
    const rules = retentionRules(config.storage.retention);
    await retain({ http, storage, clock: systemClock, logger, namespaces, rules, onSwept: metrics.swept }, signal);
  };
  return new Controller({
    http,
    api: new HttpKubeApi(http),
    storage,
    clock: systemClock,
    logger,
    metrics,
    settings: decideSettings(config, storage.root),
    namespaces,
    ...(operatorNamespace !== undefined && { operatorNamespace }),
    workers: config.controller.workers,
    maxRunningIn: (namespace) => maxRunningIn(config, namespace),
    ...(sweeps && { alongside: sweep }),
    ...(tracing !== undefined && { onEnded: tracing.ended }),
    instance: environment.instance,
    ...part,
  });
}

function retentionRules({ goneTaskHours, unusedUploadHours }: RetentionConfig): RetentionRules {
  return {
    ...(goneTaskHours > 0 && { goneTaskMs: goneTaskHours * HOUR_MS }),
    ...(unusedUploadHours > 0 && { unusedUploadMs: unusedUploadHours * HOUR_MS }),
  };
}

function maxRunningIn({ controller }: Config, namespace: string): number {
  return controller.namespaceOverrides[namespace]?.maxRunning ?? controller.maxRunningPerNamespace;
}

function decideSettings(config: Config, storageRoot: string): DecideSettings {
  const { controller } = config;
  return {
    storageRoot,
    systemRetryLimit: controller.systemRetryLimit,
    waitRetryMs: WAIT_RETRY_MS,
    verdict: {
      imagePullGraceMs: controller.imagePullGraceSeconds * 1000,
      createContainerGraceMs: controller.createContainerGraceSeconds * 1000,
    },
    pod: podSettingsOf(config),
  };
}
