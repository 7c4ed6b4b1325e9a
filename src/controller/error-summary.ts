// flytekit's error message in one line: what was raised, and where in the user's own code.
import { libraryOf } from './python-frame.ts';

// flytekit writes "Trace:\n\n    <traceback>\nMessage:\n\n    <Type>: <text>", indented by four (flytekit-contract B4).
const TRACE = 'Trace:';
const MESSAGE = '\nMessage:';
const FRAME = /File "([^"]+)", line (\d+), in (\S+)/g;
// The task decides what stands in its error document, and as much as a megabyte of it.
const MAX_LENGTH = 64 * 1024;

/** e.g. `ValueError: no rows (train.py:12, in fit)`; a message in another form is returned as it is. */
export function errorSummary(message: string): string {
  const text = bounded(message);
  const at = text.lastIndexOf(MESSAGE);
  if (!text.startsWith(TRACE) || at === -1) return text.trim();
  const trace = text.slice(TRACE.length, at);
  const raised = text
    .slice(at + MESSAGE.length)
    .trim()
    .replaceAll('\n    ', '\n');
  const frames = [...trace.matchAll(FRAME)];
  const last = frames.findLast(([, file = '']) => libraryOf(file) === undefined) ?? frames.at(-1);
  if (last === undefined) return raised;
  const [, file = '', line = '', name = ''] = last;
  return `${raised} (${file.slice(file.lastIndexOf('/') + 1)}:${line}, in ${name})`;
}

// The head tells that there is a trace, the tail what was raised.
function bounded(message: string): string {
  if (message.length <= MAX_LENGTH) return message;
  return `${message.slice(0, MAX_LENGTH / 2)}\n${message.slice(-MAX_LENGTH / 2)}`;
}
