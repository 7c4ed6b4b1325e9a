// YAML that every reader of Kubernetes takes: texts that YAML 1.1 would read as numbers or booleans are quoted.
import { stringify } from 'yaml';
import type { PlainValue } from '../api/plain-value.ts';

/** `value` as YAML in its own order, no line folded. */
export function toYaml(value: PlainValue): string {
  return stringify(value, { version: '1.1', schema: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
