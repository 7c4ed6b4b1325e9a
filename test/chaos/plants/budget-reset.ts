// A bug: with each attempt that runs, what earlier ones were charged is forgotten.
import type { Task } from '../../../src/api/task.gen.ts';
import { succeededCondition } from '../../../src/controller/conditions.ts';
import { isStatusWrite, sabotagedConnection } from './sabotaged-http.ts';

export const UndiciKubeHttp = sabotagedConnection(async (request, send) => {
  if (!isStatusWrite(request)) return await send(request);
  const body = request.body as Task;
  if (succeededCondition(body.status)?.reason !== 'Running') return await send(request);
  const { failures: _, ...status } = body.status;
  return await send({ ...request, body: { ...body, status } });
});
