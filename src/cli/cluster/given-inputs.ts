// `--input NAME[:TYPE]=VALUE`: values are YAML, and @PATH is a file or folder of this machine.
import { type PlainObject, type PlainValue, isPlainObject } from '../../api/plain-value.ts';
import { InputError } from '../input-error.ts';
import { yamlDocuments } from '../yaml-documents.ts';

export interface GivenInput {
  readonly name: string;
  /** In the words of spec.interface, such as `float` or `file[csv]`. */
  readonly type?: string;
  readonly value: GivenValue;
}

export type GivenValue =
  | { readonly kind: 'plain'; readonly value: PlainValue }
  | { readonly kind: 'local'; readonly path: string };

const FORM = /^(?<name>[A-Za-z_]\w*)(?::(?<type>[^=]+))?=(?<text>.*)$/s;

/** The inputs of a command line. Throws InputError where one has another form, or is given twice. */
export function parseInputs(options: readonly string[]): readonly GivenInput[] {
  const inputs = options.map(parseInput);
  const names = inputs.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InputError(`--input ${twice} is given twice`);
  return inputs;
}

function parseInput(option: string): GivenInput {
  const { name, type, text } = FORM.exec(option)?.groups ?? {};
  if (name === undefined || text === undefined) {
    throw new InputError(`--input ${option}: write it as NAME=VALUE, NAME:TYPE=VALUE or NAME=@FILE`);
  }
  return { name, ...(type !== undefined && { type: type.trim() }), value: parseValue(name, text) };
}

function parseValue(name: string, text: string): GivenValue {
  if (text.startsWith('@') && text.length > 1) return { kind: 'local', path: text.slice(1) };
  // A text of several documents is no value; nothing at all is an empty text, as in a shell.
  if (text.trim() === '') return { kind: 'plain', value: text };
  const [value = null, ...others] = yamlDocuments(text, `--input ${name}`);
  if (others.length > 0)
    throw new InputError(`--input ${name}: holds ${others.length + 1} YAML documents; give one value`);
  return { kind: 'plain', value };
}

/** An input whose files, if it had any, lie in storage by now. */
export interface ReadyInput {
  readonly name: string;
  readonly type?: string;
  readonly value: PlainValue;
}

/**
 * `spec` with the inputs over those it has. Types go into its interface. An interface that would begin with them has to name every input, so
 * the types of plain values are added; one that is not plain is asked for. Throws InputError.
 */
export function withInputs(spec: PlainObject, inputs: readonly ReadyInput[]): PlainObject {
  if (inputs.length === 0) return spec;
  const before = isPlainObject(spec['inputs']) ? spec['inputs'] : {};
  const values = { ...before, ...Object.fromEntries(inputs.map(({ name, value }) => [name, value])) };
  const { inputsUri: _replaced, ...others } = spec;
  return { ...others, ...interfaceOf(spec, values, inputs), inputs: values };
}

function interfaceOf(spec: PlainObject, values: PlainObject, inputs: readonly ReadyInput[]): PlainObject {
  const given = isPlainObject(spec['interface']) ? spec['interface'] : {};
  const declared = isPlainObject(given['inputs']) ? given['inputs'] : undefined;
  const typed = inputs.filter(({ type, name }) => type !== undefined && declared?.[name] === undefined);
  // A template brings its interface along.
  if (typed.length === 0 || spec['template'] !== undefined) return {};
  const types = new Map(typed.map(({ name, type = '' }) => [name, type]));
  const names = Object.keys(values).filter((name) => declared?.[name] === undefined);
  const added = names.map((name) => [name, { type: types.get(name) ?? typeOf(name, values[name]) }]);
  return { interface: { ...given, inputs: { ...declared, ...Object.fromEntries(added) } } };
}

function typeOf(name: string, value: PlainValue | undefined): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float';
    case 'string':
      return 'str';
    default:
      throw new InputError(
        `--input ${name}: say its type, because another input has one: --input '${name}:list[int]=…' (docs/api.md lists the types)`,
      );
  }
}
