// The values a manifest can hold, as JSON read without loss: an integer beyond 2^53 is a bigint, never a rounded number.

/** What YAML or JSON can say. `undefined` never occurs. */
export type PlainValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** A JSON object. */
export type PlainObject = { readonly [key: string]: PlainValue };

export function isPlainObject(value: PlainValue | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isPlainList(value: PlainValue | undefined): value is readonly PlainValue[] {
  return Array.isArray(value);
}
