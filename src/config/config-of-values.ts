// The configuration that `podsmith render --config FILE` goes by: the operator's own file, or the Helm values that the chart makes it from.
import { type Config, ConfigError, configOf, parseConfigYaml } from '../config.ts';
import { type SchemaCheck, schemaCheck } from './schema-check.ts';

/** The Helm release that values belong to: where the chart's own S3 server is called by it. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
}

// As docs/install.md has it.
const RELEASE: Release = { name: 'podsmith', namespace: 'podsmith-system' };

/**
 * The configuration out of the operator's config.yaml or out of a file of Helm values, which may leave out whatever the chart has a default
 * for; an empty text gives the chart's defaults. Of values, `task`, `controller`, `tracing` and `storage` are read. Throws ConfigError.
 */
export function configOfValues(yaml: string, release: Release = RELEASE): Config {
  const given = parseConfigYaml(yaml);
  if (!isObject(given)) throw new ConfigError('the configuration must be object');
  if (typeof given['apiVersion'] === 'string' && typeof given['kind'] === 'string') {
    throw new ConfigError(`is a ${given['kind']}, not Helm values${REMEDIES[given['kind']] ?? ''}`);
  }
  if (isOperatorFile(given)) return configOf(given);
  checkValues ??= schemaCheck<Values>(VALUES_SCHEMA, 'the configuration');
  const checked = checkValues(given);
  if (checked.kind === 'faulty') throw new ConfigError(checked.faults);
  const { task = {}, controller = {}, storage, tracing } = checked.value;
  const { endpoint, samplingRatio } = tracing;
  return configOf({
    task,
    controller,
    tracing: { endpoint, samplingRatio },
    storage: storageOf(checked.value, storage, release),
  });
}

// What else lies beside the values, and which option it belongs to.
const REMEDIES: Readonly<Record<string, string>> = {
  Task: ': a Task goes to -f',
  PodTemplate: ': a PodTemplate goes to --pod-template',
  ConfigMap: `: take the operator's file out of it (kubectl get configmap NAME -o jsonpath='{.data.config\\.yaml}')`,
};

type PlainRecord = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is PlainRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// The chart writes http always; values have neither of the two.
function isOperatorFile({ http, storage }: PlainRecord): boolean {
  return http !== undefined || (isObject(storage) && 'taskSecretName' in storage);
}

interface Values {
  readonly nameOverride: string;
  readonly fullnameOverride: string;
  readonly task?: object;
  readonly controller?: object;
  readonly tracing: { readonly endpoint: string; readonly samplingRatio: number };
  readonly storage: ValuesStorage;
}

interface ValuesStorage {
  readonly kind: string;
  readonly account: string;
  readonly bucket?: string;
  readonly prefix?: string;
  readonly region?: string;
  readonly endpoint: string;
  readonly taskSecret: { readonly name: string };
  readonly server: { readonly enabled: boolean };
}

const ignored = (...names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, true]));
const closed = (properties: object): object => ({ type: 'object', additionalProperties: false, properties });
const section = (properties: object): object => ({ ...closed(properties), default: {} });
const text = (value: string): object => ({ type: 'string', default: value });

/** The values of the chart, in step with its values.schema.json; what is `true` is the chart's own business. */
export const VALUES_SCHEMA: object = closed({
  ...ignored('global', 'image', 'imagePullSecrets', 'namespaces', 'log', 'env', 'resources', 'serviceAccount'),
  ...ignored('podLabels', 'podAnnotations', 'nodeSelector', 'tolerations', 'affinity', 'priorityClassName'),
  ...ignored('topologySpreadConstraints', 'crd', 'admissionPolicy', 'networkPolicy', 'monitoring', 'rbac'),
  ...ignored('task', 'controller', 'replicas', 'leaderElection', 'sharding'),
  nameOverride: text(''),
  fullnameOverride: text(''),
  tracing: section({
    ...ignored('resourceAttributes', 'headersSecret', 'tlsSecret'),
    endpoint: text(''),
    samplingRatio: { type: 'number', default: 1 },
  }),
  storage: section({
    ...ignored('prefix', 'region', 'existingSecret', 'retention'),
    kind: text('s3'),
    bucket: text('podsmith'),
    account: text(''),
    endpoint: text(''),
    taskSecret: section({ ...ignored('namespaces'), name: text('podsmith-storage') }),
    server: section({
      ...ignored('image', 'size', 'storageClass', 'metadata', 'resources'),
      ...ignored('nodeSelector', 'tolerations', 'affinity', 'priorityClassName'),
      enabled: { type: 'boolean', default: true },
    }),
  }),
});

let checkValues: ((value: unknown) => SchemaCheck<Values>) | undefined;

/** `storage` of the operator's file, as the chart's templates make it of its values. */
function storageOf(values: Values, { taskSecret, ...storage }: ValuesStorage, release: Release): object {
  const { kind, bucket, account, prefix, region } = storage;
  const endpoint = endpointOf(values, storage, release);
  return {
    kind,
    bucket,
    ...(account !== '' && { account }),
    ...(prefix !== undefined && { prefix }),
    ...(region !== undefined && { region }),
    ...(endpoint !== '' && { endpoint }),
    ...(taskSecret.name !== '' && { taskSecretName: taskSecret.name }),
  };
}

function endpointOf(
  values: Values,
  { kind, endpoint, server }: Omit<ValuesStorage, 'taskSecret'>,
  release: Release,
): string {
  if (!server.enabled) return endpoint;
  const of = endpoint !== '' ? 'storage.endpoint' : kind === 's3' ? undefined : `storage.kind ${kind}`;
  if (of !== undefined) {
    throw new ConfigError(`${of} names storage of your own: set storage.server.enabled=false as well`);
  }
  return `http://${fullName(values, release)}-storage.${release.namespace}.svc:7070`;
}

/** The chart's podsmith.fullname. */
function fullName({ nameOverride, fullnameOverride }: Values, release: Release): string {
  if (fullnameOverride !== '') return shortened(fullnameOverride);
  const name = shortened(nameOverride === '' ? 'podsmith' : nameOverride);
  return shortened(release.name.includes(name) ? release.name : `${release.name}-${name}`);
}

const shortened = (name: string): string => name.slice(0, 40).replace(/-$/, '');
