// A TaskTemplate as flytekit writes it to a file: the bytes of flyteidl.core.TaskTemplate, or of the admin.TaskSpec that holds one.
import { MalformedMessageError } from '../idl/malformed-message-error.ts';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { decodeTaskTemplateMessage } from '../idl/task-template-message.ts';
import { type WireField, wireFields } from '../idl/wire-fields.ts';

export type TaskTemplateDecoding =
  | {
      readonly kind: 'decoded';
      /** In canonical JSON: what `spec.template` takes. */
      readonly template: TaskTemplateJson;
      /** Fields of a newer flyteidl, which are not in `template`: `extended_resources: field 3`. */
      readonly unknownFields: readonly string[];
    }
  | { readonly kind: 'malformed'; readonly message: string };

/** Decodes `bytes` of either message. Never throws. */
export function decodeTaskTemplate(bytes: Uint8Array): TaskTemplateDecoding {
  try {
    const fields = wireFields(bytes);
    const id = fields.find(({ number }) => number === ID)?.bytes;
    if (id === undefined) return malformed(WANTED);
    const inner = wireFields(id);
    const isTaskSpec = inner.some(isMessage);
    const wrong = otherKind(isTaskSpec ? (inner.find(isMessage)?.bytes ?? id) : id);
    if (wrong !== undefined) return malformed(wrong);
    return { kind: 'decoded', ...decodeTaskTemplateMessage(isTaskSpec ? id : bytes) };
  } catch (error) {
    if (error instanceof MalformedMessageError) return malformed(`${WANTED}: ${error.message}`);
    throw error;
  }
}

const WANTED = 'neither a flyteidl.core.TaskTemplate nor a flyteidl.admin.TaskSpec';

/** The template's id; in a TaskSpec, the template. */
const ID = 1;
const RESOURCE_TYPE = 1;
const TASK = 1n;
const OTHER_KINDS: ReadonlyMap<bigint, string> = new Map([
  [2n, 'a workflow'],
  [3n, 'a launch plan'],
  [4n, 'a dataset'],
]);

// The first field of an Identifier is a number, the first of a template its Identifier, a message. Both are there in all that flytekit
// writes.
function isMessage({ number, bytes }: WireField): boolean {
  return number === ID && bytes !== undefined;
}

function otherKind(id: Uint8Array): string | undefined {
  const type = wireFields(id).find(({ number }) => number === RESOURCE_TYPE)?.varint;
  if (type === TASK) return undefined;
  const what = type === undefined ? undefined : OTHER_KINDS.get(type);
  return what === undefined ? `${WANTED}: its id is not that of a task` : `${what}; Podsmith runs tasks, one at a time`;
}

function malformed(message: string): TaskTemplateDecoding {
  return { kind: 'malformed', message };
}
