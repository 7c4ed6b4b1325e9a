// What a person is told where storage does not do what it is asked: the cause, and what to do about it. OpenDAL's messages are
// `Kind (temporary) at op, context: {…, response: Parts { status: 507, …}} => S3Error { code: "…", message: "…", … }`.

interface Words {
  readonly pattern: RegExp;
  readonly say: (match: RegExpExecArray, said: string) => string;
}

const WORDS: readonly Words[] = [
  { pattern: /NoSuchBucket/, say: () => 'the bucket does not exist' },
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
    pattern: /ExpiredToken|InvalidToken|RequestExpired/,
    say: () => "the operator's credentials have run out: renew them, or look at its workload identity",
  },
  {
    pattern: /AccessDenied|status: 403|PermissionDenied/,
    say: (_, said) =>
      `it forbids what the operator does (${said}): let its key or role read, write, list and delete below the prefix`,
  },
  {
    pattern: /SlowDown|TooManyRequests|RateLimited|status: (?:429|503)/,
    say: (_, said) => `it has too much to do (${said})`,
  },
  {
    pattern: /error sending request for url \(([^)]+)\)/,
    say: ([, url = '']) => `no answer from ${new URL(url).origin}`,
  },
];

const MAX_LENGTH = 300;

/** Words for what OpenDAL said. */
export function unavailableWords(message: string): string {
  const said = serverWords(message);
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
  const cause = message.includes('=> ') ? message.slice(message.lastIndexOf('=> ') + 3) : message;
  return cause.split('\n', 1)[0]?.slice(0, MAX_LENGTH) ?? '';
}
