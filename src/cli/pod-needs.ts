// What a pod refers to and cannot start without. The operator waits for it and says so; without a cluster, it can only be named.
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';

/** An object of the pod's namespace. */
export interface PodNeed {
  readonly kind: 'Secret' | 'ConfigMap' | 'PersistentVolumeClaim' | 'ServiceAccount';
  readonly name: string;
  /** Of a Secret or ConfigMap, the keys that are named; empty: whatever it holds. */
  readonly keys: readonly string[];
}

/** What the pod's spec needs, each object once, in the order it is first named. References that are optional do not count. */
export function podNeeds(spec: PlainObject): readonly PodNeed[] {
  const containers = [...objects(spec['initContainers']), ...objects(spec['containers'])];
  const found = [
    ...named('ServiceAccount', spec['serviceAccountName']),
    ...containers.flatMap((container) => objects(container['env']).flatMap(variableNeeds)),
    ...containers.flatMap((container) => objects(container['envFrom']).flatMap(sourceNeeds)),
    ...objects(spec['volumes']).flatMap(volumeNeeds),
  ];
  const needs = new Map<string, PodNeed>();
  for (const need of found) {
    const id = `${need.kind} ${need.name}`;
    const keys = new Set([...(needs.get(id)?.keys ?? []), ...need.keys]);
    needs.set(id, { ...need, keys: [...keys] });
  }
  return [...needs.values()];
}

function variableNeeds({ valueFrom }: PlainObject): readonly PodNeed[] {
  if (!isPlainObject(valueFrom)) return [];
  const { secretKeyRef, configMapKeyRef } = valueFrom;
  return [...keyed('Secret', secretKeyRef), ...keyed('ConfigMap', configMapKeyRef)];
}

function sourceNeeds({ secretRef, configMapRef }: PlainObject): readonly PodNeed[] {
  return [...keyed('Secret', secretRef), ...keyed('ConfigMap', configMapRef)];
}

function volumeNeeds({ secret, configMap, projected, persistentVolumeClaim }: PlainObject): readonly PodNeed[] {
  const sources = isPlainObject(projected) ? objects(projected['sources']) : [];
  const claim = isPlainObject(persistentVolumeClaim) ? persistentVolumeClaim['claimName'] : undefined;
  return [
    ...keyed('Secret', secret, 'secretName'),
    ...keyed('ConfigMap', configMap),
    ...sources.flatMap((source) => [...keyed('Secret', source['secret']), ...keyed('ConfigMap', source['configMap'])]),
    ...named('PersistentVolumeClaim', claim),
  ];
}

function keyed(kind: PodNeed['kind'], reference: PlainValue | undefined, field = 'name'): readonly PodNeed[] {
  if (!isPlainObject(reference) || reference['optional'] === true) return [];
  const keys = [reference['key'], ...objects(reference['items']).map(({ key }) => key)];
  return named(kind, reference[field]).map((need) => ({ ...need, keys: keys.filter(isText) }));
}

function named(kind: PodNeed['kind'], name: PlainValue | undefined): readonly PodNeed[] {
  return isText(name) && name !== '' ? [{ kind, name, keys: [] }] : [];
}

function isText(value: PlainValue | undefined): value is string {
  return typeof value === 'string';
}

function objects(value: PlainValue | undefined): readonly PlainObject[] {
  return isPlainList(value) ? value.filter((item): item is PlainObject => isPlainObject(item)) : [];
}
