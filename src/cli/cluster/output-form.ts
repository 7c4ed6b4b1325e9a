// The forms that results are printed in, for programs.
import type { Task } from '../../api/task.gen.ts';
import { stringifyJson } from '../../api/json.ts';
import type { PlainObject } from '../../api/plain-value.ts';
import { withoutManagedFields } from '../../runtime/without-managed-fields.ts';
import type { Terminal } from '../terminal.ts';

/** What the verbs that change a Task print beside their sentence. */
export type ChangeForm = 'json' | 'name';

/** JSON over several lines, bigints as their digits. */
export function prettyJson(value: unknown): string {
  return `${JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? raw(item) : item), 2)}\n`;
}

function raw(value: bigint): unknown {
  return (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON(value.toString());
}

/** A Task as kubectl's `-o json` has it: without who manages which of its fields. */
export function shown(task: Task): Task {
  return withoutManagedFields(task) as Task;
}

/** A Task as kubectl's `-o name` has it. */
export function objectName({ metadata }: Task): string {
  return `task.work.podsmith.dev/${metadata.name}`;
}

/** What is told of a Task that was made or changed: the sentence, its name, or the whole of it on a line. */
export function tellChange(terminal: Terminal, task: Task, { form, sentence }: ChangeTold): void {
  if (form === 'json') terminal.out(`${stringifyJson(shown(task))}\n`);
  else terminal.out(`${form === 'name' ? objectName(task) : sentence}\n`);
}

export interface ChangeTold {
  readonly form?: ChangeForm | undefined;
  readonly sentence: string;
}

/** A Task is JSON by its make; its type says it more narrowly. */
export function asPlain(value: object): PlainObject {
  return value as PlainObject;
}
