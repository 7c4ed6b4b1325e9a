// The requests that the commands make for Tasks.
import leven from 'leven';
import { ApiError } from '../../adapters/api-error.ts';
import { tasksPath } from '../../adapters/kube-api.ts';
import type { PlainObject } from '../../api/plain-value.ts';
import type { Task } from '../../api/task.gen.ts';
import { InputError } from '../input-error.ts';
import type { Cluster } from './cluster.ts';

export interface ListOptions {
  /** Absent: all namespaces. */
  readonly namespace?: string;
  readonly fieldSelector?: string;
}

const PAGE_SIZE = '500';

/** All Tasks there are, by namespace and name. Throws ApiError. */
export async function listTasks(
  { http }: Cluster,
  { namespace, fieldSelector }: ListOptions,
): Promise<readonly Task[]> {
  const tasks: Task[] = [];
  let next: string | undefined;
  do {
    const query = {
      limit: PAGE_SIZE,
      ...(fieldSelector !== undefined && { fieldSelector }),
      ...(next !== undefined && { continue: next }),
    };
    const page = (await http.request({ method: 'GET', path: tasksPath(namespace), query })) as {
      readonly items: readonly Task[];
      readonly metadata: { readonly continue?: string };
    };
    tasks.push(...page.items);
    next = page.metadata.continue === '' ? undefined : page.metadata.continue;
  } while (next !== undefined);
  return tasks;
}

/** The Task. Throws InputError with the nearest name where there is none, ApiError else. */
export async function readTask(cluster: Cluster, name: string): Promise<Task> {
  return await named(cluster, name, async (path) => await cluster.http.request({ method: 'GET', path }));
}

/** Merges `spec` into the Task's. Throws as readTask. */
export async function patchSpec(cluster: Cluster, name: string, spec: PlainObject): Promise<Task> {
  return await named(
    cluster,
    name,
    async (path) => await cluster.http.request({ method: 'PATCH', path, body: { spec } }),
  );
}

/** Creates the Task as a strict client does: an unknown field is an error. Throws InputError where it is refused, ApiError else. */
export async function createTask({ http }: Cluster, namespace: string, manifest: PlainObject): Promise<Task> {
  const query = { fieldValidation: 'Strict' };
  try {
    return (await http.request({ method: 'POST', path: tasksPath(namespace), query, body: manifest })) as Task;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'alreadyExists') {
      throw new InputError([error.message, 'give it another name with --name, or let one be made with --generate'], {
        cause: error,
      });
    }
    if (error.code === 'invalid') throw new InputError(error.message, { cause: error });
    throw error;
  }
}

async function named(cluster: Cluster, name: string, ask: (path: string) => Promise<unknown>): Promise<Task> {
  try {
    return (await ask(`${tasksPath(cluster.namespace)}/${encodeURIComponent(name)}`)) as Task;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'notFound' && error.message.includes('"')) {
      throw await notThere(cluster, name, error);
    }
    throw error;
  }
}

/** The error for a Task that is not there, with the nearest name that is. */
export async function notThere(cluster: Cluster, name: string, cause?: unknown): Promise<InputError> {
  const names = await listTasks(cluster, { namespace: cluster.namespace }).then(
    (tasks) => tasks.map(({ metadata }) => metadata.name),
    () => [],
  );
  const nearest = nearestName(name, names);
  const hint =
    nearest === undefined ? `podsmith get${cluster.flags} lists those there are` : `did you mean ${nearest}?`;
  return new InputError(`there is no Task ${name} in namespace ${cluster.namespace}: ${hint}`, { cause });
}

/** The name that was most likely meant, if one is near enough. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const distances = names.map((each) => ({ each, distance: each.startsWith(name) ? 1 : leven(name, each) }));
  const [nearest] = distances.sort((left, right) => left.distance - right.distance);
  return nearest !== undefined && nearest.distance <= Math.max(2, name.length / 3) ? nearest.each : undefined;
}
