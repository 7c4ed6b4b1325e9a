// How two layers' values of one field become one. What has no rule here: objects merge by field, all else is replaced whole.
import { stringifyJson } from '../api/json.ts';
import { type PlainObject, type PlainValue, isPlainObject } from '../api/plain-value.ts';
import { plainMountPath } from '../resources/mount-path.ts';
import { inlineSelfReference, refersToItself } from './environment-order.ts';
import type { Leaf, MergeLog, Source } from './layered-value.ts';

export type MergeRule =
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, MergeRule>> }
  /** Replaced whole: one-of objects, where two layers' halves would make no sense together, and ordered lists. */
  | { readonly kind: 'atomic' }
  | KeyedRule
  /** A list whose entries count once each, in the order of their layers. */
  | { readonly kind: 'set' }
  /** Required node selector terms: a node must satisfy one term of every layer. */
  | { readonly kind: 'terms' };

/** A list in which a key names an entry. */
export interface KeyedRule {
  readonly kind: 'keyed';
  /** Undefined for an entry without a key: it is kept as it is, for the API server to judge. */
  readonly keyOf: (entry: PlainObject) => string | undefined;
  readonly entry: MergeRule;
  /** What an entry is called in a problem, where two of one layer may not have the same key. */
  readonly unique?: string;
  /** The entry that takes the place of `lower`, in the same layer too. Default: as it is, and only of a lower layer. */
  readonly replace?: (entry: PlainValue, lower: Leaf, at: Source, log: MergeLog) => PlainValue;
  /** True where an entry of a lower layer, under another key, can't stand beside this one. */
  readonly excludes?: (entry: PlainValue, lower: PlainValue) => boolean;
}

const ATOMIC: MergeRule = { kind: 'atomic' };
const SET: MergeRule = { kind: 'set' };

const fields = (entries: Readonly<Record<string, MergeRule>>): MergeRule => ({ kind: 'object', fields: entries });

const keyedBy = (key: string, rest: Partial<KeyedRule> = {}): MergeRule => ({
  kind: 'keyed',
  keyOf: (entry) => textOf(entry[key]),
  entry: ATOMIC,
  ...rest,
});

function textOf(value: PlainValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

// A handler is one of exec, httpGet, tcpSocket, grpc: two layers' halves would be refused.
const PROBE = ATOMIC;

// An admission of two profiles, or of a profile without its type, would be refused likewise.
const SECURITY_CONTEXT = fields({ seccompProfile: ATOMIC, appArmorProfile: ATOMIC });

// A container may ask for several requests of one claim.
const CLAIMS: MergeRule = {
  kind: 'keyed',
  keyOf: ({ name, request }) => (typeof name === 'string' ? `${name}/${textOf(request) ?? ''}` : undefined),
  entry: ATOMIC,
};

const CONTAINER = fields({
  env: keyedBy('name', { replace: inheritEnvironment }),
  envFrom: SET,
  ports: { kind: 'keyed', keyOf: portKey, entry: ATOMIC, excludes: hasSameName },
  volumeMounts: { kind: 'keyed', keyOf: mountKey, entry: ATOMIC, unique: 'mountPath' },
  volumeDevices: keyedBy('devicePath', { unique: 'devicePath' }),
  resources: fields({ claims: CLAIMS }),
  securityContext: SECURITY_CONTEXT,
  livenessProbe: PROBE,
  readinessProbe: PROBE,
  startupProbe: PROBE,
  lifecycle: fields({ postStart: ATOMIC, preStop: ATOMIC }),
});

const NODE_AFFINITY = fields({
  requiredDuringSchedulingIgnoredDuringExecution: fields({ nodeSelectorTerms: { kind: 'terms' } }),
  preferredDuringSchedulingIgnoredDuringExecution: SET,
});

const POD_AFFINITY = fields({
  requiredDuringSchedulingIgnoredDuringExecution: SET,
  preferredDuringSchedulingIgnoredDuringExecution: SET,
});

/** The rules of a pod's `spec`. */
export const POD_SPEC_RULE: MergeRule = fields({
  containers: keyedBy('name', { entry: CONTAINER }),
  initContainers: keyedBy('name', { entry: CONTAINER }),
  // A volume has one source: a later layer's volume of the same name takes the place of the earlier one.
  volumes: keyedBy('name', { unique: 'name' }),
  tolerations: SET,
  topologySpreadConstraints: { kind: 'keyed', keyOf: spreadKey, entry: ATOMIC },
  imagePullSecrets: keyedBy('name'),
  hostAliases: keyedBy('ip'),
  readinessGates: keyedBy('conditionType'),
  schedulingGates: keyedBy('name'),
  resourceClaims: keyedBy('name'),
  affinity: fields({ nodeAffinity: NODE_AFFINITY, podAffinity: POD_AFFINITY, podAntiAffinity: POD_AFFINITY }),
  securityContext: fields({ seccompProfile: ATOMIC, appArmorProfile: ATOMIC, sysctls: keyedBy('name') }),
  // Of nameservers and searches there may be few: another layer's are another list.
  dnsConfig: fields({ nameservers: ATOMIC, searches: ATOMIC, options: keyedBy('name') }),
  resources: fields({ claims: CLAIMS }),
});

/** The rules of a pod's `metadata`. */
export const POD_METADATA_RULE: MergeRule = fields({ ownerReferences: ATOMIC });

function portKey(port: PlainObject): string | undefined {
  const { containerPort, protocol = 'TCP' } = port;
  return containerPort === undefined ? undefined : `${stringifyJson(containerPort)}/${textOf(protocol) ?? ''}`;
}

// mirrors the list's own keys in Kubernetes
function spreadKey({ topologyKey, whenUnsatisfiable }: PlainObject): string | undefined {
  return typeof topologyKey === 'string' ? `${topologyKey}/${textOf(whenUnsatisfiable) ?? ''}` : undefined;
}

function mountKey({ mountPath }: PlainObject): string | undefined {
  return typeof mountPath === 'string' ? plainMountPath(mountPath) : undefined;
}

function hasSameName(entry: PlainValue, lower: PlainValue): boolean {
  if (!isPlainObject(entry) || !isPlainObject(lower)) return false;
  return typeof entry['name'] === 'string' && entry['name'] === lower['name'];
}

// The kubelet lets a second entry of a name refer to the first, as PATH=$(PATH):/opt/bin; with one entry a name, its text goes in.
function inheritEnvironment(entry: PlainValue, lower: Leaf, at: Source, { problems, room }: MergeLog): PlainValue {
  if (!isPlainObject(entry) || !isPlainObject(lower.value)) return entry;
  const { name, value } = entry;
  if (typeof name !== 'string' || typeof value !== 'string' || !refersToItself(value, name)) return entry;
  const before = lower.value['value'] ?? (lower.value['valueFrom'] === undefined ? '' : undefined);
  if (typeof before !== 'string') {
    const message = `$(${name}) is what ${lower.layer} takes from elsewhere, which has no text before the pod runs; give the variable another name`;
    problems.push({ field: at.field, message });
    return entry;
  }
  const inherited = inlineSelfReference(value, name, before, room.left);
  if (inherited === undefined) {
    problems.push({ field: at.field, message: `$(${name}) makes the variables of the pod longer than any pod may be` });
    return entry;
  }
  room.left -= inherited.length - value.length;
  return { ...entry, value: inherited };
}
