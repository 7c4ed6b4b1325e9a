// A bug: pods that still run when their Task ends are believed to be stopped, and are not.
import type { Task } from '../../../src/api/task.gen.ts';
import { isStatusWrite, sabotagedConnection } from './sabotaged-http.ts';

const ended = new Set<string>();

export const UndiciKubeHttp = sabotagedConnection(async (request, send) => {
  const { method, path, body } = request;
  if (isStatusWrite(request) && (body as Task).status.finished) ended.add((body as Task).metadata.name);
  const isEndOfPod = (method === 'DELETE' || method === 'PATCH') && path.includes('/pods/');
  const pod = path.slice(path.lastIndexOf('/') + 1);
  if (isEndOfPod && [...ended].some((task) => pod.startsWith(`${task}-`))) return {};
  return await send(request);
});
