// The operator's process: configuration in, controller and HTTP server up, an orderly end on SIGTERM.
import { KubeConfig } from '@kubernetes/client-node';
import { systemClock } from './adapters/clock.ts';
import { FencedKubeHttp } from './adapters/fenced-kube-http.ts';
import { HttpKubeApi } from './adapters/kube-api.ts';
import { UndiciKubeHttp } from './adapters/kube-http.ts';
import { PatientKubeHttp } from './adapters/patient-kube-http.ts';
import {
  type Config,
  ConfigError,
  type Environment,
  type RetentionConfig,
  loadConfig,
  readEnvironment,
} from './config.ts';
import { podSettingsOf } from './config/pod-settings-of.ts';
import { Controller } from './controller/controller.ts';
import type { DecideSettings } from './controller/situation.ts';
import { startHttpServer } from './observability/http-server.ts';
import { createLogger } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { operatorLead } from './operator-lead.ts';
import { readOperatorNamespace } from './operator-namespace.ts';
import { retain } from './retention/retention.ts';
import type { RetentionRules } from './retention/sweep.ts';
import { OpendalStore } from './storage/opendal-store.ts';

// How often a full quota or an absent storage is tried again.
const WAIT_RETRY_MS = 10_000;
const HOUR_MS = 3_600_000;

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const config = loadConfig(environment.configPath);
  const logger = createLogger(config.log.level);
  const metrics = createMetrics();
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
  const storage = new OpendalStore(storageSettings(config, environment));
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
  const server = await startHttpServer(config.http.port, {
    registry: metrics.registry,
    isReady: () => controller.isReady(),
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

function storageSettings(
  { storage }: Config,
  { accessKeyId, secretAccessKey }: Environment,
): ConstructorParameters<typeof OpendalStore>[0] {
  return {
    ...storage,
    ...(accessKeyId !== undefined && { accessKeyId }),
    ...(secretAccessKey !== undefined && { secretAccessKey }),
  };
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

try {
  await main();
} catch (error) {
  // A wrong configuration is the administrator's to mend: the message is enough, a stack would hide it.
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}
