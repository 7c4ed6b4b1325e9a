// The TaskTemplate that a pod finds at `{{.taskTemplatePath}}`: what flytekit's shim tasks, such as SQLite3Task, read to know what to do.
import type { Problem } from '../api/problem.ts';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { encodeTaskTemplateMessage } from '../idl/task-template-message.ts';
import { parseDeclarations } from '../literals/declared-types.ts';
import type { EffectiveSpec, InterfaceTypes } from './effective-spec.ts';
import { variableMapJson } from './literal-type-json.ts';

/** Who the task is where its own fields do not say it. */
export interface TaskTemplateIdentity {
  readonly project?: string;
  readonly domain?: string;
  readonly taskName?: string;
  readonly version?: string;
}

export type TaskTemplateBytes =
  | { readonly kind: 'encoded'; readonly bytes: Uint8Array }
  | { readonly kind: 'invalid'; readonly problem: Problem };

const DEFAULT_TYPE = 'python-task';

/**
 * The bytes of flyteidl.core.TaskTemplate: of the template itself as it was given, or of one made from the Task's own fields. What stands
 * beside a template is not put into it: it speaks of the pod. Never throws.
 */
export function taskTemplateBytes(spec: EffectiveSpec, identity: TaskTemplateIdentity = {}): TaskTemplateBytes {
  try {
    return { kind: 'encoded', bytes: encodeTaskTemplateMessage(spec.taskTemplate ?? templateOfFields(spec, identity)) };
  } catch (cause) {
    // protobufjs has several kinds of errors. What is known to cause one, effectiveSpecOf has refused with the field's own name.
    const field = spec.taskTemplate === undefined ? 'spec' : 'spec.template';
    const why = cause instanceof Error ? cause.message : String(cause);
    return { kind: 'invalid', problem: { field, message: `cannot be written as a TaskTemplate: ${why}` } };
  }
}

function templateOfFields(spec: EffectiveSpec, identity: TaskTemplateIdentity): TaskTemplateJson {
  const { project, domain, taskName: name, version } = { ...identity, ...idOf(spec) };
  const { inputs, outputs } = typesOf(spec);
  const { command = [], loaderArgs = [] } = spec;
  return {
    id: {
      resource_type: 'TASK',
      ...(project !== undefined && { project }),
      ...(domain !== undefined && { domain }),
      ...(name !== undefined && { name }),
      ...(version !== undefined && { version }),
    },
    type: spec.taskType ?? DEFAULT_TYPE,
    metadata: { runtime: { type: 'FLYTE_SDK', flavor: 'python' }, retries: {} },
    interface: { inputs: variableMapJson(inputs), outputs: variableMapJson(outputs) },
    ...(spec.custom !== undefined && { custom: spec.custom }),
    ...(spec.config !== undefined && { config: spec.config }),
    container: {
      ...(spec.containerImage !== undefined && { image: spec.containerImage }),
      args: command.length > 0 ? command : loaderArgs,
    },
  };
}

function idOf({ project, domain, taskName, version }: EffectiveSpec): TaskTemplateIdentity {
  return {
    ...(project !== undefined && { project }),
    ...(domain !== undefined && { domain }),
    ...(taskName !== undefined && { taskName }),
    ...(version !== undefined && { version }),
  };
}

// Declarations that are wrong have ended the Task before there is a pod.
function typesOf({ types, interface: declared = {} }: EffectiveSpec): InterfaceTypes {
  if (types !== undefined) return types;
  return {
    inputs: parseDeclarations('spec.interface.inputs', declared.inputs ?? {}).types,
    outputs: parseDeclarations('spec.interface.outputs', declared.outputs ?? {}).types,
  };
}
