// A Flyte literal as the rest of Podsmith sees it: one union, no wire types, nothing optional that the wire leaves open.
import type { LiteralType } from './literal-type.ts';
import type { PlainStruct } from './struct.ts';

/** flyteidl.core.Literal, with Scalar and Primitive unfolded into it. Literal's hash and metadata are not kept. */
export type Literal =
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'datetime'; readonly epochNanos: bigint }
  | { readonly kind: 'duration'; readonly nanos: bigint }
  | { readonly kind: 'none' }
  | { readonly kind: 'binary'; readonly tag: string; readonly value: Uint8Array }
  | { readonly kind: 'generic'; readonly value: PlainStruct }
  | { readonly kind: 'blob'; readonly uri: string; readonly format: string; readonly dimensionality: Dimensionality }
  /** `format` is absent where the literal carries no metadata. */
  | { readonly kind: 'structuredDataset'; readonly uri: string; readonly format?: string }
  /** The dataframe literal of old flytekits. */
  | { readonly kind: 'schema'; readonly uri: string }
  | { readonly kind: 'union'; readonly value: Literal; readonly type: LiteralType }
  | { readonly kind: 'error'; readonly failedNodeId: string; readonly message: string }
  | { readonly kind: 'collection'; readonly items: readonly Literal[] }
  | { readonly kind: 'map'; readonly entries: LiteralMap }
  /** Too large for its map: the literal itself lies at `uri`. */
  | { readonly kind: 'offloaded'; readonly uri: string; readonly sizeBytes: bigint }
  /** A literal without a value, or with one that this flyteidl does not know. */
  | { readonly kind: 'absent' };

/** SINGLE is a file, MULTIPART a directory. */
export type Dimensionality = 'SINGLE' | 'MULTIPART';

/** Literals by name. A Map, because a name may be anything: `__proto__`, `10`. */
export type LiteralMap = ReadonlyMap<string, Literal>;
