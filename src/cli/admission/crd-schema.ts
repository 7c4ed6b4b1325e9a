// The schema of a Task as the CRD says it: what the API server holds a manifest against.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { PlainValue } from '../../api/plain-value.ts';

/** A node of the CRD's structural schema, as far as it is read here. */
export interface CrdSchema {
  readonly type?: string;
  readonly default?: PlainValue;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, CrdSchema>>;
  readonly additionalProperties?: CrdSchema;
  readonly items?: CrdSchema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-validations'?: readonly CelRule[];
  readonly [keyword: string]: unknown;
}

/** A rule in CEL: what the schema alone cannot say. */
export interface CelRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  /** Where the fault lies, below the field that has the rule: `.requests.cpu`. */
  readonly fieldPath?: string;
}

interface Crd {
  readonly spec: { readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: CrdSchema } }[] };
}

// The build puts it into dist; beside src it lies in the checkout.
const PLACES = ['../../crds/tasks.yaml', '../../../crds/tasks.yaml'] as const;

let schema: CrdSchema | undefined;

/** The schema of the one version there is, without `status`, which no manifest sets; read once. */
export function taskCrdSchema(): CrdSchema {
  schema ??= readSchema();
  return schema;
}

function crdPath(): string {
  const paths = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = paths.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`the CRD is missing: neither ${paths.join(' nor ')} exists`);
  return found;
}

function readSchema(): CrdSchema {
  const path = crdPath();
  // The file is ours and its anchors are many: more aliases than the parser allows for input it does not trust.
  const crd = parse(readFileSync(path, 'utf8'), { maxAliasCount: -1 }) as Crd;
  const [version] = crd.spec.versions;
  if (version === undefined) throw new Error(`${path} has no version`);
  const { properties, ...whole } = version.schema.openAPIV3Schema;
  const { status: _status, ...written } = properties ?? {};
  return { ...whole, properties: written };
}
