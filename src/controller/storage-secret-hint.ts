// The message for the one missing Secret that Podsmith itself asked for: which it is, and the command that makes it.
import { WaitingReason } from '../api/vocabulary.ts';
import type { StorageAccess } from '../podtemplate/storage-access.ts';
import { STORAGE_SECRET_KEYS, StorageSecretKey } from '../podtemplate/storage-secret-key.ts';

export function storageSecretHint(
  waiting: { readonly reason: string; readonly message: string },
  { kind, secretName }: StorageAccess,
  namespace: string,
): string | undefined {
  if (waiting.reason !== WaitingReason.secretMissing || secretName === undefined) return undefined;
  if (!waiting.message.includes(`"${secretName}"`) || !waiting.message.includes('does not exist')) return undefined;
  const source = kind === 'gcs' ? 'file' : 'literal';
  const keys = STORAGE_SECRET_KEYS[kind].map((name) => `--from-${source}=${StorageSecretKey[name]}=…`).join(' ');
  // Only the chart's own server has credentials that the chart can hand on.
  const byChart = kind === 's3' ? " (or name the namespace in the chart's storage.taskSecret.namespaces)" : '';
  return (
    `Secret "${secretName}", from which task pods get their storage credentials, does not exist in namespace ${namespace}. ` +
    `Make it: kubectl -n ${namespace} create secret generic ${secretName} ` +
    `${keys}${byChart}. The Task goes on once it exists.`
  );
}
