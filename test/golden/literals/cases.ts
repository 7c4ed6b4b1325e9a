// The tables of this folder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { PlainValue } from '../../../src/api/plain-value.ts';
import { plainInteger } from '../../../src/literals/int.ts';

/** A row of declared.yaml or inferred.yaml. */
export interface ValueCase {
  readonly name: string;
  readonly task: string;
  readonly type?: string;
  readonly value: PlainValue;
  /** Type and repr of what the task got; absent where the case fails. */
  readonly python?: string;
  /** What status.outputs shows, where it is not the value. */
  readonly want?: PlainValue;
  /** Part of the error's message. */
  readonly fails?: string;
}

/** A row of references.yaml. */
export interface ReferenceCase {
  readonly name: string;
  readonly task: string;
  readonly type: string;
  readonly value: string | readonly string[];
  readonly content: string;
}

// The tables' shape is what the tests assert: a row that lacks a field fails its test.

/** The rows of a table of values, integers as exact as a manifest's. */
export function readValueCases(fileName: 'declared.yaml' | 'inferred.yaml'): readonly ValueCase[] {
  return readRows(fileName) as readonly ValueCase[];
}

/** The rows of a table of references. */
export function readReferenceCases(fileName: 'references.yaml'): readonly ReferenceCase[] {
  return readRows(fileName) as readonly ReferenceCase[];
}

function readRows(fileName: string): unknown {
  return exact(parse(readFileSync(join(import.meta.dirname, fileName), 'utf8'), { intAsBigInt: true }));
}

function exact(value: unknown): unknown {
  if (typeof value === 'bigint') return plainInteger(value);
  if (Array.isArray(value)) return value.map(exact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, exact(item)]));
}
