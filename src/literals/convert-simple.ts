// A plain value → the literal of a type without parameters. The type decides, never the value: nothing is coerced.
import type { PlainValue } from '../api/plain-value.ts';
import { converted, refused, type Conversion } from './conversion.ts';
import { DATE_ALLOWED, DATETIME_ALLOWED, parseDatetime, parseDay } from './datetime.ts';
import { FLOAT_WORDS, floatIn } from './float.ts';
import { INT64, integerIn } from './int.ts';
import { parseTimedelta, TIMEDELTA_ALLOWED } from './timedelta.ts';
import type { SimpleKind } from './value-type.ts';

/** Converts `value`, which stands at `field`, to a literal of type `kind`. */
export function convertSimple(field: string, value: PlainValue, kind: SimpleKind): Conversion {
  return CONVERTERS[kind](field, value);
}

const CONVERTERS: Readonly<Record<SimpleKind, (field: string, value: PlainValue) => Conversion>> = {
  int: (field, value) => {
    const integer = integerIn(value);
    if (integer !== undefined && integer >= INT64.least && integer <= INT64.most) {
      return converted({ kind: 'integer', value: integer });
    }
    return refused(field, value, `int, a whole number from ${INT64.least} to ${INT64.most}`, unquoteHint(value));
  },
  float: (field, value) => {
    const float = floatIn(value);
    if (float !== undefined) return converted({ kind: 'float', value: float });
    return refused(field, value, `float, a number or one of ${FLOAT_WORDS.join(', ')}`, unquoteHint(value));
  },
  str: (field, value) => {
    if (typeof value === 'string') return converted({ kind: 'string', value });
    return refused(field, value, 'str, a text', quoteHint(value));
  },
  bool: (field, value) => {
    if (typeof value === 'boolean') return converted({ kind: 'boolean', value });
    const isWord = value === 'true' || value === 'false';
    return refused(field, value, 'bool, true or false', isWord ? 'remove the quotes' : undefined);
  },
  none: (field, value) => (value === null ? converted({ kind: 'none' }) : refused(field, value, 'none, which is null')),
  datetime: (field, value) => {
    const epochNanos = typeof value === 'string' ? parseDatetime(value) : undefined;
    return epochNanos === undefined
      ? refused(field, value, DATETIME_ALLOWED)
      : converted({ kind: 'datetime', epochNanos });
  },
  date: (field, value) => {
    const epochNanos = typeof value === 'string' ? parseDay(value) : undefined;
    return epochNanos === undefined ? refused(field, value, DATE_ALLOWED) : converted({ kind: 'datetime', epochNanos });
  },
  timedelta: (field, value) => {
    const nanos = typeof value === 'string' ? parseTimedelta(value) : undefined;
    return nanos === undefined ? refused(field, value, TIMEDELTA_ALLOWED) : converted({ kind: 'duration', nanos });
  },
};

function unquoteHint(value: PlainValue): string | undefined {
  const isNumber = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
  return isNumber ? 'remove the quotes' : undefined;
}

function quoteHint(value: PlainValue): string | undefined {
  if (typeof value === 'boolean') return 'write it in quotes: YAML reads yes, no, on and off as booleans too';
  return typeof value === 'number' || typeof value === 'bigint' ? 'write it in quotes' : undefined;
}
