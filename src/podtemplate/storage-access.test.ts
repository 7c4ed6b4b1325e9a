import { expect, test } from '@jest/globals';
import type { EnvVar } from './environment.ts';
import { type StorageAccess, type StorageFields, storageFields } from './storage-access.ts';

const variable = (name: string, value: string): EnvVar => ({ name, value });
const fromSecret = (name: string, key: string): EnvVar => ({
  name,
  valueFrom: { secretKeyRef: { name: 'podsmith-storage', key } },
});
const secretName = 'podsmith-storage';
const region = 'eu-west-1';
const KEY = fromSecret('FLYTE_AZURE_STORAGE_ACCOUNT_KEY', 'account-key');
const ACCOUNT = variable('FLYTE_AZURE_STORAGE_ACCOUNT_NAME', 'acme');
const PLAIN = variable('FLYTE_PERSISTENCE_ATTACH_EXECUTION_METADATA', 'false');
const CONNECTION = 'AccountName=acme;AccountKey=$(FLYTE_AZURE_STORAGE_ACCOUNT_KEY)';

test.each<{ name: string; access: StorageAccess; want: Partial<StorageFields> }>([
  {
    name: 's3 with a Secret: credentials by reference only',
    access: { kind: 's3', region, endpoint: 'http://s3:7070', secretName },
    want: {
      env: [
        variable('AWS_REGION', region),
        variable('FLYTE_AWS_ENDPOINT', 'http://s3:7070'),
        fromSecret('FLYTE_AWS_ACCESS_KEY_ID', 'access-key-id'),
        fromSecret('FLYTE_AWS_SECRET_ACCESS_KEY', 'secret-access-key'),
      ],
    },
  },
  {
    name: 's3 by workload identity: nothing but the region',
    access: { kind: 's3', region },
    want: { env: [variable('AWS_REGION', region)] },
  },
  {
    name: 'gcs with a Secret: a file of it',
    access: { kind: 'gcs', region, secretName },
    want: {
      env: [variable('GOOGLE_APPLICATION_CREDENTIALS', '/etc/podsmith/storage/credentials.json')],
      volumeMounts: [{ name: 'podsmith-storage', mountPath: '/etc/podsmith/storage', readOnly: true }],
      volumes: [
        {
          name: 'podsmith-storage',
          secret: { secretName, items: [{ key: 'credentials.json', path: 'credentials.json' }] },
        },
      ],
    },
  },
  { name: 'gcs by workload identity: nothing', access: { kind: 'gcs', region }, want: {} },
  {
    name: 'gcs at an endpoint of its own',
    access: { kind: 'gcs', region, endpoint: 'https://storage.p.googleapis.example' },
    want: { env: [variable('STORAGE_EMULATOR_HOST', 'https://storage.p.googleapis.example')] },
  },
  {
    name: 'gcs as an emulator plays it',
    access: { kind: 'gcs', region, endpoint: 'http://gcs:4443' },
    want: { env: [variable('STORAGE_EMULATOR_HOST', 'http://gcs:4443'), variable('NO_GCE_CHECK', 'true')] },
  },
  {
    name: 'azblob with a Secret: the key by reference only',
    access: { kind: 'azblob', region, account: 'acme', secretName },
    want: { env: [ACCOUNT, PLAIN, KEY] },
  },
  {
    name: 'azblob by workload identity: the account',
    access: { kind: 'azblob', region, account: 'acme' },
    want: { env: [ACCOUNT, PLAIN] },
  },
  {
    name: 'azblob elsewhere, with a Secret: a connection string that refers to the key',
    access: { kind: 'azblob', region, account: 'acme', endpoint: 'http://azurite:10000/acme', secretName },
    want: {
      env: [
        ACCOUNT,
        PLAIN,
        KEY,
        variable(
          'AZURE_STORAGE_CONNECTION_STRING',
          `DefaultEndpointsProtocol=http;${CONNECTION};BlobEndpoint=http://azurite:10000/acme`,
        ),
      ],
    },
  },
  {
    name: 'azblob in another cloud, by workload identity',
    access: { kind: 'azblob', region, account: 'acme', endpoint: 'https://acme.blob.core.chinacloudapi.example' },
    want: {
      env: [ACCOUNT, PLAIN, variable('FSSPEC_ABFS_ACCOUNT_HOST', 'acme.blob.core.chinacloudapi.example')],
    },
  },
])('$name', ({ access, want }) => {
  expect(storageFields(access)).toEqual({ env: [], volumeMounts: [], volumes: [], ...want });
});
