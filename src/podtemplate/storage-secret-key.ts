// The keys of the Secrets that hold storage credentials: the same for the operator and for task pods.
import type { StorageKind } from '../storage/storage-place.ts';

/** Each, by the credential's name. */
export const StorageSecretKey = {
  accessKeyId: 'access-key-id',
  secretAccessKey: 'secret-access-key',
  credentialsJson: 'credentials.json',
  accountKey: 'account-key',
} as const;

/** Which of them a kind of storage has. */
export const STORAGE_SECRET_KEYS: Readonly<Record<StorageKind, readonly (keyof typeof StorageSecretKey)[]>> = {
  s3: ['accessKeyId', 'secretAccessKey'],
  gcs: ['credentialsJson'],
  azblob: ['accountKey'],
};
