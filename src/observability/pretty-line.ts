// A line of the log for a person: the time of day, the level, what happened, then the fields, with the Task first and long ids left out. Words
// from outside, such as an error's of storage, neither steer the terminal nor look like a line of ours.
import picocolors from 'picocolors';
import { printable } from '../controller/bounded-text.ts';

type Colours = ReturnType<typeof picocolors.createColors>;

const LEVELS = { debug: 'dim', info: 'green', warn: 'yellow', error: 'red' } as const;
const MESSAGE_WIDTH = 22;
// What another field says as well, and what nobody reads.
const LEFT_OUT: ReadonlySet<string> = new Set(['level', 'message', 'timestamp', 'namespace', 'uid']);

/** `line` is what winston hands on: timestamp (ISO 8601), level, message and the fields. A text of several lines is indented below. */
export function prettyLine(line: Readonly<Record<string, unknown>>, colours: Colours = picocolors): string {
  const level = String(line['level']);
  const time = String(line['timestamp']).slice(11, 23);
  const colour = (LEVELS as Readonly<Record<string, (typeof LEVELS)['info' | 'warn' | 'error' | 'debug']>>)[level];
  const word = level.toUpperCase().padEnd(5);
  const fields = Object.entries(line)
    .filter(([name, value]) => !LEFT_OUT.has(name) && value !== undefined)
    .map(([name, value]) => [name, printable(String(value))] as const);
  const short = fields.filter(([, text]) => !text.includes('\n'));
  const long = fields.filter(([, text]) => text.includes('\n'));
  const head = [
    colours.dim(time),
    colour === undefined ? word : colours[colour](word),
    String(line['message']).padEnd(short.length === 0 ? 0 : MESSAGE_WIDTH),
    ...short.map(([name, text]) => `${colours.dim(`${name}=`)}${quoted(text)}`),
  ].join(' ');
  return [head, ...long.map(([name, text]) => below(name, text, colours))].join('\n');
}

function quoted(text: string): string {
  return /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}

function below(name: string, text: string, { dim }: Colours): string {
  return text
    .split('\n')
    .map((line, index) => `             ${index === 0 ? dim(`${name}: `) : ''}${line}`)
    .join('\n');
}
