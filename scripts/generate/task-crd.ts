// The Task CRD as data: what every generator of it starts from.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The part of a structural schema (OpenAPI v3 as Kubernetes takes it) that the generators look at. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-validations'?: readonly CelRule[];
}

/** A rule that the API server checks besides the schema. */
export interface CelRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly fieldPath?: string;
  readonly reason?: string;
}

/** The CustomResourceDefinition, as far as the generators read it. */
export interface TaskCrd {
  readonly spec: {
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

/** Whether a field takes numbers and strings: the int-or-string of Kubernetes, or what has no type, so that it takes fractions too. */
export function isAmount(schema: Schema): boolean {
  const isUntyped = schema['x-kubernetes-preserve-unknown-fields'] === true && schema.type === undefined;
  return schema['x-kubernetes-int-or-string'] === true || isUntyped;
}

/** Path of the CRD from the repository's root. */
export const TASK_CRD = 'crds/tasks.yaml';

/** Path of the policy that goes with it: what may change in a Task that exists. */
export const TASK_CHANGES = 'crds/task-changes.yaml';

/** Reads crds/tasks.yaml, its anchors resolved. */
export function readTaskCrd(): TaskCrd {
  const file = fileURLToPath(new URL(`../../${TASK_CRD}`, import.meta.url));
  // Anchors stand for schemas that other anchors use: more aliases than the parser allows for input it does not trust.
  return parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 }) as TaskCrd;
}

/** The schema of the one version there is. Throws if there is none. */
export function taskSchema(crd: TaskCrd): Schema {
  const [version] = crd.spec.versions;
  if (version === undefined) throw new Error(`${TASK_CRD} has no version`);
  return version.schema.openAPIV3Schema;
}
