// OpenTelemetry's Collector on this machine: it takes traces by OTLP over gRPC, and writes what it took to a file.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ensureProgram } from '../../deploy/local/tools.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { freePort } from './free-port.ts';

const PATIENCE_MS = 20_000;

export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty: a root. */
  readonly parentSpanId: string;
  readonly traceState: string | undefined;
  readonly name: string;
  /** Nanoseconds since 1970. */
  readonly start: bigint;
  readonly end: bigint;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly events: readonly string[];
  /** The message of a span that counts as failed. */
  readonly error: string | undefined;
  readonly resource: Readonly<Record<string, string | number | boolean>>;
}

export class TraceCollector implements AsyncDisposable {
  readonly #program: string;
  readonly #folder: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(program: string, folder: string, port: number) {
    this.#program = program;
    this.#folder = folder;
    this.#port = port;
  }

  static async start(): Promise<TraceCollector> {
    const program = await ensureProgram('otelcol', () => undefined);
    const folder = await mkdtemp(join(tmpdir(), 'podsmith-traces-'));
    const collector = new TraceCollector(program, folder, await freePort());
    await writeFile(join(folder, 'config.yaml'), stringify(collector.#config()));
    await writeFile(collector.#output, '');
    await collector.resume();
    return collector;
  }

  get endpoint(): string {
    return `http://${this.#address}`;
  }

  get #address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  get #output(): string {
    return join(this.#folder, 'traces.jsonl');
  }

  #config(): object {
    return {
      receivers: { otlp: { protocols: { grpc: { endpoint: this.#address } } } },
      exporters: { file: { path: this.#output, append: true } },
      service: {
        telemetry: { metrics: { level: 'none' }, logs: { level: 'warn' } },
        pipelines: { traces: { receivers: ['otlp'], exporters: ['file'] } },
      },
    };
  }

  /** It goes away; what it has written stays. */
  async pause(): Promise<void> {
    const collector = this.#process;
    if (collector === undefined) return;
    this.#process = undefined;
    const ended = once(collector, 'exit');
    collector.kill('SIGTERM');
    await ended;
  }

  /** It comes back, and listens. */
  async resume(): Promise<void> {
    const args = ['--pdeathsig', 'KILL', this.#program, '--config', `file:${join(this.#folder, 'config.yaml')}`];
    // It goes with this process, however that ends.
    this.#process = spawn('setpriv', args, { stdio: ['ignore', 'inherit', 'inherit'] });
    await waitUntil({
      what: 'the collector',
      check: () => listens(this.#port),
      timeoutMs: PATIENCE_MS,
      intervalMs: 50,
    });
  }

  /** All spans of a trace, as often as they were sent. */
  async spans(traceId: string): Promise<readonly CollectedSpan[]> {
    const text = await readFile(this.#output, 'utf8');
    // The last line may be half written.
    const lines = text.split('\n').slice(0, -1);
    return lines.flatMap(collected).filter((span) => span.traceId === traceId);
  }

  /** The spans of a trace, once its root is among them. Waits by a watch. */
  async trace(traceId: string, rootName: string): Promise<readonly CollectedSpan[]> {
    const found = new AbortController();
    const timeout = AbortSignal.timeout(PATIENCE_MS);
    const changes = fileChanges(this.#output, AbortSignal.any([found.signal, timeout]));
    for await (const _ of changes) {
      const spans = await this.spans(traceId);
      if (!spans.some(({ name }) => name === rootName)) continue;
      found.abort();
      return spans;
    }
    throw new Error(`no "${rootName}" of trace ${traceId} came within ${PATIENCE_MS / 1000} s`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pause();
    await rm(this.#folder, { recursive: true });
  }
}

/** Yields at once, and after each change. */
async function* fileChanges(path: string, signal: AbortSignal): AsyncGenerator<void> {
  let wake = (): void => undefined;
  let isChanged = true;
  const told = (): void => {
    isChanged = true;
    wake();
  };
  signal.addEventListener('abort', told);
  const watcher = watch(path, told);
  try {
    while (!signal.aborted) {
      if (isChanged) {
        isChanged = false;
        yield;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    watcher.close();
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

interface OtlpValue {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly intValue?: string;
  readonly doubleValue?: number;
}

interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

interface OtlpRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes?: readonly OtlpAttribute[];
  readonly events?: readonly { readonly name: string }[];
  readonly status?: { readonly code?: number; readonly message?: string };
}

function collected(line: string): readonly CollectedSpan[] {
  const { resourceSpans } = JSON.parse(line) as OtlpRequest;
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) => spans.map((span) => collectedSpan(span, plain(resource.attributes)))),
  );
}

function collectedSpan(span: OtlpSpan, resource: CollectedSpan['resource']): CollectedSpan {
  const { traceId, spanId, parentSpanId = '', traceState, name, status } = span;
  return {
    traceId,
    spanId,
    parentSpanId,
    traceState,
    name,
    start: BigInt(span.startTimeUnixNano),
    end: BigInt(span.endTimeUnixNano),
    attributes: plain(span.attributes ?? []),
    events: (span.events ?? []).map((event) => event.name),
    error: status?.code === 2 ? (status.message ?? '') : undefined,
    resource,
  };
}

function plain(attributes: readonly OtlpAttribute[]): CollectedSpan['attributes'] {
  const entries = attributes.map(({ key, value }) => {
    const { stringValue, boolValue, intValue, doubleValue } = value;
    return [key, stringValue ?? boolValue ?? (intValue === undefined ? doubleValue : Number(intValue)) ?? ''] as const;
  });
  return Object.fromEntries(entries);
}
