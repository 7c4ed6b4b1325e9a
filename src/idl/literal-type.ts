// The type of a literal as far as Podsmith needs it: inside a union's literal, where it names the variant.
import type { Dimensionality } from './literal.ts';

/** A simple type's name in flyteidl. */
export type SimpleType =
  | 'NONE'
  | 'INTEGER'
  | 'FLOAT'
  | 'STRING'
  | 'BOOLEAN'
  | 'DATETIME'
  | 'DURATION'
  | 'BINARY'
  | 'ERROR'
  | 'STRUCT';

/** flyteidl.core.LiteralType without metadata, annotations and the columns of datasets. */
export type LiteralType = TypeShape & {
  /** `structure.tag`: the name of flytekit's transformer for the variant of a union. */
  readonly tag?: string;
};

type TypeShape =
  | { readonly kind: 'simple'; readonly simple: SimpleType }
  | { readonly kind: 'collection'; readonly item: LiteralType }
  | { readonly kind: 'map'; readonly value: LiteralType }
  | { readonly kind: 'blob'; readonly format: string; readonly dimensionality: Dimensionality }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'structuredDataset'; readonly format: string }
  | { readonly kind: 'union'; readonly variants: readonly LiteralType[] }
  /** No type, or one that Podsmith does not use (Schema). */
  | { readonly kind: 'other' };
