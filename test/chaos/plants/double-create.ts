// A bug: a pod that was created is created once more, under a name that meets nothing; one Task in three.
import type { PodManifest } from '../../../src/podtemplate/pod-input.ts';
import { fnv1a32 } from '../../../src/api/fnv1a32.ts';
import { isPodCreate, sabotagedConnection } from './sabotaged-http.ts';

export const UndiciKubeHttp = sabotagedConnection(async (request, send) => {
  const answer = await send(request);
  if (!isPodCreate(request)) return answer;
  const pod = request.body as PodManifest;
  const { name } = pod.metadata;
  if (fnv1a32(name) % 3 === 0)
    await send({ ...request, body: { ...pod, metadata: { ...pod.metadata, name: `${name}-x` } } });
  return answer;
});
