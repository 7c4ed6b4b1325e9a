import { expect, test } from '@jest/globals';
import { type Refusal, opendalWords, refusalWords } from './unavailable-words.ts';

/** As OpenDAL puts what versitygw says. */
const said = (status: number, code: string, message: string): string =>
  `Unexpected (persistent) at write, context: { uri: http://s3:7070/podsmith/tasks/x, response: Parts { status: ${status}, version: HTTP/1.1, headers: {"server": "VERSITYGW"} }, service: s3, path: tasks/x, written: 10 } => S3Error { code: "${code}", message: "${message}", resource: "", request_id: "2RYY" }`;

const FULL = (words: string): string =>
  `it is full (${words}): give it a larger volume or quota, or clear what is no longer needed (storage.retention of the Helm values)`;

test.each([
  {
    name: 'a full disk, by versitygw',
    message: said(507, 'InsufficientStorage', 'No space left on device.'),
    words: FULL('InsufficientStorage: No space left on device'),
  },
  {
    name: 'a full disk, by MinIO',
    message: said(507, 'XMinioStorageFull', 'Storage backend has reached its minimum free drive threshold'),
    words: FULL('XMinioStorageFull: Storage backend has reached its minimum free drive threshold'),
  },
  { name: 'a quota, by Ceph', message: said(403, 'QuotaExceeded', ''), words: FULL('QuotaExceeded: ') },
  {
    name: 'a key that nobody knows',
    message: said(404, 'XAdminUserNotFound', 'No user exists with the provided access key ID.'),
    words: "it does not know the operator's access key: correct the storage Secret, or make that key known",
  },
  {
    name: 'the wrong secret',
    message: said(403, 'SignatureDoesNotMatch', 'The request signature does not match.'),
    words: "the operator's secret key is not that of its access key: correct the storage Secret",
  },
  {
    name: 'credentials that have run out',
    message: said(400, 'ExpiredToken', 'The provided token has expired.'),
    words: "the operator's credentials have run out: renew them, or look at its workload identity",
  },
  {
    name: 'a role that may not write',
    message: said(403, 'AccessDenied', 'Access Denied.'),
    words:
      'it forbids what the operator does (AccessDenied: Access Denied): let its key or role read, write, list and delete below the prefix',
  },
  {
    name: 'a server that is busy',
    message: said(503, 'SlowDown', 'Please reduce your request rate.'),
    words: 'it has too much to do (SlowDown: Please reduce your request rate)',
  },
  {
    name: 'a server that fails',
    message: said(500, 'InternalError', 'We encountered an internal error, please try again.'),
    words: 'InternalError: We encountered an internal error, please try again',
  },
  {
    name: 'a missing bucket',
    message: said(404, 'NoSuchBucket', 'The specified bucket does not exist.'),
    words: 'the bucket does not exist',
  },
  {
    name: 'nobody who answers',
    message:
      'Unexpected (persistent) at stat, context: { url: https://s3:7070/b/x } => send http request, source: error sending request for url (https://s3:7070/b/x)',
    words: 'no answer from https://s3:7070',
  },
  { name: 'anything else, its first line', message: 'Unsupported at write => odd\nand more', words: 'odd' },
])('$name', ({ message, words }) => {
  expect(opendalWords(message)).toBe(words);
});

const GCS = { kind: 'gcs', endpoint: 'https://storage.googleapis.com' } as const;
const AZURE = { kind: 'azblob', endpoint: 'https://acme.blob.core.windows.net' } as const;

test.each<{ name: string; refusal: Refusal; words: string }>([
  {
    name: 'Google: an account that may not',
    refusal: { ...GCS, status: 403, code: 'forbidden', message: 'a@b does not have storage.objects.create access.' },
    words:
      'it forbids what the operator does (forbidden: a@b does not have storage.objects.create access): let its key or role read, ' +
      'write, list and delete below the prefix',
  },
  {
    name: 'Google: a token that is none',
    refusal: { ...GCS, status: 401, code: 'authError', message: 'Invalid Credentials' },
    words:
      "it does not take the operator's credentials (authError: Invalid Credentials): correct the storage Secret, or look at its workload identity",
  },
  {
    name: 'Google: no credentials at all',
    refusal: { ...GCS, status: undefined, code: '', message: 'Could not load the default credentials. Browse to …' },
    words:
      'the operator has no credentials (Could not load the default credentials. Browse to …): give it a storage Secret, or bind its ' +
      'ServiceAccount to an identity of the cloud',
  },
  {
    name: 'Google: a bucket that is not there',
    refusal: { ...GCS, status: 404, code: 'notFound', message: 'The specified bucket does not exist.' },
    words: 'the bucket does not exist',
  },
  {
    name: 'Google: too many requests',
    refusal: { ...GCS, status: 429, code: 'rateLimitExceeded', message: 'Too fast' },
    words: 'it has too much to do (rateLimitExceeded: Too fast)',
  },
  {
    name: 'Google: nobody who answers',
    refusal: { ...GCS, status: undefined, code: 'ECONNREFUSED', message: 'connect' },
    words: 'no answer from https://storage.googleapis.com',
  },
  {
    name: "Azure: a key that is not the account's",
    refusal: { ...AZURE, status: 403, code: 'AuthenticationFailed', message: 'Server failed to authenticate.' },
    words: "it does not take the operator's key or token: correct the storage Secret, or look at its workload identity",
  },
  {
    name: 'Azure: an identity without the role',
    refusal: {
      ...AZURE,
      status: 403,
      code: 'AuthorizationPermissionMismatch',
      message: 'This request is not authorized.',
    },
    words:
      'it forbids what the operator does (AuthorizationPermissionMismatch: This request is not authorized): let its key or role read, ' +
      'write, list and delete below the prefix',
  },
  {
    name: 'Azure: no identity',
    refusal: { ...AZURE, status: undefined, code: '', message: 'ChainedTokenCredential authentication failed.\nmore' },
    words:
      'the operator has no credentials (ChainedTokenCredential authentication failed): give it a storage Secret, or bind its ' +
      'ServiceAccount to an identity of the cloud',
  },
  {
    name: 'Azure: a container that is not there',
    refusal: { ...AZURE, status: 404, code: 'ContainerNotFound', message: 'The specified container does not exist.' },
    words: 'the container does not exist',
  },
  {
    name: 'Azure: too much to do',
    refusal: { ...AZURE, status: 503, code: 'ServerBusy', message: 'The server is busy.' },
    words: 'it has too much to do (ServerBusy: The server is busy)',
  },
])('$name', ({ refusal, words }) => {
  expect(refusalWords(refusal)).toBe(words);
});
