import { expect, test } from '@jest/globals';
import { unavailableWords } from './unavailable-words.ts';

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
  { name: 'our own time-out', message: 'no answer within 15 s', words: 'no answer within 15 s' },
  { name: 'anything else, its first line', message: 'Unsupported at write => odd\nand more', words: 'odd' },
])('$name', ({ message, words }) => {
  expect(unavailableWords(message)).toBe(words);
});
