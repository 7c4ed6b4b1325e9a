import { expect, test } from '@jest/globals';
import { storageSecretHint } from './storage-secret-hint.ts';

const STORAGE = { kind: 's3', region: 'us-east-1', secretName: 'podsmith-storage' } as const;
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
  {
    name: 'workload identity asks for none',
    waiting: missing('podsmith-storage'),
    storage: { kind: 's3', region: 'us-east-1' } as const,
  },
])('$name is not spoken of', ({ waiting, storage }) => {
  expect(storageSecretHint(waiting, storage, 'ml')).toBeUndefined();
});

test.each([
  { kind: 'gcs', want: 'create secret generic podsmith-storage --from-file=credentials.json=…. The Task goes on' },
  { kind: 'azblob', want: 'create secret generic podsmith-storage --from-literal=account-key=…. The Task goes on' },
] as const)('of $kind, with its own keys', ({ kind, want }) => {
  expect(storageSecretHint(missing('podsmith-storage'), { ...STORAGE, kind }, 'ml')).toContain(want);
});
