// The end of a container's log as a status shows it: whole lines, few bytes, nothing that is told elsewhere.
import { cutEnd, byteLength, printable } from './bounded-text.ts';
import { flytekitRecord } from './flytekit-log-record.ts';

/** The most that a status keeps of a log, in bytes of UTF-8 with its line ends. */
export const MAX_LOG_BYTES = 2048;
// More are no digest.
const MAX_LINES = 30;
// One line is one line: a dump of JSON is not to push out all that came before it.
const MAX_LINE_BYTES = 600;

/**
 * The last lines of `log`, as many as fit. flytekit's log lines, which are JSON inside a pod, become text. With `withoutTraceback` those go
 * in which flytekit tells again what stands in error.pb.
 */
export function logTail(log: string, { withoutTraceback }: { readonly withoutTraceback: boolean }): readonly string[] {
  const lines = printable(log)
    .split('\n')
    .flatMap((line) => flytekitLines(line.trimEnd(), withoutTraceback));
  const kept: string[] = [];
  let room = MAX_LOG_BYTES;
  for (const line of withoutBlanks(lines).toReversed()) {
    const text = cutEnd(line, MAX_LINE_BYTES);
    room -= byteLength(text) + 1;
    if (room < 0 || kept.length === MAX_LINES) break;
    kept.unshift(text);
  }
  return kept[0] === '' ? kept.slice(1) : kept;
}

// Of several blank lines the last one, and none at the end.
function withoutBlanks(lines: readonly string[]): readonly string[] {
  return lines.filter((line, index) => line !== '' || (lines[index + 1] ?? '') !== '');
}

// How flytekit begins what it logs of an exception (entrypoint.py); the traceback between the two marks is one line of JSON. And what it logs
// at its end, after any exception, of a connection that it left open.
const OF_THE_ERROR =
  /^(?:!! (?:Begin|End) .*Error Captured by Flyte !!|Trace:\n|Exception when executing task |Taskrunner for .*'Unclosed )/;

function flytekitLines(line: string, withoutTraceback: boolean): readonly string[] {
  const record = flytekitRecord(line);
  if (record === undefined) return [line];
  if (withoutTraceback && OF_THE_ERROR.test(record.message)) return [];
  return `${record.level} ${record.message}`.split('\n');
}
