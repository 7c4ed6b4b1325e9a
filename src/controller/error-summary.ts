// flytekit's error message in one line: what was raised, and where in the user's own code.

// flytekit writes "Trace:\n\n    <traceback>\nMessage:\n\n    <Type>: <text>", indented by four (flytekit-contract B4).
const PARTS = /^Trace:\s*\n([\s\S]*)\nMessage:\s*\n([\s\S]*)$/;
const FRAME = /File "([^"]+)", line (\d+), in (\S+)/g;

/** e.g. `ValueError: no rows (train.py:12, in fit)`; a message in another form is returned as it is. */
export function errorSummary(message: string): string {
  const [, trace, text] = PARTS.exec(message) ?? [];
  if (trace === undefined || text === undefined) return message.trim();
  const raised = text.trim().replaceAll(/\n {4}/g, '\n');
  const frames = [...trace.matchAll(FRAME)];
  const last = frames.findLast(([, file = '']) => !LIBRARY.test(file)) ?? frames.at(-1);
  if (last === undefined) return raised;
  const [, file = '', line = '', name = ''] = last;
  return `${raised} (${file.slice(file.lastIndexOf('/') + 1)}:${line}, in ${name})`;
}

// Not the user's code: installed packages and the interpreter's own library.
const LIBRARY = /\/(site|dist)-packages\/|\/lib\/python3/;
