// The operator: configuration in, controller and HTTP server up, an orderly end on SIGTERM. Where its storage comes from, the caller says.
import { KubeConfig } from '@kubernetes/client-node';
import { systemClock } from './adapters/clock.ts';
import { FencedKubeHttp } from './adapters/fenced-kube-http.ts';
import { HttpKubeApi } from './adapters/kube-api.ts';
import { UndiciKubeHttp } from './adapters/kube-http.ts';
import { PatientKubeHttp } from './adapters/patient-kube-http.ts';
import { type Config, type Environment, type RetentionConfig, loadConfig, readEnvironment } from './config.ts';
import { podSettingsOf } from './config/pod-settings-of.ts';
import { Controller } from './controller/controller.ts';
import type { DecideSettings } from './controller/situation.ts';
import { EventLoopTurns } from './observability/event-loop-turns.ts';
import { startHttpServer } from './observability/http-server.ts';
import { STUCK_MS, lifeProblems } from './observability/liveness.ts';
import { createLogger } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { operatorLead } from './operator-lead.ts';
import { readOperatorNamespace } from './operator-namespace.ts';
import { operatorVersion } from './operator-version.ts';
import { retain } from './retention/retention.ts';
import type { RetentionRules } from './retention/sweep.ts';
import { fencedStore } from './storage/fenced-store.ts';
import { meteredStore } from './storage/metered-store.ts';
import type { ObjectStore } from './storage/object-store.ts';

// How often a full quota or an absent storage is tried again.
const WAIT_RETRY_MS = 10_000;
const HOUR_MS = 3_600_000;

/** Where inputs and outputs lie, by the configuration and what the environment says. */
export type OpenStorage = (config: Config, environment: Environment) => ObjectStore;

/** Runs until SIGTERM or SIGINT has stopped it. Throws ConfigError, before anything runs. */
export async function runOperator(openStorage: OpenStorage): Promise<void> {
  const environment = readEnvironment(process.env);
  const config = loadConfig(environment.configPath);
  const logger = createLogger({ ...config.log, format: environment.logFormat ?? config.log.format });
  const metrics = createMetrics(operatorVersion());
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromDefault();
  const connection = await UndiciKubeHttp.connect(kubeConfig, metrics.requested);
  const operatorNamespace = readOperatorNamespace(process.env);
  const lead = operatorLead({
    config: config.leaderElection,
    http: connection,
    namespace: operatorNamespace,
    instance: environment.instance,
    logger,
    onLost: () => {
      // All that is in memory was the leader's: a process that begins anew goes by nothing but what the cluster says.
      logger.error('the lead is lost: this operator ends at once, and stands by when it is started again');
      process.exit(1);
    },
  });
  // The fence is inside: a write that waited for the server's word is judged anew.
  const http = new PatientKubeHttp(new FencedKubeHttp(connection, lead.mayWrite), systemClock);
  const opened = meteredStore(openStorage(config, environment), metrics.storageRequested);
  const storage = fencedStore(opened, lead.mayWrite);
  const controller = new Controller({
    http,
    api: new HttpKubeApi(http),
    storage,
    clock: systemClock,
    logger,
    metrics,
    settings: decideSettings(config, storage.root),
    namespaces: config.namespaces,
    ...(operatorNamespace !== undefined && { operatorNamespace }),
    workers: config.controller.workers,
    awaitLead: lead.acquire,
    maxRunningIn: (namespace) => maxRunningIn(config, namespace),
    alongside: async (signal) => {
      const { namespaces, storage: place } = config;
      const rules = retentionRules(place.retention);
      await retain({ http, storage, clock: systemClock, logger, namespaces, rules, onSwept: metrics.swept }, signal);
    },
    instance: environment.instance,
  });
  using turns = new EventLoopTurns();
  const server = await startHttpServer(config.http.port, {
    registry: metrics.registry,
    unfilledCaches: () => controller.unfilledCaches(),
    lifeProblems: () => {
      const problems = lifeProblems({
        blockedMs: turns.longestBlockMs,
        stuckWatches: controller.watchStates.stuck(STUCK_MS),
        untrustedMs: controller.watchStates.untrustedMs(),
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
  await controller.run(stop.signal);
  await lead.release();
  server.close();
  await http.close();
  logger.info('stopped');
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
