import { describe, expect, test } from '@jest/globals';
import { byteLength } from './bounded-text.ts';
import { type DigestFacts, MAX_DIGEST_BYTES, failureDigest } from './digest.ts';

const facts = (parts: Partial<DigestFacts>): DigestFacts => ({
  reason: 'ContainerFailed',
  message: 'Container primary ended with exit code 3.',
  namespace: 'ml',
  podName: 'fit-abc-0',
  isPodKept: true,
  container: 'primary',
  hasDocument: false,
  ...parts,
});

test.each<{ name: string; parts: Partial<DigestFacts>; want: readonly string[] }>([
  { name: 'nothing known gives nothing', parts: {}, want: [] },
  {
    name: 'everything, the hint last',
    parts: {
      exitCode: 1,
      node: 'worker-3',
      ranFor: '4m 02s',
      image: 'ghcr.io/acme/train:1',
      log: "loading\nModuleNotFoundError: No module named 'pandas'\n",
      events: [
        { type: 'Normal', reason: 'Pulled', message: 'Successfully pulled', lastTimestamp: '2026-03-01T10:00:01Z' },
        {
          type: 'Warning',
          reason: 'FailedMount',
          message: 'MountVolume.SetUp failed\nfor volume "x"',
          lastTimestamp: '2026-03-01T10:00:05Z',
          count: 3,
        },
      ],
    },
    want: [
      'Exit code 1, on node worker-3, after 4m 02s.',
      'End of the log (kubectl logs -n ml fit-abc-0 -c primary):',
      '  loading',
      "  ModuleNotFoundError: No module named 'pandas'",
      'Events of the pod:',
      '  10:00:05Z (3 times) FailedMount: MountVolume.SetUp failed for volume "x"',
      'Hint: Add the module pandas to the image ghcr.io/acme/train:1; if it is your own code, put it into the archive of ' +
        'spec.distribution, or build the image anew.',
    ],
  },
  {
    name: 'an exception: flytekit exits with 0, and its traceback is not told again',
    parts: {
      reason: 'UserError',
      message: 'ValueError: no rows',
      exitCode: 0,
      node: 'a',
      hasDocument: true,
      log: 'epoch 1\n{"asctime": "1", "name": "flytekit", "levelname": "ERROR", "message": "Trace:\\n\\n  a"}\n',
    },
    want: [
      'Exit code 0 (as flytekit ends after an exception), on node a.',
      'End of the log (kubectl logs -n ml fit-abc-0 -c primary):',
      '  epoch 1',
    ],
  },
  {
    name: 'a signal has its name; a pod that goes has no command',
    parts: { reason: 'ContainerFailed', exitCode: 134, isPodKept: false, log: 'a\n\nb' },
    want: [
      'Exit code 134 (SIGABRT).',
      'End of the log of container primary:',
      '  a',
      '',
      '  b',
      'Hint: A native library crashed, which Python cannot catch: set PYTHONFAULTHANDLER=1 in spec.environment to see where.',
    ],
  },
  {
    name: 'the words that the kubelet kept, where there is no log',
    parts: { exitCode: 3, lastWords: 'out of cheese' },
    want: ['Exit code 3.', 'Last words of container primary, by the kubelet:', '  out of cheese'],
  },
  { name: 'an empty log is none', parts: { exitCode: 3, log: '\n' }, want: ['Exit code 3.'] },
])('$name', ({ parts, want }) => {
  expect(failureDigest(facts(parts)).replaceAll('\n      ', '\n')).toBe(want.join('\n'));
});

describe('events', () => {
  const lines = (events: NonNullable<DigestFacts['events']>): readonly string[] =>
    failureDigest(facts({ events })).replaceAll('\n      ', '\n').split('\n').slice(1);
  const at = (second: number): string => `2026-03-01T10:00:${String(second).padStart(2, '0')}Z`;

  test('the last five, oldest first', () => {
    const events = [3, 1, 7, 5, 2, 6, 4].map((second) => ({
      type: 'Warning',
      reason: `R${second}`,
      message: 'm',
      lastTimestamp: at(second),
    }));
    expect(lines(events)).toEqual([3, 4, 5, 6, 7].map((second) => `  10:00:0${second}Z R${second}: m`));
  });

  test('the same words are one line, at its last time; stations of any pod are none', () => {
    const events = [
      { type: 'Warning', reason: 'BackOff', message: 'again', lastTimestamp: at(9), count: 2 },
      { type: 'Warning', reason: 'BackOff', message: 'again', lastTimestamp: at(4), count: 3 },
      { type: 'Normal', reason: 'Scheduled', message: 'to a node', lastTimestamp: at(1) },
      { type: 'Normal', reason: 'Killing', message: 'Stopping', lastTimestamp: at(5) },
    ];
    expect(lines(events)).toEqual(['  10:00:05Z Killing: Stopping', '  10:00:09Z (5 times) BackOff: again']);
  });

  test('a long one is cut', () => {
    const [line = ''] = lines([{ type: 'Warning', reason: 'A', message: 'ä'.repeat(1000) }]);
    expect(line).toMatch(/^ {2}A: ä+…$/);
    expect(byteLength(line)).toBeLessThanOrEqual(242);
  });
});

test('all lines but the first stand under the field in kubectl describe', () => {
  expect(failureDigest(facts({ exitCode: 3, log: 'a\n\nb' }))).toBe(
    [
      'Exit code 3.',
      '      End of the log (kubectl logs -n ml fit-abc-0 -c primary):',
      '        a',
      '',
      '        b',
    ].join('\n'),
  );
});

test('whatever comes in, it fits the schema, and the hint is whole', () => {
  const events = Array.from({ length: 100 }, (_, index) => ({
    type: 'Warning',
    reason: `Reason${index}`,
    message: '😀'.repeat(1000),
  }));
  const digest = failureDigest(
    facts({ exitCode: 134, node: 'n'.repeat(253), log: `${'😀'.repeat(100)}\n`.repeat(1000), events }),
  );
  expect(byteLength(digest)).toBeLessThanOrEqual(MAX_DIGEST_BYTES);
  expect(digest).toMatch(/Hint: A native library crashed.* to see where\.$/);
});
