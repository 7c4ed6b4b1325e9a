// Why a pod's volumes are not mounted. The pod's own record says ContainerCreating and no more; the kubelet's events say the cause.
import { FinishedReason, WaitingReason } from '../api/vocabulary.ts';
import type { Pod } from '../api/wire.ts';
import { recordedMilestones } from './milestones.ts';
import { type MissingObject, missingObjectsMessage, volumeSources } from './missing-object.ts';
import { type PodEvent, eventTime } from './pod-event.ts';
import type { PodVerdict, VerdictSettings } from './pod-verdict.ts';

export type MountTrouble =
  /** Secrets and ConfigMaps that can still be made. */
  | { readonly kind: 'missing'; readonly objects: readonly MissingObject[] }
  /** In the kubelet's words. */
  | { readonly kind: 'notMounted'; readonly message: string };

/**
 * True if some volume's content comes from elsewhere, so that it may fail to be mounted, and no container has started: all volumes are
 * mounted before the first one is.
 */
export function mayLackVolumes({ spec, status }: Pod): boolean {
  const volumes = spec?.volumes ?? [];
  if (!volumes.some(comesFromElsewhere)) return false;
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return statuses.every(
    ({ state, lastState }) =>
      state?.running === undefined && state?.terminated === undefined && lastState?.terminated === undefined,
  );
}

type Volume = NonNullable<NonNullable<Pod['spec']>['volumes']>[number];

// The one that the API server adds for a ServiceAccount: its ConfigMap is in every namespace.
const SERVICE_ACCOUNT_VOLUME = /^kube-api-access-/;

function comesFromElsewhere({ name, emptyDir, downwardAPI, projected }: Volume): boolean {
  if (emptyDir !== undefined || downwardAPI !== undefined || SERVICE_ACCOUNT_VOLUME.test(name)) return false;
  if (projected === undefined) return true;
  return (projected.sources ?? []).some(({ secret, configMap }) => secret !== undefined || configMap !== undefined);
}

const MOUNT_REASONS: ReadonlySet<string> = new Set(['FailedMount', 'FailedMapVolume', 'FailedAttachVolume']);
// The kubelet's first look at an object that it does not watch yet; the next one, a second later, tells more.
const PASSES_BY_ITSELF = /failed to sync (?:secret|configmap) cache/;
// The kubelet waits at most 122 s before it tries a volume again: what it has not said for longer is mended.
const STALE_MS = 150_000;

/** What the kubelet last said of the pod's volumes; undefined if nothing is wrong with them any more. */
export function mountTrouble(pod: Pod, events: readonly PodEvent[]): MountTrouble | undefined {
  const failures = events.filter(
    ({ reason = '', message = '' }) => MOUNT_REASONS.has(reason) && !PASSES_BY_ITSELF.test(message),
  );
  const latest = Math.max(...failures.map(eventTime));
  // An event about a container comes after the volumes.
  const areMounted = events.some(
    (event) => event.involvedObject?.fieldPath?.startsWith('spec.') === true && eventTime(event) >= latest,
  );
  if (failures.length === 0 || areMounted) return undefined;
  const current = failures.filter((event) => latest - eventTime(event) <= STALE_MS);
  const messages = lastOfEachVolume(current);
  const objects = messages.flatMap(({ volume, message }) => missingObjects(pod, volume, message));
  if (objects.length > 0) return { kind: 'missing', objects };
  return { kind: 'notMounted', message: messages[0]?.message ?? '' };
}

interface VolumeMessage {
  /** Empty where the kubelet sums several up. */
  readonly volume: string;
  readonly message: string;
}

// Those that name a volume first: a summary of several says only that they took too long.
function lastOfEachVolume(failures: readonly PodEvent[]): readonly VolumeMessage[] {
  const messages = new Map<string, string>();
  for (const { message = '' } of failures.toSorted((a, b) => eventTime(a) - eventTime(b))) {
    messages.set(/for volume "([^"]+)"/.exec(message)?.[1] ?? '', message);
  }
  return [...messages]
    .map(([volume, message]) => ({ volume, message }))
    .toSorted((a, b) => Number(a.volume === '') - Number(b.volume === ''));
}

const OBJECT = /(secret|configmap) "([^"]+)" not found/g;
const KEY = /references non-existent (secret|config) key: ([-._a-zA-Z0-9]+)/g;

function missingObjects(pod: Pod, volume: string, message: string): readonly MissingObject[] {
  const neededBy = `volume "${volume}"`;
  const objects = [...message.matchAll(OBJECT)].map(
    ([, kind = '', name = '']): MissingObject => ({ kind: kindOf(kind), names: [name], neededBy }),
  );
  const keys = [...message.matchAll(KEY)].flatMap(([, kind = '', key = '']): MissingObject[] => {
    const names = holdersOf(pod, { volume, kind: kindOf(kind), key });
    return names.length === 0 ? [] : [{ kind: kindOf(kind), names, key, neededBy }];
  });
  return [...objects, ...keys];
}

function kindOf(word: string): MissingObject['kind'] {
  return word === 'secret' ? 'Secret' : 'ConfigMap';
}

// The kubelet names the key, not the object that lacks it.
function holdersOf(
  { spec }: Pod,
  { volume, kind, key }: { readonly volume: string; readonly kind: MissingObject['kind']; readonly key: string },
): readonly string[] {
  const sources = volumeSources(spec, kind).filter(
    (source) => source.volume === volume && !source.optional && source.items.some((item) => item.key === key),
  );
  return [...new Set(sources.map(({ name }) => name))];
}

/** The verdict on a pod that has the trouble. What can still be made is waited for without end; anything else has the grace of a container. */
export function mountVerdict(pod: Pod, trouble: MountTrouble, { createContainerGraceMs }: VerdictSettings): PodVerdict {
  if (trouble.kind === 'missing') {
    const isSecret = trouble.objects.some(({ kind }) => kind === 'Secret');
    const message = missingObjectsMessage(pod, trouble.objects);
    const reason = isSecret ? WaitingReason.secretMissing : WaitingReason.configMapMissing;
    // A condition keeps the first 2048 characters of a message.
    return { kind: 'waiting', reason, message, subject: message.slice(0, 1024) };
  }
  const message = `A volume of the pod can't be mounted; the kubelet tries on: ${trouble.message}`;
  const { scheduled, created } = recordedMilestones(pod);
  const since = scheduled ?? created;
  return {
    kind: 'waiting',
    reason: WaitingReason.volumeNotMounted,
    message,
    ...(since !== undefined && { failAt: since + createContainerGraceMs }),
    failure: { reason: FinishedReason.volumeNotMounted, budget: 'system', retryable: true, message },
  };
}
