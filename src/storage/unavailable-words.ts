// What a person is told where storage does not do what it is asked: the cause, and what to do about it. OpenDAL's messages are
// `Kind (temporary) at op, context: {…, response: Parts { status: 507, …}} => S3Error { code: "…", message: "…", … }`; the clouds' own
// libraries give the parts one by one.
import type { StorageKind } from './storage-place.ts';

interface Words {
  readonly pattern: RegExp;
  readonly say: (match: RegExpExecArray, said: string) => string;
}

const WORDS: readonly Words[] = [
  { pattern: /NoSuchBucket|code: notFound/, say: () => 'the bucket does not exist' },
  { pattern: /ContainerNotFound|ContainerBeingDeleted/, say: () => 'the container does not exist' },
  {
    pattern: /InsufficientStorage|InsufficientCapacity|StorageFull|QuotaExceeded|QuotaFull|status: 507|No space left/i,
    say: (_, said) =>
      `it is full (${said}): give it a larger volume or quota, or clear what is no longer needed (storage.retention of the Helm values)`,
  },
  {
    pattern: /InvalidAccessKeyId|XAdminUserNotFound/,
    say: () => "it does not know the operator's access key: correct the storage Secret, or make that key known",
  },
  {
    pattern: /SignatureDoesNotMatch/,
    say: () => "the operator's secret key is not that of its access key: correct the storage Secret",
  },
  {
    // Without a code of its own where the server only knows that the signature is not right.
    pattern: /AuthenticationFailed|AuthorizationFailure\b.*failed to authenticate/is,
    say: () =>
      "it does not take the operator's key or token: correct the storage Secret, or look at its workload identity",
  },
  {
    pattern: /status: 401|invalid_grant|Invalid JWT/,
    say: (_, said) =>
      `it does not take the operator's credentials (${said}): correct the storage Secret, or look at its workload identity`,
  },
  {
    pattern: /default credentials|ChainedTokenCredential|CredentialUnavailable|AADSTS|metadata server/i,
    say: (_, said) =>
      `the operator has no credentials (${said}): give it a storage Secret, or bind its ServiceAccount to an identity of the cloud`,
  },
  {
    pattern: /ExpiredToken|InvalidToken|RequestExpired/,
    say: () => "the operator's credentials have run out: renew them, or look at its workload identity",
  },
  {
    pattern: /AccessDenied|status: 403|PermissionDenied|AuthorizationPermissionMismatch/,
    say: (_, said) =>
      `it forbids what the operator does (${said}): let its key or role read, write, list and delete below the prefix`,
  },
  {
    pattern: /SlowDown|TooManyRequests|RateLimited|ServerBusy|status: (?:429|503)/,
    say: (_, said) => `it has too much to do (${said})`,
  },
  {
    pattern: /error sending request for url \(([^)]+)\)/,
    say: ([, url = '']) => `no answer from ${new URL(url).origin}`,
  },
];

const MAX_LENGTH = 300;

/** Words for what OpenDAL said. */
export function opendalWords(message: string): string {
  return wordsFor(message, serverWords(message));
}

/** What a cloud's own library tells of a request that was not done. */
export interface Refusal {
  readonly kind: Exclude<StorageKind, 's3'>;
  /** HTTP's; undefined where there was no answer. */
  readonly status: number | undefined;
  /** The provider's own, or that of the network's failure. */
  readonly code: string;
  readonly message: string;
  readonly endpoint: string;
}

/** Words for it. */
export function refusalWords({ status, code, message, endpoint }: Refusal): string {
  if (status === undefined && isOfNetwork(code, message)) return `no answer from ${new URL(endpoint).origin}`;
  const first = firstLine(message).replace(/\.$/, '');
  const said = code === '' || first.startsWith(code) ? first : `${code}: ${first}`;
  return wordsFor(`status: ${status ?? 0} code: ${code} ${message}`, said.slice(0, MAX_LENGTH));
}

function isOfNetwork(code: string, message: string): boolean {
  return (
    /^(?:E[A-Z]{3,}|UND_ERR_\w+|REQUEST_SEND_ERROR)$/.test(code) ||
    /ECONN|ENOTFOUND|socket hang up|timed? ?out/i.test(message)
  );
}

function wordsFor(message: string, said: string): string {
  for (const { pattern, say } of WORDS) {
    const match = pattern.exec(message);
    if (match !== null) return say(match, said);
  }
  return said;
}

// The server's own words where it gave some; else what OpenDAL says behind its arrow.
function serverWords(message: string): string {
  const [, code, words] = /S3Error \{ code: "([^"]*)", message: "([^"]*)"/.exec(message) ?? [];
  if (code !== undefined && words !== undefined) return `${code}: ${words.replace(/\.$/, '')}`.slice(0, MAX_LENGTH);
  return firstLine(message.includes('=> ') ? message.slice(message.lastIndexOf('=> ') + 3) : message);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.slice(0, MAX_LENGTH) ?? '';
}
