import { expect, test } from '@jest/globals';
import { storageSecretHint } from './storage-secret-hint.ts';

const STORAGE = { region: 'us-east-1', secretName: 'podsmith-storage' };
const missing = (name: string): { reason: string; message: string } => ({
  reason: 'SecretMissing',
  message: `Secret "${name}", which container primary needs, does not exist in this namespace.`,
});

test('the Secret that Podsmith asked for: the command that makes it', () => {
  expect(storageSecretHint(missing('podsmith-storage'), STORAGE, 'ml')).toBe(
    'Secret "podsmith-storage", from which task pods get their storage credentials, does not exist in namespace ml. ' +
      'Make it: kubectl -n ml create secret generic podsmith-storage --from-literal=access-key-id=… ' +
      "--from-literal=secret-access-key=… (or name the namespace in the chart's storage.taskSecret.namespaces). " +
      'The Task goes on once it exists.',
  );
});

test.each([
  { name: 'another Secret', waiting: missing('podsmith-storage-2'), storage: STORAGE },
  { name: 'another reason', waiting: { ...missing('podsmith-storage'), reason: 'ImagePullBackOff' }, storage: STORAGE },
  { name: 'workload identity asks for none', waiting: missing('podsmith-storage'), storage: { region: 'us-east-1' } },
])('$name is not spoken of', ({ waiting, storage }) => {
  expect(storageSecretHint(waiting, storage, 'ml')).toBeUndefined();
});
