// Where the files of a cluster's Tasks lie, as a laptop reaches them: what the operator's configuration says, the credentials of task pods,
// and for a store inside the cluster a port that is forwarded.
import { ApiError } from '../../adapters/api-error.ts';
import { ConfigError, parseConfigYaml } from '../../config.ts';
import { InputError } from '../input-error.ts';
import type { Terminal } from '../terminal.ts';
import type { Cluster } from './cluster.ts';
import type { GivenInput } from './given-inputs.ts';
import { forwardedService, serviceOf } from './forwarded-service.ts';
import { StorageFiles } from './storage-files.ts';
import { STORAGE_SECRET_KEYS, StorageSecretKey } from '../../podtemplate/storage-secret-key.ts';
import type { StorageCredentials } from '../../storage/storage-credentials.ts';
import { type StorageKind, type StoragePlace, rootUri } from '../../storage/storage-place.ts';
import type { StorageOptions } from './storage-options.ts';

const DEFAULT_REGION = 'us-east-1';
const DEFAULT_PREFIX = 'tasks';

/** Work that may need files in storage. */
export interface Uploads {
  /** Does the work with a connection to storage only if an input is a file of this machine, or `force`. */
  readonly use: <T>(
    work: (files: StorageFiles | undefined) => Promise<T>,
    inputs: readonly GivenInput[],
    force?: boolean,
  ) => Promise<T>;
}

export function withUploads(cluster: Cluster, options: StorageOptions, terminal: Terminal): Uploads {
  return {
    use: async (work, inputs, force = false) => {
      const isNeeded = force || inputs.some(({ value }) => value.kind === 'local');
      return isNeeded ? await withStorage(cluster, options, { terminal, work }) : await work(undefined);
    },
  };
}

interface StorageWork<T> {
  readonly terminal: Terminal;
  /** `root` is where the operator keeps Tasks' files, such as `s3://podsmith/tasks`. */
  readonly work: (files: StorageFiles, root: string) => Promise<T>;
}

/** Connects to storage, works, and leaves. Throws InputError where the way is not known or not open. */
export async function withStorage<T>(
  cluster: Cluster,
  options: StorageOptions,
  { terminal, work }: StorageWork<T>,
): Promise<T> {
  const place = await storagePlace(cluster, options, terminal);
  const credentials = await credentialsOf(cluster, place, options.storageCredentials);
  const service = place.endpoint === undefined ? undefined : serviceOf(place.endpoint);
  const connect = async (to: StoragePlace): Promise<T> => await work(new StorageFiles(to, credentials), rootUri(place));
  if (service === undefined) return await connect(place);
  return await forwardedService(cluster, service, async (port) => {
    return await connect({ ...place, endpoint: throughPort(place.endpoint ?? '', port) });
  });
}

// The path stays: Azurite's names the account.
function throughPort(endpoint: string, port: number): string {
  return `http://127.0.0.1:${port}${new URL(endpoint).pathname.replace(/\/$/, '')}`;
}

interface Place extends StoragePlace {
  readonly taskSecretName?: string;
}

async function storagePlace(cluster: Cluster, options: StorageOptions, { err }: Terminal): Promise<Place> {
  const { storageKind, storageBucket, storageEndpoint, operatorNamespace } = options;
  const isSaid = storageBucket !== undefined && (storageEndpoint !== undefined || storageKind !== undefined);
  const configured = isSaid ? undefined : await configuredPlace(cluster, operatorNamespace, err);
  const bucket = storageBucket ?? configured?.bucket;
  if (bucket === undefined) {
    throw new InputError([
      `there is no configuration of Podsmith in namespace ${operatorNamespace}`,
      'say where the operator is with --operator-namespace NS, or where the files are with --storage-bucket and --storage-endpoint',
    ]);
  }
  const place = chosenPlace(options, configured, bucket);
  if (place.kind === 'azblob' && place.account === undefined)
    throw new InputError('azblob needs its storage account: --storage-account NAME');
  return place;
}

function chosenPlace(options: StorageOptions, configured: Place | undefined, bucket: string): Place {
  const { storageAccount, storageEndpoint } = options;
  return {
    ...configured,
    kind: options.storageKind ?? configured?.kind ?? 's3',
    bucket,
    prefix: options.storagePrefix ?? configured?.prefix ?? DEFAULT_PREFIX,
    region: options.storageRegion ?? configured?.region ?? DEFAULT_REGION,
    ...(storageAccount !== undefined && { account: storageAccount }),
    ...(storageEndpoint !== undefined && { endpoint: storageEndpoint.replace(/\/$/, '') }),
  };
}

/** What the chart makes of its own defaults, for those who may not read the operator's configuration. */
function defaultPlace(operatorNamespace: string): Place {
  return {
    kind: 's3',
    bucket: 'podsmith',
    prefix: DEFAULT_PREFIX,
    region: DEFAULT_REGION,
    endpoint: `http://podsmith-storage.${operatorNamespace}.svc:7070`,
    taskSecretName: 'podsmith-storage',
  };
}

async function configuredPlace(
  { http }: Cluster,
  operatorNamespace: string,
  err: (text: string) => void,
): Promise<Place | undefined> {
  const path = `/api/v1/namespaces/${operatorNamespace}/configmaps`;
  const query = { labelSelector: 'app.kubernetes.io/part-of=podsmith' };
  try {
    const { items } = (await http.request({ method: 'GET', path, query })) as {
      readonly items: readonly { readonly data?: Readonly<Record<string, string>> }[];
    };
    const text = items.map(({ data }) => data?.['config.yaml']).find((each) => each !== undefined);
    return text === undefined ? undefined : placeIn(parseConfigYaml(text));
  } catch (error) {
    if (error instanceof ConfigError) {
      throw new InputError(`the operator's configuration in ${operatorNamespace}: ${error.message}`, { cause: error });
    }
    if (!(error instanceof ApiError) || error.code !== 'forbidden') throw error;
    err(
      `the operator's configuration in ${operatorNamespace} may not be read by you; the chart's defaults are taken\n`,
    );
    return defaultPlace(operatorNamespace);
  }
}

// Of an operator that may be older or newer than this program: only what is looked for is read.
function placeIn(config: unknown): Place | undefined {
  const storage = Object(Reflect.get(Object(config), 'storage')) as Readonly<Record<string, unknown>>;
  const { kind, bucket, account, prefix, region, endpoint, taskSecretName } = storage;
  if (typeof bucket !== 'string') return undefined;
  return {
    kind: kind === 'gcs' || kind === 'azblob' ? kind : 's3',
    bucket,
    ...(typeof account === 'string' && { account }),
    prefix: typeof prefix === 'string' ? prefix : DEFAULT_PREFIX,
    region: typeof region === 'string' ? region : DEFAULT_REGION,
    ...(typeof endpoint === 'string' && { endpoint }),
    ...(typeof taskSecretName === 'string' && { taskSecretName }),
  };
}

// Without any, the provider's library looks where the provider's own tools do.
async function credentialsOf(
  { http, namespace }: Cluster,
  { kind, taskSecretName }: Place,
  source: StorageOptions['storageCredentials'],
): Promise<StorageCredentials> {
  if (source === 'env') return {};
  if (taskSecretName === undefined) {
    if (source === undefined) return {};
    throw new InputError('task pods have no Secret for storage: leave out --storage-credentials secret');
  }
  const path = `/api/v1/namespaces/${namespace}/secrets/${taskSecretName}`;
  try {
    const { data = {} } = (await http.request({ method: 'GET', path })) as {
      readonly data?: Readonly<Record<string, string>>;
    };
    const value = (key: string): string => Buffer.from(data[key] ?? '', 'base64').toString();
    return Object.fromEntries(STORAGE_SECRET_KEYS[kind].map((name) => [name, value(StorageSecretKey[name])]));
  } catch (cause) {
    if (!(cause instanceof ApiError) || !['forbidden', 'notFound'].includes(cause.code)) throw cause;
    throw new InputError(
      [
        `the credentials for storage: ${cause.message}`,
        `to use your own, ${OF_YOUR_OWN[kind]} and add --storage-credentials env`,
      ],
      { cause },
    );
  }
}

const OF_YOUR_OWN: Readonly<Record<StorageKind, string>> = {
  s3: 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  gcs: 'log in by `gcloud auth application-default login`',
  azblob: 'log in by `az login`',
};
