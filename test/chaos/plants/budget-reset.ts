// A bug: with each attempt after the first, what earlier ones were charged is forgotten.
import type { Task } from '../../../src/api/task.gen.ts';
import { isStatusWrite, sabotagedConnection } from './sabotaged-http.ts';

export const UndiciKubeHttp = sabotagedConnection(async (request, send) => {
  if (!isStatusWrite(request)) return await send(request);
  const body = request.body as Task;
  // Not "while it runs": a status that says Running is written only where the run is long enough to be news.
  if ((body.status.attemptCount ?? 0) < 2) return await send(request);
  const { failures: _, ...status } = body.status;
  return await send({ ...request, body: { ...body, status } });
});
