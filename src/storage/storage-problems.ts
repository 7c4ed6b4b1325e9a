// Settings of one kind of storage that another kind does not have, and what a kind cannot do without.
import type { StoragePlace } from './storage-place.ts';

/** One sentence each; none where the place is one. */
export function storageProblems(place: StoragePlace & { readonly taskSecretName?: string }): readonly string[] {
  const { kind, account, endpoint, taskSecretName } = place;
  const isAzure = kind === 'azblob';
  const isPlain = endpoint?.startsWith('http://') === true;
  return [
    ...(isAzure && account === undefined
      ? ['storage.account must be the storage account, with storage.kind azblob']
      : []),
    ...(!isAzure && account !== undefined
      ? [`storage.account is of storage.kind azblob only, and storage.kind is ${kind}`]
      : []),
    // Azure's libraries send no token without TLS, and flytekit can be told of such an endpoint only together with a key.
    ...(isAzure && isPlain && taskSecretName === undefined
      ? ['storage.endpoint must be https:// where task pods have no storage Secret, with storage.kind azblob']
      : []),
  ];
}
