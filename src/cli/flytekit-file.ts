// The files that flytekit writes: a TaskTemplate or TaskSpec, binary or JSON, or a package with many of them.
import { once } from 'node:events';
import { gunzipSync } from 'node:zlib';
import { Parser } from 'tar';
import { parseJson } from '../api/json.ts';
import type { PlainValue } from '../api/plain-value.ts';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { decodeTaskTemplate } from '../tasktemplate/decode-task-template.ts';
import type { PackageEntry } from '../tasktemplate/package-tasks.ts';
import { readTaskTemplate } from '../tasktemplate/read-task-template.ts';
import { InputError } from './input-error.ts';
import { problemLines } from './problem-lines.ts';
import { readSource, sourceName } from './read-source.ts';

/** What a file is. */
export type FlytekitFile =
  | { readonly kind: 'template'; readonly template: TaskTemplateJson; readonly unknownFields: readonly string[] }
  | { readonly kind: 'package'; readonly entries: readonly PackageEntry[] };

/** Reads the file at `path`, `-` for standard input. Throws InputError where it is none of flytekit's. */
export async function readFlytekitFile(path: string): Promise<FlytekitFile> {
  const bytes = await readSource(path);
  const source = sourceName(path);
  if (isGzip(bytes)) return { kind: 'package', entries: await archiveEntries(bytes, source) };
  const other = otherForm(bytes.toString('utf8'));
  if (other !== undefined) {
    const task = `a Task goes to -f (podsmith render -f ${path})`;
    throw new InputError(`${source}: looks like ${other}; a TaskTemplate is protobuf or JSON, and ${task}`);
  }
  const { template, unknownFields } = isJson(bytes) ? jsonTemplate(bytes, source) : binaryTemplate(bytes, source);
  return { kind: 'template', template, unknownFields };
}

/** The one template of the file at `path`. Throws InputError. */
export async function readTemplate(path: string): Promise<TaskTemplateJson> {
  const file = await readFlytekitFile(path);
  if (file.kind === 'template') return file.template;
  throw new InputError(
    `${sourceName(path)}: is a package of many templates; --template takes one. Make Tasks of it: podsmith convert ${path}`,
  );
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

// A message may begin with the same bytes as JSON does behind an empty line.
function isJson(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  return /^(?:\uFEFF)?\s*\{/.test(text) && (bytes[0] !== LINE_FEED || isReadable(text));
}

const LINE_FEED = 0x0a;

// What people give in its place. No message begins like YAML and is free of control characters: its tags are some.
function otherForm(text: string): string | undefined {
  if (/^\s*\{\s*"apiVersion"\s*:/.test(text)) return 'a manifest of Kubernetes';
  if (/[^\P{Cc}\t\r\n]/u.test(text)) return undefined;
  return /^(?:(?:#.*|---.*|[ \t\r]*)\n)*[A-Za-z]\w*:(?:\s|$)/.test(text) ? 'YAML' : undefined;
}

function isReadable(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}

type Template = Omit<Extract<FlytekitFile, { kind: 'template' }>, 'kind'>;

function jsonTemplate(bytes: Buffer, source: string): Template {
  const read = readTaskTemplate(parsedJson(bytes, source));
  if (read.kind === 'read') return { template: read.template, unknownFields: [] };
  const below = /^spec\.template\.?/;
  throw new InputError(
    read.problems.map(({ field, message }) => {
      const place = field.replace(below, '');
      return place === '' ? `${source}: ${message}` : (problemLines(source, [{ field: place, message }])[0] ?? source);
    }),
  );
}

function parsedJson(bytes: Buffer, source: string): PlainValue {
  try {
    return parseJson(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new InputError(`${source}: not JSON: ${cause.message.replaceAll('\n', ' ')}`, { cause });
  }
}

function binaryTemplate(bytes: Buffer, source: string): Template {
  const decoded = decodeTaskTemplate(bytes);
  if (decoded.kind === 'malformed') throw new InputError(`${source}: ${decoded.message}`);
  return { template: decoded.template, unknownFields: decoded.unknownFields };
}

// More than any code that pyflyte packages; an archive that unpacks to more is none of its.
const MOST_BYTES = 1024 ** 3;

async function archiveEntries(bytes: Buffer, source: string): Promise<readonly PackageEntry[]> {
  try {
    return await tarEntries(gunzipSync(bytes, { maxOutputLength: MOST_BYTES }));
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new InputError(`${source}: is no archive of pyflyte package: ${cause.message}`, { cause });
  }
}

async function tarEntries(bytes: Buffer): Promise<readonly PackageEntry[]> {
  const entries: PackageEntry[] = [];
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry) => {
      const chunks: Buffer[] = [];
      entry.on('data', (chunk: Buffer) => chunks.push(chunk));
      entry.on('end', () => {
        if (entry.type === 'File') entries.push({ name: entry.path, bytes: Buffer.concat(chunks) });
      });
    },
  });
  const ended = once(parser, 'end');
  parser.end(bytes);
  await ended;
  return entries;
}
