// YAML as kubectl reads it: YAML 1.1, where yes is true, and every number as it stands in JSON.
import { type Document, LineCounter, type ParseOptions, type Tags, parseAllDocuments } from 'yaml';
import { parseJson, stringifyJson } from '../api/json.ts';
import type { PlainValue } from '../api/plain-value.ts';
import { InputError } from './input-error.ts';

// kubectl leaves these as texts; bytes and sets are nothing that JSON could say.
const TEXT_THERE = new Set(['timestamp', 'time', 'intTime', 'floatTime', 'binary', 'set', 'omap', 'pairs']);

const AS_KUBECTL = {
  version: '1.1',
  schema: 'yaml-1.1',
  intAsBigInt: true,
  customTags: (tags: Tags): Tags => tags.filter((tag) => !isTextThere(tag)),
} as const satisfies ParseOptions & Record<string, unknown>;

function isTextThere(tag: Tags[number]): boolean {
  if (typeof tag === 'string') return TEXT_THERE.has(tag);
  return TEXT_THERE.has(tag.tag.replace('tag:yaml.org,2002:', '')) || ('format' in tag && tag.format === 'TIME');
}

/** The documents of `text`, empty ones left out. Throws InputError with the line and column of the first fault. */
export function yamlDocuments(text: string, source: string): readonly PlainValue[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { ...AS_KUBECTL, lineCounter: lines, prettyErrors: false });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) {
      const { line, col } = lines.linePos(error.pos[0]);
      throw new InputError(`${source}:${line}:${col}: not YAML: ${error.message}`);
    }
    const value = resolved(document, source);
    return value === null ? [] : [value];
  });
}

function resolved(document: Document, source: string): PlainValue {
  try {
    return plainValue(document.toJS({ maxAliasCount: 1000 }));
  } catch (cause) {
    // An alias of nothing, or aliases that would make a document without end.
    if (cause instanceof ReferenceError) throw new InputError(`${source}: not YAML: ${cause.message}`, { cause });
    throw cause;
  }
}

// By way of JSON, as kubectl sends it: integers beyond 2^53 stay bigints, all others become numbers.
function plainValue(value: unknown): PlainValue {
  return value === undefined ? null : parseJson(stringifyJson(value));
}
