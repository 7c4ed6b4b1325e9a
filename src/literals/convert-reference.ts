// A URI → the literal of something that lies in storage: a file, a directory, a dataset, a pickled object.
import type { PlainValue } from '../api/plain-value.ts';
import type { Literal } from '../idl/literal.ts';
import { converted, refused, type Conversion } from './conversion.ts';
import { isObject } from './plain-shape.ts';
import type { ValueType } from './value-type.ts';
import { spellType } from './value-type.ts';

/** The format flytekit gives the blob of a pickled object. */
export const PICKLE_FORMAT = 'PythonPickle';

type ReferenceType = Extract<ValueType, { kind: 'file' | 'directory' | 'dataset' | 'pickle' }>;

/** Converts the URI at `field`: a text, or an object `{uri}` or `{path}`. The task's pod must be able to read it. */
export function convertReference(field: string, value: PlainValue, type: ReferenceType): Conversion {
  const uri = uriIn(value);
  if (uri !== undefined) return converted(literalOf(uri, type));
  if (type.kind !== 'pickle') return refused(field, value, `${spellType(type)}, a URI or {uri: …}`);
  return refused(
    field,
    value,
    'any, the URI of a pickled object',
    'declare the type that the task means to write a value here',
  );
}

function uriIn(value: PlainValue): string | undefined {
  const uri = isObject(value) ? uriOfObject(value) : value;
  return typeof uri === 'string' && uri !== '' ? uri : undefined;
}

function uriOfObject(value: { readonly [key: string]: PlainValue }): PlainValue | undefined {
  const [key, ...others] = Object.keys(value);
  if (others.length > 0 || (key !== 'uri' && key !== 'path')) return undefined;
  return value[key];
}

function literalOf(uri: string, type: ReferenceType): Literal {
  switch (type.kind) {
    case 'file':
      return { kind: 'blob', uri, format: type.format, dimensionality: 'SINGLE' };
    case 'directory':
      return { kind: 'blob', uri, format: type.format, dimensionality: 'MULTIPART' };
    case 'pickle':
      return { kind: 'blob', uri, format: PICKLE_FORMAT, dimensionality: 'SINGLE' };
    case 'dataset':
      return { kind: 'structuredDataset', uri, ...(type.format === '' ? {} : { format: type.format }) };
  }
}
