// The page that `podsmith explain` prints: the pod as YAML, and beside each field the layer that set it. Comments, so it is still YAML.
import { createColors } from 'picocolors';
import stringWidth from 'string-width';
import { type Document, LineCounter, Scalar, isCollection, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { stringifyJson } from '../api/json.ts';
import { type PlainValue, isPlainObject } from '../api/plain-value.ts';
import type { FieldOrigin, Layer, Overridden } from '../podtemplate/field-origin.ts';
import { toYaml } from './to-yaml.ts';

/** What a page shows. */
export interface ExplainedPod {
  readonly pod: PlainValue;
  readonly origins: readonly FieldOrigin[];
  /** What there is to know beside the fields: a heading and its lines. */
  readonly notices: readonly Notice[];
}

export interface Notice {
  readonly heading: string;
  readonly lines: readonly string[];
}

// Lines that are longer push no comment of the others to the right.
const WIDEST_COLUMN = 60;
const LONGEST_OVERRIDDEN = 40;

/** The page, lines ended by a newline each. */
export function explainPage({ pod, origins, notices }: ExplainedPod, isColoured: boolean): string {
  const colors = createColors(isColoured);
  const lines = toYaml(pod).trimEnd().split('\n');
  const comments = commentsByLine(lines.join('\n'), origins);
  const column = commentColumn(lines, comments);
  const annotated = lines.map((line, index) => {
    const comment = comments.get(index);
    if (comment === undefined) return line;
    const gap = ' '.repeat(Math.max(2, column - stringWidth(line)));
    return `${line}${gap}${colors.dim('# ←')} ${comment.map((reason) => coloured(reason, colors)).join(' and ')}`;
  });
  const remarks = notices.flatMap(({ heading, lines: said }) => [
    '#',
    `# ${heading}`,
    ...said.map((line) => `#   ${line}`),
  ]);
  return [...annotated, ...remarks.map((line) => colors.yellow(line))].map((line) => `${line}\n`).join('');
}

/** What a line's comment says: who set the field, and whom it overrode. */
interface Reason {
  readonly layer: Layer;
  readonly over: readonly Overridden[];
}

function commentColumn(lines: readonly string[], comments: ReadonlyMap<number, unknown>): number {
  const widths = [...comments.keys()].map((index) => stringWidth(lines[index] ?? '') + 2);
  return Math.max(0, ...widths.filter((width) => width <= WIDEST_COLUMN));
}

function commentsByLine(text: string, origins: readonly FieldOrigin[]): ReadonlyMap<number, readonly Reason[]> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, schema: 'failsafe', intAsBigInt: true });
  const comments = new Map<number, readonly Reason[]>();
  for (const { pointer, layer, over } of origins) {
    const offset = commentOffset(document, pointer);
    if (offset === undefined) continue;
    const line = counter.linePos(offset).line - 1;
    const present = comments.get(line) ?? [];
    if (!present.some((reason) => reason.layer === layer)) comments.set(line, [...present, { layer, over }]);
  }
  return comments;
}

/** An offset on the line where a comment on the field may stand: behind a value of one line, else where the value begins. */
function commentOffset(document: Document, pointer: readonly (string | number)[]): number | undefined {
  const parent = document.getIn(pointer.slice(0, -1), true);
  const last = pointer.at(-1);
  const value = document.getIn(pointer, true);
  if (isScalar(value) && value.type !== Scalar.BLOCK_LITERAL && value.type !== Scalar.BLOCK_FOLDED) {
    return value.range?.[1];
  }
  if (isMap(parent)) {
    const key = parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key;
    return isScalar(key) ? key.range?.[0] : undefined;
  }
  return isSeq(parent) && (isCollection(value) || isScalar(value)) ? value.range?.[0] : undefined;
}

type Colors = ReturnType<typeof createColors>;

function coloured({ layer, over }: Reason, colors: Colors): string {
  const by = colorOf(layer, colors)(layer);
  return over.length === 0 ? by : `${by}${colors.dim(`, over ${over.map(overText).join(', ')}`)}`;
}

function colorOf(layer: Layer, colors: Colors): (text: string) => string {
  if (layer.startsWith('task.')) return colors.green;
  if (layer.startsWith('PodTemplate ')) return colors.cyan;
  return layer.startsWith('configuration') ? colors.magenta : colors.dim;
}

function overText({ layer, value }: Overridden): string {
  return `${layer} (${shortened(value)})`;
}

function shortened(value: PlainValue): string {
  const said = isVariable(value) ? value['value'] : value;
  const text = typeof said === 'string' && said !== '' ? said : stringifyJson(said);
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST_OVERRIDDEN ? `${line.slice(0, LONGEST_OVERRIDDEN - 1)}…` : line;
}

// Its name is that of the entry that the reader looks at.
function isVariable(value: PlainValue): value is { readonly name: PlainValue; readonly value: PlainValue } {
  return isPlainObject(value) && Object.keys(value).sort().join() === 'name,value';
}
