// status.error.digest through decide(): which Tasks get one, and from what.
import { describe, expect, test } from '@jest/globals';
import { errorPb } from '../../test/support/attempt-files.ts';
import { NO_FILES, SETTINGS, observation } from '../../test/support/decide-world.ts';
import { makePodIn, terminated } from '../../test/support/make-pod.ts';
import { CREATED, makeTask } from '../../test/support/make-task.ts';
import { decide } from './decide.ts';
import type { Observation } from './observation.ts';

const NOW = CREATED + 120_000;

const failed = makePodIn(terminated(3, { message: 'last words' }), 'Failed');
const POD = failed.metadata?.name ?? '';
const log = 'one\ntwo\n';

const digestOf = (parts: Partial<Observation>): string | undefined =>
  decide(observation(parts), NOW, SETTINGS).status?.error?.digest;

describe('the digest of a failed Task', () => {
  test.each<{ name: string; parts: Partial<Observation>; want: readonly string[] }>([
    {
      name: 'has its log',
      parts: { pods: [failed], files: NO_FILES, evidence: { log } },
      want: [
        'Exit code 3, on node worker-3, after 50.0s.',
        `End of the log (kubectl logs -n ml ${POD} -c primary):`,
        '  one',
        '  two',
      ],
    },
    {
      name: 'has what the kubelet kept of it, where it could not be read',
      parts: { pods: [failed], files: NO_FILES, evidence: {} },
      want: [
        'Exit code 3, on node worker-3, after 50.0s.',
        'Last words of container primary, by the kubelet:',
        '  last words',
      ],
    },
    {
      name: 'names no command for a pod that goes with the Task',
      parts: {
        pods: [failed],
        files: NO_FILES,
        evidence: { log },
        task: makeTask({ spec: { podRetention: { failure: 'Delete' } } }),
      },
      want: ['Exit code 3, on node worker-3, after 50.0s.', 'End of the log of container primary:', '  one', '  two'],
    },
    {
      name: 'of an exception',
      parts: {
        pods: [makePodIn(terminated(0), 'Succeeded')],
        files: {
          ...NO_FILES,
          error: { kind: 'found', bytes: errorPb({ code: 'USER:A', message: 'no rows', origin: 'USER' }) },
        },
        evidence: { log },
      },
      want: [
        'Exit code 0 (as flytekit ends after an exception), on node worker-3, after 50.0s.',
        `End of the log (kubectl logs -n ml ${POD} -c primary):`,
        '  one',
        '  two',
      ],
    },
    {
      name: 'of a pod that is gone has its events',
      parts: {
        task: makeTask({
          status: {
            attempts: [{ number: 0, podName: POD, podUid: 'pod-0', node: 'worker-3' }],
            failures: { user: 0, system: 3 },
          },
        }),
        lost: true,
        files: NO_FILES,
        evidence: { events: [{ type: 'Normal', reason: 'TaintManagerEviction', message: 'Marking for deletion' }] },
      },
      want: [
        'On node worker-3.',
        'Events of the pod:',
        '  TaintManagerEviction: Marking for deletion',
        'Hint: Find out who deletes pods in ml (a person, a descheduler, Kueue, a node that was drained), then run it again.',
      ],
    },
  ])('$name', ({ parts, want }) => {
    expect(digestOf(parts)?.replaceAll('\n      ', '\n')).toBe(want.join('\n'));
  });
});
