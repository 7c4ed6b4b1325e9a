// The literal of a value whose type nobody declared. Each form is the one that flytekit takes for the most annotations without bending
// a value (test/golden/literals proves it):
//
// - an integer serves int, and float where that is meant;
// - a list goes item by item, so that List[str] refuses [1.10]; as one msgpack document it would serve List[Any] too, but coerce;
// - an object goes as msgpack, the one form for Dict[str, T], Dict[int, T], dict, dataclasses and pydantic models alike; and with
//   `{path: URI}` it serves files and directories;
// - a text stays a text: datetimes, timedeltas, datasets, a file by its bare URI and Union[int, float] need a declared type.
import type { PlainValue } from '../api/plain-value.ts';
import { convertAll, converted, type Conversion } from './conversion.ts';
import { convertSimple } from './convert-simple.ts';
import { convertStruct } from './convert-struct.ts';
import { indexPath } from './field-path.ts';
import { isList } from './plain-shape.ts';

/** Converts the value at `field`. */
export function inferLiteral(field: string, value: PlainValue): Conversion {
  if (value === null) return converted({ kind: 'none' });
  if (isList(value)) {
    return convertAll(
      value,
      (item, index) => inferLiteral(indexPath(field, index), item),
      (items) => ({ kind: 'collection', items }),
    );
  }
  switch (typeof value) {
    case 'boolean':
      return converted({ kind: 'boolean', value });
    case 'string':
      return converted({ kind: 'string', value });
    case 'bigint':
      return convertSimple(field, value, 'int');
    case 'number':
      // 1e300 is a whole number to JavaScript, and a float to whoever wrote it.
      return Number.isSafeInteger(value) && !Object.is(value, -0)
        ? converted({ kind: 'integer', value: BigInt(value) })
        : converted({ kind: 'float', value });
    default:
      return convertStruct(field, value, 'dict');
  }
}
