import { expect, test } from '@jest/globals';
import { type UploadFacts, unusedUploads, urisBelow } from './unused-uploads.ts';

const UPLOAD = { uri: 's3://b/uploads/ml/abc', modifiedAt: 1000 };
const facts: UploadFacts = { uploads: [UPLOAD], named: [], now: 2000, keepMs: 1000 };

test.each<{ name: string; given: Partial<UploadFacts>; isUnused: boolean }>([
  { name: 'old, and named by nobody', given: {}, isUnused: true },
  { name: 'not old enough', given: { now: 1999 }, isUnused: false },
  { name: 'named as a folder', given: { named: [UPLOAD.uri] }, isUnused: false },
  { name: 'named by a file in it', given: { named: [`${UPLOAD.uri}/train.csv`] }, isUnused: false },
  {
    name: 'whose name begins like another that is named',
    given: { named: [`${UPLOAD.uri}d/train.csv`] },
    isUnused: true,
  },
])('an upload $name', ({ given, isUnused }) => {
  expect(unusedUploads({ ...facts, ...given })).toEqual(isUnused ? [UPLOAD] : []);
});

test('a spec names what it says at whatever depth', () => {
  const spec = {
    inputs: { data: 's3://b/uploads/ml/abc/train.csv', more: ['s3://b/uploads/ml/def', 's3://b/elsewhere', 3, null] },
    distribution: { uri: 's3://b/uploads/ml/code.tar.gz' },
  };
  expect(urisBelow('s3://b/uploads/ml', spec)).toEqual([
    's3://b/uploads/ml/abc/train.csv',
    's3://b/uploads/ml/def',
    's3://b/uploads/ml/code.tar.gz',
  ]);
});
