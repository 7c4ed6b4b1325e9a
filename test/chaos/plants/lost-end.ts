// A bug: the end of one Task in four is believed to be written, and is not.
import type { Task } from '../../../src/api/task.gen.ts';
import { fnv1a32 } from '../../../src/api/fnv1a32.ts';
import { isStatusWrite, sabotagedConnection } from './sabotaged-http.ts';

export const UndiciKubeHttp = sabotagedConnection(async (request, send) => {
  const task = request.body as Task;
  const isLost = isStatusWrite(request) && task.status.finished && fnv1a32(task.metadata.name) % 4 === 0;
  if (!isLost) return await send(request);
  const now = (await send({ method: 'GET', path: request.path.replace(/\/status$/, '') })) as Task;
  return { ...now, status: task.status };
});
