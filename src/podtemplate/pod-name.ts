// The pod's name is derived, so that a create repeated after a crash finds its own pod: `<task>-<hash of uid>-<attempt>`.
import { fnv1a32 } from '../api/fnv1a32.ts';

/** The longest Task name: 63 characters of a label, less a hash of six, an attempt of three digits and two dashes. */
export const MAX_TASK_NAME_LENGTH = 52;

// No vowels and no look-alikes, as in Kubernetes' own generated names; 27 characters would bias, 32 do not.
const ALPHABET = 'bcdfghjklmnpqrstvwxz0123456789ay';

/** Name of the pod of one attempt (0-based) of the Task with this name and uid. */
export function podName(taskName: string, taskUid: string, attempt: number): string {
  return `${taskName}-${uidHash(taskUid)}-${attempt}`;
}

function uidHash(uid: string): string {
  let hash = fnv1a32(uid);
  let text = '';
  for (let place = 0; place < 6; place += 1) {
    text += ALPHABET[hash & 31] ?? '';
    hash >>>= 5;
  }
  return text;
}
