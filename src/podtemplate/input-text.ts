// The text of an input where a command names it, `{{.inputs.epochs}}`: Flyte's text of each kind of literal.
//
// Two kinds differ. A duration is `95400.25s`, which sleep, timeout, Go and protobuf's JSON all read (Flyte: `seconds:95400
// nanos:250000000`). A dataframe is its URI, and the older form of a dataclass reads as the newer (Flyte refuses both).
import type { Literal } from '../idl/literal.ts';
import { formatDatetime } from '../literals/datetime.ts';
import { indexPath, keyPath } from '../literals/field-path.ts';
import { decodeMsgpack, MSGPACK_TAG } from '../literals/msgpack.ts';
import { goFloat, goValue } from './go-format.ts';
import { shortened } from './shortened.ts';

export type InputText =
  | { readonly kind: 'text'; readonly text: string }
  /** The input has no text; `reason` names its part, `inputs.x[2]`, and what is wrong. */
  | { readonly kind: 'unprintable'; readonly reason: string };

// As deep as protobuf's readers go.
const MAX_MSGPACK_DEPTH = 100;
const ALLOWED =
  'an int, float, str, bool, datetime, timedelta, file, directory, dataframe, dataclass or dict without types, or a list of these';

type KindWithoutText = Extract<Literal['kind'], 'map' | 'none' | 'union' | 'error' | 'offloaded' | 'absent'>;

const WITHOUT_TEXT: Readonly<Record<KindWithoutText, string>> = {
  map: 'a dict',
  none: 'None',
  union: 'a Union or Optional',
  error: 'an error',
  offloaded: 'too large to be among the inputs',
  absent: 'without a value',
};

/** The text of the input `name`. */
export function inputText(literal: Literal, name: string): InputText {
  return textOf(literal, keyPath('inputs', name));
}

function textOf(literal: Literal, path: string): InputText {
  switch (literal.kind) {
    case 'integer':
    case 'boolean':
    case 'string':
      return text(String(literal.value));
    case 'float':
      return text(goFloat(literal.value));
    case 'datetime':
      return datetimeText(literal.epochNanos, path);
    case 'duration':
      return text(secondsText(literal.nanos));
    case 'blob':
    case 'schema':
    case 'structuredDataset':
      return text(literal.uri);
    case 'generic':
      return text(goValue(literal.value));
    case 'binary':
      return binaryText(literal.tag, literal.value, path);
    case 'collection':
      return listText(literal.items, path);
    default:
      return unprintable(`${path} is ${WITHOUT_TEXT[literal.kind]}; allowed: ${ALLOWED}`);
  }
}

function text(text: string): InputText {
  return { kind: 'text', text };
}

function unprintable(reason: string): InputText {
  return { kind: 'unprintable', reason };
}

function listText(items: readonly Literal[], path: string): InputText {
  const texts: string[] = [];
  for (const [index, item] of items.entries()) {
    const result = textOf(item, indexPath(path, index));
    if (result.kind === 'unprintable') return result;
    texts.push(result.text);
  }
  return text(`[${texts.join(',')}]`);
}

function datetimeText(epochNanos: bigint, path: string): InputText {
  const formatted = formatDatetime(epochNanos);
  return formatted === undefined ? unprintable(`${path} is beyond the years 1 to 9999`) : text(formatted);
}

function binaryText(tag: string, value: Uint8Array, path: string): InputText {
  if (tag !== MSGPACK_TAG) {
    return unprintable(`${path} is a binary with the tag ${JSON.stringify(shortened(tag))}; allowed: ${MSGPACK_TAG}`);
  }
  try {
    return text(goValue(decodeMsgpack(value, MAX_MSGPACK_DEPTH)));
  } catch {
    return unprintable(`${path} is not readable as msgpack`);
  }
}

function secondsText(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos;
  const fraction = String(size % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${nanos < 0n ? '-' : ''}${size / 1_000_000_000n}${fraction === '' ? '' : `.${fraction}`}s`;
}
