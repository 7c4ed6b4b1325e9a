// The operator in this process, as src/operator.ts puts it together, on a connection that the test can intercept.
import { systemClock } from '../../src/adapters/clock.ts';
import type { TracingConfig } from '../../src/config.ts';
import { FencedKubeHttp } from '../../src/adapters/fenced-kube-http.ts';
import { HttpKubeApi } from '../../src/adapters/kube-api.ts';
import type { KubeTextHttp, RequestObserver } from '../../src/adapters/kube-http.ts';
import { Controller } from '../../src/controller/controller.ts';
import type { DecideSettings } from '../../src/controller/situation.ts';
import type { Logger } from '../../src/observability/logger.ts';
import { type Metrics, createMetrics } from '../../src/observability/metrics.ts';
import { operatorLead } from '../../src/operator-lead.ts';
import { type TaskTracing, type TaskTracingOptions, startTaskTracing } from '../../src/observability/task-tracing.ts';
import type { PodSettings } from '../../src/podtemplate/pod-input.ts';
import type { ElectionTimes } from '../../src/runtime/leader-election.ts';
import { fencedStore } from '../../src/storage/fenced-store.ts';
import { meteredStore } from '../../src/storage/metered-store.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { SETTINGS } from './decide-world.ts';
import { InterceptedHttp } from './intercepted-http.ts';
import { connectKube } from './kube.ts';

/** Where the operator's own PodTemplates are. */
export const OPERATOR_NAMESPACE = 'default';

export interface OperatorOptions {
  readonly kubeconfigPath: string;
  readonly storage: ObjectStore;
  readonly namespace: string;
  readonly settings?: Partial<DecideSettings>;
  readonly maxRunning?: number;
  /** Where traces go; absent: nowhere. */
  readonly tracing?: Partial<TracingConfig>;
  /** It acts only while it holds this Lease. */
  readonly election?: { readonly leaseName: string; readonly instance: string };
  /** Its way to the API server; the kubeconfig's own where absent. */
  readonly connect?: (observe: RequestObserver) => Promise<KubeTextHttp>;
  /** Sets interceptions up before the operator's first request. */
  readonly prepare?: (http: InterceptedHttp) => void;
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

interface Parts {
  readonly log: LogLine[];
  readonly onLine: Set<() => void>;
  readonly metrics: Metrics;
  readonly controller: Controller;
  readonly stop: AbortController;
  readonly running: Promise<void>;
}

// As short as a test has patience for; a Lease counts in seconds.
const ELECTION_TIMES: ElectionTimes = { leaseMs: 2000, renewDeadlineMs: 1500, retryMs: 250 };

export class TestOperator implements AsyncDisposable {
  readonly http: InterceptedHttp;
  readonly log: LogLine[];
  readonly metrics: Metrics;
  readonly controller: Controller;
  readonly #stop: AbortController;
  readonly #running: Promise<void>;
  readonly #onLine: Set<() => void>;

  private constructor(http: InterceptedHttp, parts: Parts) {
    this.http = http;
    this.log = parts.log;
    this.metrics = parts.metrics;
    this.controller = parts.controller;
    this.#stop = parts.stop;
    this.#running = parts.running;
    this.#onLine = parts.onLine;
  }

  static async start({
    kubeconfigPath,
    storage,
    namespace,
    settings,
    maxRunning = 0,
    election,
    tracing: traced,
    prepare,
    connect = async (observe) => await connectKube(kubeconfigPath, observe),
  }: OperatorOptions): Promise<TestOperator> {
    const metrics = createMetrics('0.0.0-test');
    const http = new InterceptedHttp(await connect(metrics.requested));
    prepare?.(http);
    const log: LogLine[] = [];
    const onLine = new Set<() => void>();
    const logger = loggerInto(log, onLine);
    const lead = operatorLead({
      config: { enabled: election !== undefined, leaseName: election?.leaseName ?? '' },
      http,
      namespace: OPERATOR_NAMESPACE,
      instance: election?.instance ?? 'test',
      times: ELECTION_TIMES,
      logger,
      onLost: () => {
        logger.error('the lead is lost');
      },
    });
    const fenced = new FencedKubeHttp(http, lead.mayWrite);
    const stop = new AbortController();
    const tracing = await startTracing(traced, { settings: podSettings(settings, traced), logger, metrics });
    const controller = new Controller({
      http: fenced,
      api: new HttpKubeApi(fenced),
      storage: fencedStore(meteredStore(storage, metrics.storageRequested), lead.mayWrite),
      clock: systemClock,
      logger,
      metrics,
      settings: {
        ...SETTINGS,
        storageRoot: storage.root,
        waitRetryMs: 200,
        ...settings,
        pod: podSettings(settings, traced),
      },
      namespaces: [namespace],
      operatorNamespace: OPERATOR_NAMESPACE,
      workers: 4,
      awaitLead: lead.acquire,
      maxRunningIn: () => maxRunning,
      ...(tracing !== undefined && { onEnded: tracing.ended }),
      instance: 'test',
    });
    metrics.readFrom(controller.gauges);
    const running = controller
      .run(stop.signal)
      .then(lead.release)
      .then(() => tracing?.stop());
    return new TestOperator(http, { log, onLine, metrics, controller, stop, running });
  }

  /** Resolves once it has logged `message`. */
  async logged(message: string): Promise<void> {
    while (!this.log.some((line) => line.message === message)) {
      await new Promise<void>((resolve) => {
        this.#onLine.add(resolve);
      });
    }
  }

  /** Ends it as SIGTERM does, and waits until it has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.http.close();
  }

  /** A gauge or counter of its metrics, all labels together. */
  async metric(name: string): Promise<number> {
    const metric = await this.metrics.registry.getSingleMetric(name)?.get();
    return (metric?.values ?? []).reduce((sum, { value }) => sum + value, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

function podSettings(given: Partial<DecideSettings> = {}, tracing: OperatorOptions['tracing']): PodSettings {
  const { samplingRatio = 1 } = tracing ?? {};
  return { ...SETTINGS.pod, ...given.pod, ...(tracing !== undefined && { tracing: { samplingRatio } }) };
}

async function startTracing(
  { endpoint = '', samplingRatio = 1 }: NonNullable<OperatorOptions['tracing']> = {},
  parts: Pick<TaskTracingOptions, 'settings' | 'logger' | 'metrics'>,
): Promise<TaskTracing | undefined> {
  return await startTaskTracing({
    config: { endpoint, samplingRatio, resourceAttributes: {} },
    clock: systemClock,
    sender: { version: '0.0.0-test', instance: 'test' },
    ...parts,
  });
}

function loggerInto(log: LogLine[], onLine: Set<() => void>): Logger {
  const at =
    (level: string): Logger['info'] =>
    (message, fields) => {
      log.push({ ...fields, level, message });
      for (const told of onLine) told();
      onLine.clear();
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
