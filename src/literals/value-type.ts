// The types a value can be declared to have. parse-type.ts makes them of words, src/tasktemplate of a TaskTemplate's interface.

/** A parsed type. */
export type ValueType = Variant | UnionType;

/** Two variants or more. */
export interface UnionType {
  readonly kind: 'union';
  readonly variants: readonly Variant[];
}

/** A type that is no union; so unions never nest. */
export type Variant = Shape & {
  /** In a union, flytekit's name for the variant, where a TaskTemplate has written it down. */
  readonly tag?: string;
};

type Shape =
  | { readonly kind: SimpleKind }
  /** A blob of pickled Python: YAML can only name one by its URI. */
  | { readonly kind: 'pickle' }
  /**
   * What flytekit takes as one msgpack document, converting each part to its annotation. `list` and `dict` are those without types;
   * `protobuf` is a message of Google's Struct, which it takes as that.
   */
  | { readonly kind: 'struct'; readonly of: 'list' | 'dict' | 'dataclass' | 'pydantic' | 'protobuf' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly item: ValueType }
  /** A dict with string keys and values of one type. */
  | { readonly kind: 'dict'; readonly value: ValueType }
  /** `format` is empty where none is declared. */
  | { readonly kind: 'file' | 'directory' | 'dataset'; readonly format: string }
  /** A Flyte type that no plain value can stand for. */
  | { readonly kind: 'other'; readonly name: string };

/** The types without parameters. */
export type SimpleKind = 'int' | 'float' | 'str' | 'bool' | 'datetime' | 'date' | 'timedelta' | 'none';

/** The type as a manifest would spell it. */
export function spellType(type: ValueType): string {
  switch (type.kind) {
    case 'pickle':
      return 'any';
    case 'other':
      return type.name;
    case 'struct':
      return type.of;
    case 'enum':
      return `enum[${type.values.join(', ')}]`;
    case 'list':
      return `list[${spellType(type.item)}]`;
    case 'dict':
      return `dict[str, ${spellType(type.value)}]`;
    case 'union':
      return type.variants.map(spellType).join(' | ');
    case 'file':
    case 'directory':
    case 'dataset':
      return type.format === '' ? type.kind : `${type.kind}[${type.format}]`;
    default:
      return type.kind;
  }
}
