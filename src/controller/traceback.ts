// flytekit's error message for a person in a hurry: what was raised, then the user's own frames. Those of libraries are counted, not shown:
// flytekit's are the same each time, and say nothing of the fault.
import { libraryOf } from './python-frame.ts';

// flytekit writes "Trace:\n\n    <traceback>\nMessage:\n\n    <Type>: <text>", indented by four (flytekit-contract B4).
const TRACE = 'Trace:\n';
const MESSAGE = '\nMessage:\n';
const START = 'Traceback (most recent call last):';
/** How Python joins the exceptions of a chain, and what stands before the earlier one here, where the last one comes first. */
const LINKS: Readonly<Record<string, string>> = {
  'The above exception was the direct cause of the following exception:': 'Caused by:',
  'During handling of the above exception, another exception occurred:': 'Raised while this was handled:',
};

/**
 * What was raised; then, under it, the frames in Python's order, the user's own in full; then what caused it in the same way. A
 * message in another form is returned as it is.
 */
export function readableTraceback(message: string): string {
  const at = message.lastIndexOf(MESSAGE);
  if (!message.startsWith(TRACE) || at === -1 || message.length > MAX_LENGTH) return message.trim();
  const raised = unindented(message.slice(at + MESSAGE.length)).trim();
  const chain = chainOf(unindented(message.slice(TRACE.length, at)).trim());
  if (chain === undefined) return message.trim();
  return chain
    .map((link, index) => {
      // flytekit's own words for the last one are shorter: no name of the exception's module.
      const text = index === 0 ? raised : `${link.relation}\n${link.raised}`;
      return [text, ...framesText(link.frames)].join('\n');
    })
    .join('\n\n');
}

// A task may write as much as a megabyte; a traceback of that length is no traceback.
const MAX_LENGTH = 256 * 1024;

interface Link {
  /** How it led to the exception told before it. */
  readonly relation: string;
  readonly raised: string;
  readonly frames: readonly Frame[];
}

interface Frame {
  readonly library?: string;
  readonly lines: readonly string[];
}

function unindented(text: string): string {
  return text.replace(/^ {4}/gm, '');
}

// Python's order is the order of events; the last exception is the one that ended the task, so it comes first.
function chainOf(trace: string): readonly Link[] | undefined {
  const parts: { lines: string[]; relation: string }[] = [{ lines: [], relation: '' }];
  for (const line of trace.split('\n')) {
    const current = parts.at(-1);
    const relation = LINKS[line];
    if (relation !== undefined && current !== undefined) {
      current.relation = relation;
      parts.push({ lines: [], relation: '' });
    } else current?.lines.push(line);
  }
  const links = parts.map(({ lines, relation }) => linkOf(lines, relation));
  const known = links.filter((link) => link !== undefined);
  return known.length === links.length ? known.toReversed() : undefined;
}

const FRAME = /^ {2}File "([^"]+)", line \d+/;

function linkOf(lines: readonly string[], relation: string): Link | undefined {
  const start = lines.indexOf(START);
  if (start === -1) return undefined;
  const frames: { library?: string; lines: string[] }[] = [];
  let index = start + 1;
  for (; lines[index]?.startsWith('  ') === true; index += 1) {
    const line = lines[index] ?? '';
    const [, file] = FRAME.exec(line) ?? [];
    const last = frames.at(-1);
    if (file !== undefined) frames.push({ ...inLibrary(file), lines: [line] });
    else if (last === undefined) return undefined;
    // Marks below a line of source say which part of it; in an editor the line number says enough.
    else if (!/^[\s~^]+$/.test(line)) last.lines.push(line);
  }
  const raised = lines.slice(index).join('\n').trim();
  return raised === '' ? undefined : { relation, raised, frames };
}

function inLibrary(file: string): { readonly library?: string } {
  const library = libraryOf(file);
  return library === undefined ? {} : { library };
}

function framesText(frames: readonly Frame[]): readonly string[] {
  const first = frames.findIndex(({ library }) => library === undefined);
  // Nothing of the user's: where it was raised is the best there is.
  const shown = first === -1 ? frames.slice(-1).map(({ lines }) => ({ lines })) : frames.slice(first);
  const before = frames.slice(0, first === -1 ? -1 : first);
  return [...runsOf(shown), ...(before.length === 0 ? [] : [`  (called through ${counted(before)})`])];
}

function runsOf(frames: readonly Frame[]): readonly string[] {
  const text: string[] = [];
  let run: Frame[] = [];
  const endRun = (): void => {
    if (run.length > 0) text.push(`  … ${counted(run)}`);
    run = [];
  };
  for (const frame of frames) {
    if (frame.library !== undefined) {
      run.push(frame);
      continue;
    }
    endRun();
    text.push(...frame.lines);
  }
  endRun();
  return text;
}

const MOST_LIBRARIES = 3;

function counted(frames: readonly Frame[]): string {
  const libraries = [...new Set(frames.map(({ library }) => library ?? ''))];
  const names = libraries.slice(0, MOST_LIBRARIES).join(', ');
  const more = libraries.length > MOST_LIBRARIES ? ' and others' : '';
  return `${frames.length} frame${frames.length === 1 ? '' : 's'} of ${names}${more}`;
}
