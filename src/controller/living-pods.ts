// The pods of ours that have not ended in a namespace, as the API server has them now: a watch may lag behind what another operator has made.
import { podsPath } from '../adapters/kube-api.ts';
import type { KubeHttp } from '../adapters/kube-http.ts';
import { trimPod } from '../api/trim-pod.ts';
import { MANAGED_BY_PODSMITH, PodLabel } from '../api/vocabulary.ts';
import type { Pod } from '../api/wire.ts';
import type { KubeObject } from '../runtime/kube-object.ts';
import { listPages } from '../runtime/list-pages.ts';

const SELECTORS = {
  labelSelector: `${PodLabel.managedBy}=${MANAGED_BY_PODSMITH}`,
  fieldSelector: 'status.phase!=Succeeded,status.phase!=Failed',
};

/** Throws ApiError. */
export async function livingPods(http: KubeHttp, namespace: string): Promise<readonly (KubeObject & Pod)[]> {
  const { objects } = await listPages({ http, path: podsPath(namespace), selectors: SELECTORS, trim: trimPod });
  return objects;
}
