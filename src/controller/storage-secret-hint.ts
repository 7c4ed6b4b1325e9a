// The message for the one missing Secret that Podsmith itself asked for: which it is, and the command that makes it.
import { WaitingReason } from '../api/vocabulary.ts';
import { type StorageAccess, StorageSecretKey } from '../podtemplate/environment.ts';

export function storageSecretHint(
  waiting: { readonly reason: string; readonly message: string },
  { secretName }: StorageAccess,
  namespace: string,
): string | undefined {
  if (waiting.reason !== WaitingReason.secretMissing || secretName === undefined) return undefined;
  if (!waiting.message.includes(`"${secretName}"`) || !waiting.message.includes('does not exist')) return undefined;
  return (
    `Secret "${secretName}", from which task pods get their storage credentials, does not exist in namespace ${namespace}. ` +
    `Make it: kubectl -n ${namespace} create secret generic ${secretName} ` +
    `--from-literal=${StorageSecretKey.accessKeyId}=… --from-literal=${StorageSecretKey.secretAccessKey}=… ` +
    `(or name the namespace in the chart's storage.taskSecret.namespaces). The Task goes on once it exists.`
  );
}
