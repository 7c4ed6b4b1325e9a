// How a task's pod reaches storage: what flytekit and the fsspec file systems under it (s3fs, gcsfs, adlfs) read. Credentials stand in no
// pod: variables and files take them from a Secret of the Task's namespace.
import type { PlainObject } from '../api/plain-value.ts';
import type { StoragePlace } from '../storage/storage-place.ts';
import type { EnvVar } from './environment.ts';
import { StorageSecretKey } from './storage-secret-key.ts';

export interface StorageAccess extends Pick<StoragePlace, 'kind' | 'region' | 'account' | 'endpoint'> {
  /** A Secret in the Task's namespace, with the keys of its kind; absent: workload identity. */
  readonly secretName?: string;
}

/** What the primary container gets. */
export interface StorageFields {
  readonly env: readonly EnvVar[];
  readonly volumeMounts: readonly PlainObject[];
  /** The pod's. */
  readonly volumes: readonly PlainObject[];
}

const VOLUME = 'podsmith-storage';
const FOLDER = '/etc/podsmith/storage';
const AZURE_KEY = 'FLYTE_AZURE_STORAGE_ACCOUNT_KEY';

export function storageFields(access: StorageAccess): StorageFields {
  switch (access.kind) {
    case 's3':
      return { env: s3Environment(access), volumeMounts: [], volumes: [] };
    case 'gcs':
      return { env: gcsEnvironment(access), ...gcsFile(access) };
    case 'azblob':
      return { env: azblobEnvironment(access), volumeMounts: [], volumes: [] };
  }
}

function s3Environment({ region, endpoint, secretName }: StorageAccess): readonly EnvVar[] {
  return [
    variable('AWS_REGION', region),
    ...(endpoint === undefined ? [] : [variable('FLYTE_AWS_ENDPOINT', endpoint)]),
    ...fromSecret(secretName, 'FLYTE_AWS_ACCESS_KEY_ID', StorageSecretKey.accessKeyId),
    ...fromSecret(secretName, 'FLYTE_AWS_SECRET_ACCESS_KEY', StorageSecretKey.secretAccessKey),
  ];
}

// flytekit hands gcsfs nothing: it finds its credentials and its endpoint by itself.
function gcsEnvironment({ endpoint, secretName }: StorageAccess): readonly EnvVar[] {
  return [
    ...(secretName === undefined
      ? []
      : [variable('GOOGLE_APPLICATION_CREDENTIALS', `${FOLDER}/${StorageSecretKey.credentialsJson}`)]),
    ...(endpoint === undefined ? [] : [variable('STORAGE_EMULATOR_HOST', endpoint)]),
    // Nobody asks a server without TLS for a token; without this, google.auth looks for Google's metadata server first.
    ...(endpoint?.startsWith('http://') === true ? [variable('NO_GCE_CHECK', 'true')] : []),
  ];
}

function gcsFile({ secretName }: StorageAccess): Omit<StorageFields, 'env'> {
  if (secretName === undefined) return { volumeMounts: [], volumes: [] };
  const key = StorageSecretKey.credentialsJson;
  return {
    volumeMounts: [{ name: VOLUME, mountPath: FOLDER, readOnly: true }],
    volumes: [{ name: VOLUME, secret: { secretName, items: [{ key, path: key }] } }],
  };
}

// Another endpoint than Azure's flytekit can't be told: adlfs reads it out of a connection string, and else fsspec out of a variable.
function azblobEnvironment({ account = '', endpoint, secretName }: StorageAccess): readonly EnvVar[] {
  return [
    variable('FLYTE_AZURE_STORAGE_ACCOUNT_NAME', account),
    // adlfs sets metadata of its own on what it uploads, and fails where flytekit gives it some as well.
    variable('FLYTE_PERSISTENCE_ATTACH_EXECUTION_METADATA', 'false'),
    ...fromSecret(secretName, AZURE_KEY, StorageSecretKey.accountKey),
    ...(endpoint === undefined ? [] : [azureEndpoint(account, endpoint, secretName)]),
  ];
}

function azureEndpoint(account: string, endpoint: string, secretName: string | undefined): EnvVar {
  if (secretName === undefined) {
    return variable('FSSPEC_ABFS_ACCOUNT_HOST', endpoint.replace(/^https?:\/\//, ''));
  }
  const protocol = endpoint.startsWith('http://') ? 'http' : 'https';
  // The kubelet puts the key in.
  const parts = [`DefaultEndpointsProtocol=${protocol}`, `AccountName=${account}`, `AccountKey=$(${AZURE_KEY})`];
  return variable('AZURE_STORAGE_CONNECTION_STRING', [...parts, `BlobEndpoint=${endpoint}`].join(';'));
}

function variable(name: string, value: string): EnvVar {
  return { name, value };
}

function fromSecret(secretName: string | undefined, name: string, key: string): readonly EnvVar[] {
  return secretName === undefined ? [] : [{ name, valueFrom: { secretKeyRef: { name: secretName, key } } }];
}
