// Traces over OTLP by gRPC, with OpenTelemetry's own exporter: addresses, headers and certificates come from its environment variables,
// beside what the configuration says. Imported only where traces are recorded: it costs half a second and a dozen megabytes.
import {
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  createTraceState,
  type HrTime,
  type SpanContext,
} from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { type Resource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { Millis } from '../api/time.ts';
import type { SendResult } from '../observability/span-queue.ts';
import type { TaskSpan, TaskTrace } from '../tracing/task-span.ts';

export interface OtlpOptions {
  /** `http://host:4317`, or `https://…` over TLS. */
  readonly endpoint: string;
  /** Of whoever sends, beside those of OTEL_RESOURCE_ATTRIBUTES, over which these win. */
  readonly resourceAttributes: Readonly<Record<string, string>>;
  readonly sender: Sender;
}

/** The operator that speaks. */
export interface Sender {
  readonly version: string;
  /** Its pod. */
  readonly instance: string;
}

/** A span ready to be sent. */
export type OtlpSpan = ReadableSpan;

// By the OTLP specification: all others will not be taken the next time either.
const WORTH_A_RETRY: ReadonlySet<unknown> = new Set([
  1, // CANCELLED
  4, // DEADLINE_EXCEEDED
  8, // RESOURCE_EXHAUSTED
  10, // ABORTED
  11, // OUT_OF_RANGE
  14, // UNAVAILABLE
  15, // DATA_LOSS
]);

export class OtlpExporter {
  readonly #exporter: OTLPTraceExporter;
  readonly #resource: Resource;

  constructor({ endpoint, resourceAttributes, sender }: OtlpOptions) {
    this.#exporter = new OTLPTraceExporter({ url: endpoint });
    this.#resource = resourceFromAttributes({
      'service.name': 'podsmith',
      'service.version': sender.version,
      'service.instance.id': sender.instance,
    })
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(resourceFromAttributes(resourceAttributes));
  }

  spansOf({ traceId, traceState, spans }: TaskTrace): readonly OtlpSpan[] {
    const contextOf = (spanId: string, isRemote = false): SpanContext => ({
      traceId,
      spanId,
      traceFlags: TraceFlags.SAMPLED,
      isRemote,
      ...(traceState !== undefined && { traceState: createTraceState(traceState) }),
    });
    return spans.map((span) => this.#readable(span, contextOf));
  }

  /** Never rejects: what cannot even be written is refused. */
  async send(batch: readonly OtlpSpan[]): Promise<SendResult> {
    try {
      return await new Promise((resolve) => {
        this.#exporter.export([...batch], ({ code, error }) => {
          resolve(code === ExportResultCode.SUCCESS ? { kind: 'sent' } : failure(error));
        });
      });
    } catch (error) {
      return { kind: 'refused', message: String(error) };
    }
  }

  async close(): Promise<void> {
    await this.#exporter.shutdown();
  }

  #readable(span: TaskSpan, contextOf: (spanId: string, isRemote?: boolean) => SpanContext): OtlpSpan {
    const { name, spanId, parent, start, end, attributes, events, error } = span;
    const context = contextOf(spanId);
    return {
      name,
      kind: SpanKind.INTERNAL,
      spanContext: () => context,
      ...(parent !== undefined && { parentSpanContext: contextOf(parent.spanId, parent.isRemote) }),
      startTime: hrTime(start),
      endTime: hrTime(end),
      duration: hrTime(end - start),
      ended: true,
      status: error === undefined ? { code: SpanStatusCode.UNSET } : { code: SpanStatusCode.ERROR, message: error },
      attributes,
      events: events.map((event) => ({ name: event.name, time: hrTime(event.at), attributes: event.attributes })),
      links: [],
      resource: this.#resource,
      instrumentationScope: { name: 'podsmith' },
      droppedAttributesCount: 0,
      droppedEventsCount: 0,
      droppedLinksCount: 0,
    };
  }
}

function failure(error: Error | undefined): SendResult {
  const kind = WORTH_A_RETRY.has(Reflect.get(Object(error), 'code')) ? 'unavailable' : 'refused';
  return { kind, message: error?.message ?? 'no reason was given' };
}

function hrTime(millis: Millis): HrTime {
  return [Math.floor(millis / 1000), Math.round((millis % 1000) * 1e6)];
}
