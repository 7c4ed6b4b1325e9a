// Whether the API server took a pod as it was sent: what it gives back may say more, never other than what was said.
import { type PlainValue, isPlainList, isPlainObject } from '../../src/api/plain-value.ts';
import { parseQuantity } from '../../src/resources/quantity.ts';

// Lists to which admission adds entries of its own.
const GROWING = /\.(tolerations|volumes|volumeMounts|imagePullSecrets)$/;
const QUANTITY = /\.(requests|limits|sizeLimit)(\.|\[|$)/;

/** The paths at which `returned` lacks or contradicts what `sent` says. */
export function fieldsChanged(sent: unknown, returned: unknown, path = 'pod'): readonly string[] {
  const [said, got] = [sent as PlainValue, returned as PlainValue | undefined];
  if (isPlainObject(said)) {
    if (!isPlainObject(got)) return Object.keys(said).length === 0 && got === undefined ? [] : [path];
    return Object.entries(said).flatMap(([name, value]) => fieldsChanged(value, got[name], `${path}.${name}`));
  }
  if (isPlainList(said)) {
    if (!isPlainList(got)) return said.length === 0 && got === undefined ? [] : [path];
    const isLonger = got.length > said.length && !GROWING.test(path);
    const entries = said.flatMap((value, index) => fieldsChanged(value, got[index], `${path}[${index}]`));
    return isLonger ? [path, ...entries] : entries;
  }
  return said === got || isEmpty(said, got) || isSameQuantity(path, said, got) ? [] : [path];
}

// The API server leaves out what is false, 0 or empty.
function isEmpty(said: PlainValue, got: PlainValue | undefined): boolean {
  return got === undefined && (said === null || said === '' || said === false || said === 0);
}

// Quantities come back in their shortest form: 1000m as 1.
function isSameQuantity(path: string, said: PlainValue, got: PlainValue | undefined): boolean {
  if (!QUANTITY.test(path) || got === undefined) return false;
  const amount = parseQuantity(said);
  return amount !== undefined && amount === parseQuantity(got);
}
