// The operator in this process, as main.ts puts it together, on a connection that the test can intercept.
import { systemClock } from '../../src/adapters/clock.ts';
import { HttpKubeApi } from '../../src/adapters/kube-api.ts';
import { Controller } from '../../src/controller/controller.ts';
import type { DecideSettings } from '../../src/controller/situation.ts';
import type { Logger } from '../../src/observability/logger.ts';
import { type Metrics, createMetrics } from '../../src/observability/metrics.ts';
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
  /** Sets interceptions up before the operator's first request. */
  readonly prepare?: (http: InterceptedHttp) => void;
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

export class TestOperator implements AsyncDisposable {
  readonly http: InterceptedHttp;
  readonly log: LogLine[];
  readonly metrics: Metrics;
  readonly #stop: AbortController;
  readonly #running: Promise<void>;

  private constructor(
    http: InterceptedHttp,
    log: LogLine[],
    parts: { metrics: Metrics; stop: AbortController; running: Promise<void> },
  ) {
    this.http = http;
    this.log = log;
    this.metrics = parts.metrics;
    this.#stop = parts.stop;
    this.#running = parts.running;
  }

  static async start({
    kubeconfigPath,
    storage,
    namespace,
    settings,
    prepare,
  }: OperatorOptions): Promise<TestOperator> {
    const http = new InterceptedHttp(await connectKube(kubeconfigPath));
    prepare?.(http);
    const log: LogLine[] = [];
    const metrics = createMetrics();
    const stop = new AbortController();
    const controller = new Controller({
      http,
      api: new HttpKubeApi(http),
      storage,
      clock: systemClock,
      logger: loggerInto(log),
      metrics,
      settings: { ...SETTINGS, storageRoot: storage.root, waitRetryMs: 200, ...settings },
      namespaces: [namespace],
      operatorNamespace: OPERATOR_NAMESPACE,
      workers: 4,
      instance: 'test',
    });
    return new TestOperator(http, log, { metrics, stop, running: controller.run(stop.signal) });
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

function loggerInto(log: LogLine[]): Logger {
  const at =
    (level: string): Logger['info'] =>
    (message, fields) =>
      void log.push({ ...fields, level, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
