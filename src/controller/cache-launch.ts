// What a cache adds to a launch: the reservation before everything else, and the key on the pod, which outlives the operator.
import { PodAnnotation } from '../api/vocabulary.ts';
import { isPlainObject } from '../api/plain-value.ts';
import type { PodManifest } from '../podtemplate/pod-input.ts';
import type { Action } from './plan.ts';
import type { Situation } from './situation.ts';
import { reservationOf } from './with-cache.ts';

/** Taken again for each attempt: another Task may have it by then. */
export function reservationActions(s: Situation): readonly Action[] {
  if (s.cache === undefined || s.spec.cache?.serialize !== true) return [];
  return [{ kind: 'reserve', ...reservationOf(s, s.cache.key) }];
}

/** The pod with the key among its annotations. */
export function withCacheKey({ cache }: Pick<Situation, 'cache'>, pod: PodManifest): PodManifest {
  if (cache === undefined) return pod;
  const { annotations } = pod.metadata;
  const given = isPlainObject(annotations) ? annotations : {};
  return { ...pod, metadata: { ...pod.metadata, annotations: { ...given, [PodAnnotation.cacheKey]: cache.key } } };
}
