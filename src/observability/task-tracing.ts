// Traces of Tasks, from their end to the collector.
import type { OtlpSpan, Sender } from '../adapters/otlp-exporter.ts';
import type { Clock } from '../adapters/clock.ts';
import type { Task } from '../api/task.gen.ts';
import type { TracingConfig } from '../config.ts';
import { taskFields } from '../controller/transitions.ts';
import type { PodSettings } from '../podtemplate/pod-input.ts';
import { taskTrace } from '../tracing/task-trace.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { SpanQueue } from './span-queue.ts';

export interface TaskTracing {
  /** Takes a Task whose end was written. Returns at once, and never throws. */
  readonly ended: (task: Task) => void;
  /** Sends what waits, for a few seconds at most. */
  readonly stop: () => Promise<void>;
}

export interface TaskTracingOptions {
  readonly config: TracingConfig;
  readonly settings: PodSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'spansSent' | 'spansLost'>;
  readonly sender: Sender;
}

// Of the 30 s that a pod gets to end, when the reconciles under way have ended.
const FLUSH_MS = 5000;

/** Loads OpenTelemetry's exporter, which is what traces cost; without an endpoint there is none of it. */
export async function startTaskTracing(options: TaskTracingOptions): Promise<TaskTracing | undefined> {
  const { config, settings, clock, logger, metrics, sender } = options;
  const { endpoint, resourceAttributes, samplingRatio } = config;
  if (endpoint === '') return undefined;
  const { OtlpExporter } = await import('../adapters/otlp-exporter.ts');
  const exporter = new OtlpExporter({ endpoint, resourceAttributes, sender });
  const queue = new SpanQueue<OtlpSpan>({
    send: async (batch) => await exporter.send(batch),
    clock,
    logger,
    onSent: metrics.spansSent,
    onLost: metrics.spansLost,
  });
  logger.info('traces are sent', { endpoint, samplingRatio });
  return {
    ended: (task) => {
      try {
        const trace = taskTrace(task, settings);
        if (trace !== undefined) queue.add(exporter.spansOf(trace));
      } catch (error) {
        logger.error('the trace of a Task could not be made', { ...taskFields(task), error: String(error) });
      }
    },
    stop: async () => {
      await queue.stop(FLUSH_MS);
      // A request that is still under way ends by itself, and holds nobody up.
      void exporter.close();
    },
  };
}
