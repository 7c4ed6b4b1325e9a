// TypeScript types of the Task, derived from its CRD: json-schema-to-typescript writes the interfaces, and what it does not know is
// added around it: names for the nested types, amounts, fields of any content, the metadata, and readonly.
import { compile } from 'json-schema-to-typescript';
import { isAmount, readTaskCrd, type Schema, TASK_CRD, taskSchema } from './task-crd.ts';

const OUTPUT = 'src/api/task.gen.ts';
const PRINT_WIDTH = 120;

/** Names of types by the path of their schema, where the path itself does not give a good one or several paths share one type. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  spec: 'TaskSpec',
  'spec.interface.inputs.*': 'TaskVariable',
  'spec.interface.outputs.*': 'TaskVariable',
  'spec.resources': 'TaskAmounts',
  'spec.requests': 'TaskAmounts',
  'spec.limits': 'TaskAmounts',
  'spec.secretRequests[]': 'TaskSecretRequest',
  'spec.securityContext.runAs': 'TaskRunAs',
  'spec.cache': 'TaskCacheSettings',
  'spec.retries.backoff': 'TaskBackoff',
  'spec.retries.onOutOfMemory': 'TaskMemoryGrowth',
  'spec.retries.policy[]': 'TaskRetryRule',
  'spec.retries.policy[].onExitCodes': 'TaskExitCodeMatch',
  'spec.retries.policy[].onErrors': 'TaskErrorMatch',
  'spec.retries.policy[].onPodConditions[]': 'TaskPodConditionMatch',
  status: 'TaskStatus',
  'status.conditions[]': 'TaskCondition',
  'status.attempts[]': 'TaskAttempt',
  'status.attempts[].timing': 'TaskTiming',
  'status.logs[]': 'TaskLogLink',
  'status.cache': 'TaskCacheResult',
};

/** What the API server puts into every object's metadata and the program reads; a CRD can't say it. */
const METADATA: Schema = {
  description: 'What the API server says of the object, as far as Podsmith reads it.',
  type: 'object',
  required: ['name', 'namespace', 'uid', 'resourceVersion', 'generation', 'creationTimestamp'],
  properties: {
    name: { type: 'string' },
    namespace: { type: 'string' },
    uid: { type: 'string' },
    resourceVersion: { type: 'string' },
    generation: { type: 'integer', description: 'Grows with each change of the spec.' },
    creationTimestamp: { type: 'string', description: 'RFC 3339, whole seconds.' },
    deletionTimestamp: { type: 'string', description: 'RFC 3339, whole seconds; present once deletion has begun.' },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    annotations: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

/** JSON Schema as json-schema-to-typescript takes it; `tsType` is its way to be told a type. */
type JsonSchema = Readonly<Record<string, unknown>>;

/** The interfaces to write, by name, and the paths of the fields that have this type. */
type Definitions = Map<string, { readonly paths: readonly string[]; readonly schema: JsonSchema }>;

/** Generates src/api/task.gen.ts. */
export async function generateTaskTypes(): Promise<Readonly<Record<string, string>>> {
  const text = await compile(rootSchema(), 'Task', {
    additionalProperties: false,
    bannerComment: [
      `// Generated from ${TASK_CRD} by scripts/generate/task-types.ts: change it there, then npm run generate.`,
      "import type { PlainObject } from './plain-value.ts';",
    ].join('\n'),
    ignoreMinAndMaxItems: true,
    style: { bracketSpacing: true, printWidth: PRINT_WIDTH, singleQuote: true, trailingComma: 'all' },
    // Properties name their types themselves, so that each keeps a comment of its own; no $ref leads to the interfaces.
    unreachableDefinitions: true,
  });
  return { [OUTPUT]: withReadonly(text.replaceAll(MARKER, '')) };
}

function rootSchema(): JsonSchema {
  const crd = readTaskCrd();
  const schema = taskSchema(crd);
  const definitions: Definitions = new Map();
  const task: Schema = {
    ...schema,
    // As the API server returns it: the status has a default.
    required: ['apiVersion', 'kind', 'metadata', 'spec', 'status'],
    properties: {
      ...schema.properties,
      apiVersion: { type: 'string', enum: [`work.podsmith.dev/${crd.spec.versions[0]?.name}`] },
      kind: { type: 'string', enum: ['Task'] },
      metadata: METADATA,
    },
  };
  const root = { ...interfaceOf(task, '', definitions), ...comment(task) };
  return { ...root, definitions: Object.fromEntries([...definitions].map(([name, { schema }]) => [name, schema])) };
}

/** The type of the schema at `path`. An object with fields becomes an interface in `definitions`, and is referred to by name. */
function typeOf(schema: Schema, path: string, definitions: Definitions): JsonSchema {
  if (isAmount(schema)) return { ...comment(schema), tsType: 'number | string' };
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) {
    return { ...comment(schema), tsType: 'PlainObject' };
  }
  if (schema.items !== undefined) {
    return { ...comment(schema), type: 'array', items: typeOf(schema.items, `${path}[]`, definitions) };
  }
  if (schema.additionalProperties !== undefined) {
    const values = typeOf(schema.additionalProperties, `${path}.*`, definitions);
    return { ...comment(schema), type: 'object', additionalProperties: values };
  }
  if (schema.properties === undefined) {
    return { ...comment(schema), type: schema.type, ...(schema.enum === undefined ? {} : { enum: schema.enum }) };
  }
  const name = typeName(path);
  const paths = [...(definitions.get(name)?.paths ?? []), path];
  const description = paths.length === 1 ? comment(schema) : { description: `The type of ${paths.join(', ')}.` };
  definitions.set(name, { paths, schema: { ...interfaceOf(schema, path, definitions), ...description } });
  return { ...comment(schema), tsType: name };
}

function interfaceOf(schema: Schema, path: string, definitions: Definitions): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    typeOf(property, path === '' ? name : `${path}.${name}`, definitions),
  ]);
  return { type: 'object', required: schema.required ?? [], properties: Object.fromEntries(properties) };
}

// spec.podTemplate → TaskPodTemplate.
function typeName(path: string): string {
  const words = path.replace(/^(spec|status)\./, '').match(/[A-Za-z0-9]+/g) ?? [];
  return TYPE_NAMES[path] ?? `Task${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}

function comment({ description }: Schema): { readonly description?: string } {
  return description === undefined ? {} : { description: wrapped(description.replaceAll('*/', '*\\/')) };
}

/** `text` in lines that fit behind the stars of a comment. */
function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length + 1 > PRINT_WIDTH - 5) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}

// What json-schema-to-typescript adds to the comment of a definition that no $ref leads to.
const MARKER = /^ \*\n \* This interface was referenced by .*\n \* via the `definition` .*\n/gm;

// One property a line: `name?: Type;` or `[k: string]: Type;`, as the formatter leaves them.
const PROPERTY = /^(\s+)(?=(?:[\w$]+\??|\[k: string\]): )/gm;
const ARRAY = /(?<=: )(?=(?:\w+|\([^()]*\))\[\];$)/gm;

function withReadonly(text: string): string {
  return text
    .replace(/^}\n(?=\/\*\*)/gm, '}\n\n')
    .replace(PROPERTY, '$1readonly ')
    .replace(ARRAY, 'readonly ');
}
