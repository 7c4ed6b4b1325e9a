// Fields of a pod that core/v1 does not have, where one that it has is near: most likely misspelt. A cluster may be newer than what is
// known here, so this is no more than a hint; the API server judges.
import { V1Container } from '@kubernetes/client-node/dist/gen/models/V1Container.js';
import { V1PodSpec } from '@kubernetes/client-node/dist/gen/models/V1PodSpec.js';
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';
import { nearest } from '../literals/nearest.ts';

const OF_POD = namesOf(V1PodSpec);
const OF_CONTAINER = namesOf(V1Container);

/** A line for each such field, directly in the spec of a pod or in one of its containers. */
export function podSpecSlips(podSpec: PlainObject): readonly string[] {
  const containers = (['initContainers', 'containers'] as const).flatMap((list) =>
    objectsIn(podSpec[list]).flatMap((container, index) => {
      const { name } = container;
      return containerSlips(`${list}[${typeof name === 'string' ? name : index}]`, container);
    }),
  );
  return [...podSlips(podSpec), ...containers];
}

function podSlips(podSpec: PlainObject): readonly string[] {
  return unknown(podSpec, OF_POD).flatMap((name) => {
    if (OF_CONTAINER.includes(name)) return [`podSpec.${name}: is a field of a container; did you mean it for one?`];
    return hint('podSpec', name, OF_POD);
  });
}

function containerSlips(place: string, container: PlainObject): readonly string[] {
  return unknown(container, OF_CONTAINER).flatMap((name) => {
    if (OF_POD.includes(name)) return [`podSpec.${place}.${name}: is a field of podSpec itself`];
    return hint(`podSpec.${place}`, name, OF_CONTAINER);
  });
}

function hint(place: string, name: string, known: readonly string[]): readonly string[] {
  const near = nearest(name, known);
  return near === undefined ? [] : [`${place}.${name}: no field of Kubernetes ${VERSION}; did you mean ${near}?`];
}

// That of the models.
const VERSION = '1.36';

function unknown(object: PlainObject, known: readonly string[]): readonly string[] {
  return Object.keys(object).filter((name) => !known.includes(name));
}

function objectsIn(value: PlainValue | undefined): readonly PlainObject[] {
  return isPlainList(value) ? value.filter(isPlainObject) : [];
}

interface Model {
  readonly getAttributeTypeMap: () => readonly { readonly baseName: string }[];
}

function namesOf(model: Model): readonly string[] {
  return model.getAttributeTypeMap().map(({ baseName }) => baseName);
}
