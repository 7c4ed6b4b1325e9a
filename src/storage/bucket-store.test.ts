// What others may have called their objects; all else that a store does is tried on a server (test/cluster/storage-conformance.test.ts).
import { expect, test } from '@jest/globals';
import { BucketStore } from './bucket-store.ts';
import type { Bucket } from './bucket.ts';

const KEYS = [
  'tasks/ml/fit/u1/0/outputs.pb',
  'tasks/ml/fit/u1/..',
  'tasks/ml/fit/u1/../../../web/fit/u2/0/outputs.pb',
  'tasks/ml/fit/u1/./outputs.pb',
  'tasks/ml/fit/u1//outputs.pb',
  'tasks/ml/fit/u1/..hidden/a...b',
];

const bucket: Pick<Bucket, 'list' | 'folders'> = {
  list: (folder) =>
    Promise.resolve(KEYS.filter((key) => key.startsWith(folder)).map((key) => ({ key, bytes: 1, modifiedAt: 0 }))),
  folders: () => Promise.resolve(['fit', '..', '.', '', '...']),
};

const store = new BucketStore({ kind: 's3', bucket: 'podsmith', prefix: 'tasks' }, bucket as Bucket);

test('an object whose name would lead out of its folder is not told of, so that nobody removes another in its place', async () => {
  const listed = await store.list('s3://podsmith/tasks/ml/fit/u1');
  expect(listed.map(({ uri }) => uri)).toEqual([
    's3://podsmith/tasks/ml/fit/u1/0/outputs.pb',
    's3://podsmith/tasks/ml/fit/u1/..hidden/a...b',
  ]);
});

test('nor is such a folder', async () => {
  await expect(store.folders('s3://podsmith/tasks/ml')).resolves.toEqual(['fit', '...']);
});
