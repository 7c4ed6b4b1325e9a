// The spans of one attempt: the attempt, below it the phases of its timing, and below `running` the timeit blocks.
import type { TaskAttempt } from '../api/task.gen.ts';
import { type Millis, millisOf } from '../api/time.ts';
import { type SpanAttributes, type TaskSpan, type TaskSpanEvent, errorText, known } from './task-span.ts';
import { type SpanId, runningPlace, spanIdOf } from './trace-ids.ts';

export interface AttemptOfTask {
  readonly uid: string;
  readonly namespace: string;
  readonly attempt: TaskAttempt;
  readonly span: AttemptExtent;
  readonly parent: SpanId;
}

export interface AttemptExtent {
  readonly start: Millis;
  readonly end: Millis;
}

// In the order in which they follow each other, without gaps.
const PHASES = ['queued', 'scheduled', 'init', 'imagePull', 'running', 'finalizing'] as const;

export function attemptSpans({ uid, namespace, attempt, span, parent }: AttemptOfTask): readonly TaskSpan[] {
  const { number, podName, podUid, node, verdict, reason = '', message, exitCode } = attempt;
  const pod = known({
    'k8s.namespace.name': namespace,
    'k8s.pod.name': podName,
    'k8s.pod.uid': podUid,
    'k8s.node.name': node,
    'podsmith.attempt.number': number,
  });
  const spanId = spanIdOf(uid, `attempt/${number}`);
  const hasFailed = verdict === 'Failed';
  const own: TaskSpan = {
    name: 'attempt',
    spanId,
    parent: { spanId: parent, isRemote: false },
    ...span,
    attributes: {
      ...pod,
      ...known({
        'podsmith.attempt.verdict': verdict,
        'podsmith.attempt.reason': reason,
        'process.exit.code': exitCode,
        'error.type': hasFailed ? reason : undefined,
      }),
    },
    events: [],
    ...(hasFailed && { error: errorText(reason, message) }),
  };
  return [own, ...phaseSpans({ uid, attempt, span, parent: spanId, attributes: pod })];
}

interface AttemptPhases {
  readonly uid: string;
  readonly attempt: TaskAttempt;
  readonly span: AttemptExtent;
  readonly parent: SpanId;
  readonly attributes: SpanAttributes;
}

// Every phase that was entered has its span, however short: that of `running` is the parent of what the task's own code records.
function phaseSpans({ uid, attempt, span, parent, attributes }: AttemptPhases): readonly TaskSpan[] {
  const entered = PHASES.filter((phase) => attempt.timing?.[phase] !== undefined);
  const spans: TaskSpan[] = [];
  let at = span.start;
  for (const phase of entered) {
    const isLast = phase === entered.at(-1);
    const until = isLast ? span.end : at + Math.round((attempt.timing?.[phase] ?? 0) * 1000);
    const end = Math.min(Math.max(until, at), Math.max(span.end, at));
    const place = phase === 'running' ? runningPlace(attempt.number) : `attempt/${attempt.number}/${phase}`;
    const made: TaskSpan = {
      name: phase,
      spanId: spanIdOf(uid, place),
      parent: { spanId: parent, isRemote: false },
      start: at,
      end,
      attributes,
      events: [],
    };
    spans.push(...(phase === 'running' ? withBlocks(made, uid, attempt) : [made]));
    at = end;
  }
  return spans;
}

/**
 * `running` and the blocks within it. What the log tells of several blocks of one name is their sum, and of some it does not tell when
 * they began: those are events, for a span would say more than is known.
 */
function withBlocks(running: TaskSpan, uid: string, attempt: TaskAttempt): readonly TaskSpan[] {
  const started = containerStart(attempt) ?? running.start;
  const spans: TaskSpan[] = [];
  const events: TaskSpanEvent[] = [];
  for (const [index, { name, seconds, count, from }] of (attempt.timeBlocks ?? []).entries()) {
    if (from === undefined || count !== undefined) {
      const attributes = known({ 'timeit.name': name, 'timeit.seconds': seconds, 'timeit.count': count ?? 1 });
      events.push({ name: 'timeit', at: running.end, attributes });
      continue;
    }
    const start = Math.max(started + Math.round(from * 1000), running.start);
    spans.push({
      name,
      spanId: spanIdOf(uid, `${runningPlace(attempt.number)}/timeit/${index}`),
      parent: { spanId: running.spanId, isRemote: false },
      start,
      end: start + Math.round(seconds * 1000),
      attributes: { 'podsmith.attempt.number': attempt.number },
      events: [],
    });
  }
  return [{ ...running, events }, ...spans];
}

// The blocks count from the second that the kubelet tells.
function containerStart({ started }: TaskAttempt): Millis | undefined {
  const millis = millisOf(started);
  return millis === undefined ? undefined : Math.floor(millis / 1000) * 1000;
}
