// The words for a Secret or ConfigMap that a pod needs and that is not there: which, who needs it, and the command that makes it.
import type { Pod, PodSpec } from '../api/wire.ts';

/** What is missing: the object, or a key in it. */
export interface MissingObject {
  readonly kind: 'Secret' | 'ConfigMap';
  /** Several where the kubelet does not say which of them lacks the key. */
  readonly names: readonly string[];
  /** Absent: the object itself is not there. */
  readonly key?: string;
  /** e.g. `container primary`. */
  readonly neededBy: string;
}

/** Which they are, that the Task waits for them, and the commands that make them. */
export function missingObjectsMessage(pod: Pod, missing: readonly MissingObject[]): string {
  const namespace = pod.metadata?.namespace ?? '';
  const faults = new Set(missing.map((object) => fault(object, namespace)));
  const commands = new Set(missing.flatMap((object) => commandFor(object, namespace, pod.spec)));
  const [them, word] = faults.size === 1 ? ['it is', 'A command for it'] : ['they are', 'Commands for them'];
  const tail = commands.size === 0 ? '' : ` ${word}: ${[...commands].join('; ')}`;
  return `${[...faults].join(' ')} The Task goes on once ${them} there.${tail}`;
}

function fault({ kind, names, key, neededBy }: MissingObject, namespace: string): string {
  const subject = `${kind} ${names.map((name) => `"${name}"`).join(' or ')}, which ${neededBy} needs,`;
  return key === undefined
    ? `${subject} does not exist in namespace ${namespace}.`
    : `${subject} lacks the key "${key}".`;
}

function commandFor(
  { kind, names, key }: MissingObject,
  namespace: string,
  spec: PodSpec | undefined,
): readonly string[] {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) return [];
  if (key !== undefined) {
    const patch = `{"${kind === 'Secret' ? 'stringData' : 'data'}":{"${key}":"…"}}`;
    return [`kubectl -n ${namespace} patch ${kind.toLowerCase()} ${name} --type=merge -p '${patch}'`];
  }
  const keys = keysOf(spec, kind, name);
  const literals = (keys.length === 0 ? ['KEY'] : keys).map((each) => ` --from-literal=${each}=…`).join('');
  return [`kubectl -n ${namespace} create ${kind === 'Secret' ? 'secret generic' : 'configmap'} ${name}${literals}`];
}

interface Reference {
  readonly name?: string;
  readonly optional?: boolean;
}

// Every key of the object that the pod cannot do without, so that one command makes it whole.
function keysOf(spec: PodSpec | undefined, kind: MissingObject['kind'], name: string): readonly string[] {
  const isMeant = (reference: Reference | undefined): boolean =>
    reference?.name === name && reference.optional !== true;
  const ofEnvironment = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].flatMap(({ env }) =>
    (env ?? []).flatMap(({ valueFrom }) => {
      const reference = kind === 'Secret' ? valueFrom?.secretKeyRef : valueFrom?.configMapKeyRef;
      return reference !== undefined && isMeant(reference) ? [reference.key] : [];
    }),
  );
  const ofVolumes = volumeSources(spec, kind).flatMap((source) =>
    isMeant(source) ? source.items.map(({ key }) => key) : [],
  );
  return [...new Set([...ofEnvironment, ...ofVolumes])].toSorted();
}

/** Part of a volume whose files come from one Secret or ConfigMap. */
export interface VolumeSource {
  readonly volume: string;
  readonly name: string;
  readonly optional: boolean;
  /** Empty: all keys. */
  readonly items: readonly { readonly key: string }[];
}

/** The Secrets, or ConfigMaps, that the pod's volumes are made of, in the pod's order. */
export function volumeSources(spec: PodSpec | undefined, kind: MissingObject['kind']): readonly VolumeSource[] {
  return (spec?.volumes ?? []).flatMap((volume) => {
    const direct = kind === 'Secret' ? named(volume.secret, volume.secret?.secretName) : volume.configMap;
    const projected = (volume.projected?.sources ?? []).map((source) =>
      kind === 'Secret' ? source.secret : source.configMap,
    );
    return [direct, ...projected].flatMap((source) =>
      source?.name === undefined
        ? []
        : [
            {
              volume: volume.name,
              name: source.name,
              optional: source.optional === true,
              items: source.items ?? [],
            },
          ],
    );
  });
}

// A secret volume calls `secretName` what all other sources call `name`.
function named<Source extends object>(
  source: Source | undefined,
  name: string | undefined,
): (Source & { readonly name?: string }) | undefined {
  if (source === undefined) return undefined;
  return { ...source, ...(name !== undefined && { name }) };
}
