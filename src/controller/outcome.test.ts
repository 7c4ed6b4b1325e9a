import { describe, expect, test } from '@jest/globals';
import { errorPb, outputsPb } from '../../test/support/attempt-files.ts';
import type { AttemptFailure } from './failure.ts';
import {
  type AttemptFiles,
  type AttemptOutcome,
  type OutputInterface,
  type PodEnd,
  attemptOutcome,
} from './outcome.ts';

const ABSENT = { kind: 'absent' } as const;
const LEFT_NOTHING: AttemptFiles = { error: ABSENT, outputs: ABSENT, deck: false };
const found = (bytes: Uint8Array): AttemptFiles['error'] => ({ kind: 'found', bytes });

const COMPLETED: PodEnd = { kind: 'completed' };
const LOST: PodEnd = { kind: 'lost' };
const podFailure = (parts: Partial<AttemptFailure> = {}): AttemptFailure => ({
  reason: 'ContainerFailed',
  budget: 'user',
  retryable: true,
  message: 'Container primary ended with exit code 1.',
  exitCode: 1,
  ...parts,
});
const failedWith = (parts: Partial<AttemptFailure> = {}): PodEnd => ({ kind: 'failed', failure: podFailure(parts) });

const RAISED = errorPb({ code: 'USER:RuntimeError', message: 'boom', origin: 'USER' });
const raised = (parts: Partial<AttemptFailure> = {}): AttemptOutcome => ({
  kind: 'failed',
  failure: {
    reason: 'UserError',
    budget: 'user',
    retryable: false,
    message: 'boom',
    document: { code: 'USER:RuntimeError', kind: 'NON_RECOVERABLE', origin: 'USER', message: 'boom' },
    ...parts,
  },
});
const malformed = (message: string, parts: Partial<AttemptFailure> = {}): AttemptOutcome => ({
  kind: 'failed',
  failure: { reason: 'OutputsMalformed', budget: 'system', retryable: true, message, ...parts },
});
const succeeded = (outputs: Extract<AttemptOutcome, { kind: 'succeeded' }>['outputs']): AttemptOutcome => ({
  kind: 'succeeded',
  outputs,
});
const OUTPUTS = outputsPb({ o0: { kind: 'integer', value: 3n } });
const TRUNCATED = OUTPUTS.slice(0, -1);

interface Case {
  readonly name: string;
  readonly end: PodEnd;
  readonly files?: Partial<AttemptFiles>;
  readonly declared?: OutputInterface;
  readonly want: AttemptOutcome;
}

function outcomes(cases: readonly Case[]): void {
  test.each(cases)('$name', ({ end, files, declared, want }) => {
    expect(attemptOutcome(end, { ...LEFT_NOTHING, ...files }, declared)).toEqual(want);
  });
}

describe('outputs.pb', () => {
  outcomes([
    {
      name: 'is what the task returned',
      end: COMPLETED,
      files: { outputs: found(OUTPUTS) },
      want: succeeded({ o0: 3 }),
    },
    {
      name: 'without a byte is a task that returns nothing',
      end: COMPLETED,
      files: { outputs: found(new Uint8Array()) },
      want: succeeded({}),
    },
    {
      name: 'an integer that no double holds comes out whole',
      end: COMPLETED,
      files: { outputs: found(outputsPb({ o0: { kind: 'integer', value: 9007199254740993n } })) },
      want: succeeded({ o0: 9007199254740993n }),
    },
    {
      name: 'counts although the pod is lost',
      end: LOST,
      files: { outputs: found(OUTPUTS) },
      want: succeeded({ o0: 3 }),
    },
    {
      name: 'does not count where the container failed afterwards',
      end: failedWith(),
      files: { outputs: found(OUTPUTS) },
      want: { kind: 'failed', failure: podFailure() },
    },
    {
      name: 'cut off in the middle is malformed',
      end: COMPLETED,
      files: { outputs: found(TRUNCATED) },
      want: malformed('outputs.pb is not a well-formed LiteralMap: index out of range.'),
    },
    {
      name: "that is too large is the user's to change, and no retry helps",
      end: COMPLETED,
      files: { outputs: { kind: 'tooLarge', maxBytes: 100 } },
      want: {
        kind: 'failed',
        failure: {
          reason: 'OutputsTooLarge',
          budget: 'user',
          retryable: false,
          message: 'outputs.pb is larger than 100 bytes. Return large data as a file, a directory or a dataset.',
        },
      },
    },
  ]);
});

describe('error.pb', () => {
  outcomes([
    {
      name: 'fails the attempt although the container exited with 0',
      end: COMPLETED,
      files: { error: found(RAISED) },
      want: raised(),
    },
    {
      name: 'beats outputs.pb',
      end: COMPLETED,
      files: { error: found(RAISED), outputs: found(OUTPUTS) },
      want: raised(),
    },
    {
      name: 'says more than an exit code, which is kept (FLYTE_FAIL_ON_ERROR)',
      end: failedWith(),
      files: { error: found(RAISED) },
      want: raised({ exitCode: 1 }),
    },
    { name: 'tells how a lost pod ended', end: LOST, files: { error: found(RAISED) }, want: raised() },
    {
      name: 'of a recoverable error allows a retry',
      end: COMPLETED,
      files: {
        error: found(errorPb({ code: 'USER:Recoverable', message: 'busy', origin: 'USER', recoverable: true })),
      },
      want: raised({
        retryable: true,
        message: 'busy',
        document: { code: 'USER:Recoverable', kind: 'RECOVERABLE', origin: 'USER', message: 'busy' },
      }),
    },
    {
      name: "of flytekit's own runtime is the system's",
      end: COMPLETED,
      files: { error: found(errorPb({ code: 'SYSTEM', message: 'download', origin: 'SYSTEM', recoverable: true })) },
      want: raised({
        reason: 'SystemError',
        budget: 'system',
        retryable: true,
        message: 'download',
        document: { code: 'SYSTEM', kind: 'RECOVERABLE', origin: 'SYSTEM', message: 'download' },
      }),
    },
    {
      name: "of no known origin counts as the user's",
      end: COMPLETED,
      files: { error: found(errorPb({ code: 'X', message: 'odd', origin: 'UNKNOWN' })) },
      want: raised({
        message: 'odd',
        document: { code: 'X', kind: 'NON_RECOVERABLE', origin: 'UNKNOWN', message: 'odd' },
      }),
    },
    {
      name: 'without an error in it is malformed',
      end: COMPLETED,
      files: { error: found(new Uint8Array()), outputs: found(OUTPUTS) },
      want: malformed('error.pb holds no error.'),
    },
    {
      name: 'cut off in the middle is malformed, and the exit code is kept',
      end: failedWith({ exitCode: 3 }),
      files: { error: found(RAISED.slice(0, -1)) },
      want: malformed('error.pb: not a well-formed ErrorDocument: index out of range.', { exitCode: 3 }),
    },
    {
      name: 'that is too large is malformed',
      end: COMPLETED,
      files: { error: { kind: 'tooLarge', maxBytes: 100 } },
      want: malformed('error.pb is larger than 100 bytes.'),
    },
  ]);
});

describe('no file', () => {
  const missing: AttemptOutcome = {
    kind: 'failed',
    failure: {
      reason: 'OutputsMissing',
      budget: 'system',
      retryable: true,
      message:
        'The container exited with 0 but left neither outputs.pb nor error.pb. Check that the image runs its arguments ' +
        '(no ENTRYPOINT of its own) and that the task does not call sys.exit().',
    },
  };
  outcomes([
    { name: 'and an exit with 0: the outputs are missing', end: COMPLETED, want: missing },
    {
      name: 'the same where outputs are declared',
      end: COMPLETED,
      declared: { interface: { o0: { type: 'int' } } },
      want: missing,
    },
    {
      name: 'is well where the interface declares no outputs (IgnoreOutputs)',
      end: COMPLETED,
      declared: { interface: {} },
      want: succeeded({}),
    },
    {
      name: 'is well where a template declares no outputs',
      end: COMPLETED,
      declared: { types: new Map() },
      want: succeeded({}),
    },
    {
      name: 'is not where a template declares some',
      end: COMPLETED,
      declared: { types: new Map([['o0', { kind: 'int' }]]) },
      want: missing,
    },
    {
      name: 'and a failed pod: the pod says why',
      end: failedWith({ exitCode: 2 }),
      want: { kind: 'failed', failure: podFailure({ exitCode: 2 }) },
    },
    {
      name: 'and a lost pod: it was deleted',
      end: LOST,
      want: {
        kind: 'failed',
        failure: {
          reason: 'PodDeleted',
          budget: 'system',
          retryable: true,
          message: 'The pod was deleted before its end was recorded, and it left neither outputs.pb nor error.pb.',
        },
      },
    },
    {
      name: 'a lost pod of a task that declares no outputs may not have run: it is not taken for a success',
      end: LOST,
      declared: { interface: {} },
      want: {
        kind: 'failed',
        failure: {
          reason: 'PodDeleted',
          budget: 'system',
          retryable: true,
          message: 'The pod was deleted before its end was recorded, and it left neither outputs.pb nor error.pb.',
        },
      },
    },
  ]);
});

describe('out of memory and eviction beat every file', () => {
  test.each(['OOMKilled', 'Evicted'] as const)('%s', (reason) => {
    const failure = podFailure({ reason, exitCode: 137 });
    const files = { error: found(RAISED), outputs: found(OUTPUTS), deck: true };
    expect(attemptOutcome({ kind: 'failed', failure }, files, undefined)).toEqual({ kind: 'failed', failure });
  });
});
