import { expect, test } from '@jest/globals';
import type { StoragePlace } from './storage-place.ts';
import { storageProblems } from './storage-problems.ts';

const PLACE = { bucket: 'b', prefix: 'tasks', region: 'us-east-1' } as const;

test.each<{ name: string; place: Partial<StoragePlace> & { taskSecretName?: string }; want: readonly string[] }>([
  { name: 's3', place: { kind: 's3', endpoint: 'http://s3:7070' }, want: [] },
  { name: 'gcs', place: { kind: 'gcs' }, want: [] },
  { name: 'azblob', place: { kind: 'azblob', account: 'acme' }, want: [] },
  {
    name: 'azblob without its account',
    place: { kind: 'azblob' },
    want: ['storage.account must be the storage account, with storage.kind azblob'],
  },
  {
    name: 'an account for gcs',
    place: { kind: 'gcs', account: 'acme' },
    want: ['storage.account is of storage.kind azblob only, and storage.kind is gcs'],
  },
  {
    name: 'azblob without TLS, with a key',
    place: { kind: 'azblob', account: 'a', endpoint: 'http://azurite:10000/a', taskSecretName: 's' },
    want: [],
  },
  {
    name: 'azblob without TLS, with tokens',
    place: { kind: 'azblob', account: 'a', endpoint: 'http://azurite:10000/a' },
    want: ['storage.endpoint must be https:// where task pods have no storage Secret, with storage.kind azblob'],
  },
])('$name', ({ place, want }) => {
  expect(storageProblems({ kind: 's3', ...PLACE, ...place })).toEqual(want);
});
