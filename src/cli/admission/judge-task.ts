// Whether the API server would take a Task: defaults, schema and rules of the CRD, applied here without a cluster.
import { Ajv, type ValidateFunction } from 'ajv';
import type { PlainObject } from '../../api/plain-value.ts';
import type { Problem } from '../../api/problem.ts';
import type { TaskSpec } from '../../api/task.gen.ts';
import { celProblems } from './cel-problems.ts';
import { type CrdSchema, taskCrdSchema } from './crd-schema.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { OBJECT_METADATA } from './object-metadata.ts';
import { withDefaults } from './schema-defaults.ts';
import { schemaProblem } from './schema-problems.ts';

export type Judgement =
  | { readonly kind: 'taken'; readonly spec: TaskSpec }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Judges a manifest as the API server does one that is created, strictly: a field it does not know is a problem. The rules in CEL are tried
 * on what the schema lets pass. What a person wrote as `status` is ignored, as it is there.
 */
export function judgeTask(manifest: PlainObject): Judgement {
  const { status: _status, ...said } = manifest;
  const schema = taskCrdSchema();
  const defaulted = withDefaults(said, schema) as PlainObject;
  const validate = validator(schema);
  if (!validate(defaulted))
    return { kind: 'refused', problems: firstOfEach((validate.errors ?? []).map(schemaProblem)) };
  const problems = celProblems(defaulted, schema);
  if (problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'taken', spec: defaulted['spec'] as unknown as TaskSpec };
}

// Several keywords may refuse one value; the first says enough.
function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  const fields = new Set<string>();
  return problems.filter(({ field }) => !fields.has(field) && fields.add(field));
}

const METADATA: JsonSchema = {
  ...OBJECT_METADATA,
  required: ['name'],
  properties: {
    ...OBJECT_METADATA.properties,
    name: { type: 'string', format: 'dns-name' },
    namespace: { type: 'string', format: 'dns-name' },
  },
};

const DNS_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

let compiled: ValidateFunction | undefined;

function validator(schema: CrdSchema): ValidateFunction {
  compiled ??= compile(schema);
  return compiled;
}

function compile(schema: CrdSchema): ValidateFunction {
  const { properties, ...root } = jsonSchemaOf(schema);
  // The CRD bounds texts and numbers alike where a field takes both. Few Tasks are judged: a validator is not worth much making.
  const ajv = new Ajv({ allErrors: true, verbose: true, strictTypes: false, code: { optimize: false } });
  ajv.addFormat('dns-name', DNS_NAME);
  return ajv.compile({
    ...root,
    required: ['metadata', 'spec'],
    properties: { ...(properties as JsonSchema), metadata: METADATA },
  });
}
