// A line of the log for a person: the time of day, the level, what happened, then the fields, with the Task first and long ids left out.
import picocolors from 'picocolors';

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
  const fields = Object.entries(line).filter(([name, value]) => !LEFT_OUT.has(name) && value !== undefined);
  const short = fields.filter(([, value]) => !String(value).includes('\n'));
  const long = fields.filter(([, value]) => String(value).includes('\n'));
  const head = [
    colours.dim(time),
    colour === undefined ? word : colours[colour](word),
    String(line['message']).padEnd(short.length === 0 ? 0 : MESSAGE_WIDTH),
    ...short.map(([name, value]) => `${colours.dim(`${name}=`)}${quoted(value)}`),
  ].join(' ');
  return [head, ...long.map(([name, value]) => below(name, String(value), colours))].join('\n');
}

function quoted(value: unknown): string {
  const text = String(value);
  return /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}

function below(name: string, text: string, { dim }: Colours): string {
  return text
    .split('\n')
    .map((line, index) => `             ${index === 0 ? dim(`${name}: `) : ''}${line}`)
    .join('\n');
}
