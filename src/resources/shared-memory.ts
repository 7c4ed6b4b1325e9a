// Shared memory for the primary container: a volume in memory and its mount.
import { stringifyJson } from '../api/json.ts';
import { type PlainObject, type PlainValue, isPlainObject } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { quantityProblem } from './quantity-problem.ts';
import { plainMountPath } from './mount-path.ts';
import { parseQuantity } from './quantity.ts';

/** What a Task says of it; flytekit's `True` is `{}`. */
export interface SharedMemory {
  /** Absent or 0: no size of its own. */
  readonly sizeLimit?: number | string;
  /** Default: /dev/shm. */
  readonly mountPath?: string;
  /** Default: flyte-shared-memory. */
  readonly mountName?: string;
}

export interface ResolvedSharedMemory {
  /** An entry of the pod's `volumes`. */
  readonly volume: PlainObject & { readonly name: string };
  /** An entry of the primary container's `volumeMounts`. */
  readonly mount: PlainObject & { readonly name: string; readonly mountPath: string };
}

/** What is there already, before the shared memory is added. */
export interface PresentVolumes {
  readonly volumeNames: readonly string[];
  /** The primary container's `volumeMounts`. */
  readonly mounts: readonly PlainValue[];
}

/**
 * The volume and its mount. Without a size there is no sizeLimit (Flyte sends "0"): the pod's memory limit bounds what is stored there, because it
 * counts against it.
 */
export function resolveSharedMemory({ sizeLimit, mountPath, mountName }: SharedMemory): ResolvedSharedMemory {
  const name = mountName ?? DEFAULT_NAME;
  const isSized = sizeLimit !== undefined && parseQuantity(sizeLimit) !== 0n;
  return {
    volume: { name, emptyDir: { medium: 'Memory', ...(isSized ? { sizeLimit: String(sizeLimit) } : {}) } },
    mount: { name, mountPath: mountPath ?? DEFAULT_PATH },
  };
}

const DEFAULT_NAME = 'flyte-shared-memory';
const DEFAULT_PATH = '/dev/shm';
// A label as DNS has it, which the name of a volume is.
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** What is wrong with it, alone and beside what is there. `fieldOf` says where a part is written: `spec.sharedMemory.mountPath`. */
export function sharedMemoryProblems(
  sharedMemory: SharedMemory,
  present: PresentVolumes,
  fieldOf: FieldOf,
): readonly Problem[] {
  const own = ownProblems(sharedMemory, fieldOf);
  return own.length > 0 ? own : clashProblems(resolveSharedMemory(sharedMemory), present, fieldOf);
}

type FieldOf = (part: keyof SharedMemory) => string;

function ownProblems({ sizeLimit, mountPath, mountName }: SharedMemory, fieldOf: FieldOf): readonly Problem[] {
  const size = sizeLimit === undefined ? undefined : quantityProblem(sizeLimit);
  const path = mountPath === undefined ? undefined : pathProblem(mountPath);
  return [
    ...(size === undefined ? [] : [{ field: fieldOf('sizeLimit'), message: size }]),
    ...(path === undefined ? [] : [{ field: fieldOf('mountPath'), message: path }]),
    ...(mountName === undefined || NAME.test(mountName)
      ? []
      : [{ field: fieldOf('mountName'), message: `"${mountName}" is not the name of a volume: ${NAME_RULE}` }]),
  ];
}

const NAME_RULE = "at most 63 lower-case letters, digits and '-', beginning and ending with a letter or digit";

function pathProblem(path: string): string | undefined {
  if (!path.startsWith('/')) return `"${path}" is not an absolute path, such as /dev/shm`;
  if (plainMountPath(path) === '/')
    return `"${path}" is the root of the container's files; a folder below it is allowed`;
  return path.includes(':') ? `"${path}" contains ':', which Kubernetes does not allow in a mount path` : undefined;
}

function clashProblems(
  { volume, mount }: ResolvedSharedMemory,
  { volumeNames, mounts }: PresentVolumes,
  fieldOf: FieldOf,
): readonly Problem[] {
  const problems: Problem[] = [];
  const others = mounts.filter(isPlainObject);
  if (volumeNames.includes(volume.name)) {
    const message = `the pod has another volume named "${volume.name}"; rename one of the two`;
    problems.push({ field: fieldOf('mountName'), message });
  } else if (others.some(({ name }) => name === volume.name)) {
    const message = `the primary container mounts a volume named "${volume.name}" already, which is not this one; rename one of the two`;
    problems.push({ field: fieldOf('mountName'), message });
  }
  const path = plainMountPath(mount.mountPath);
  const atPath = others.find(({ mountPath }) => typeof mountPath === 'string' && plainMountPath(mountPath) === path);
  if (atPath !== undefined) {
    const message = `the primary container mounts the volume ${stringifyJson(atPath['name'])} at ${mount.mountPath} already; choose another path for one of the two`;
    problems.push({ field: fieldOf('mountPath'), message });
  }
  return problems;
}
