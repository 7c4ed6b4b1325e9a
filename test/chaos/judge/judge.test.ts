import { describe, expect, test } from '@jest/globals';
import type { TaskAttempt, TaskStatus } from '../../../src/api/task.gen.ts';
import { errorPb } from '../../support/attempt-files.ts';
import { TASK_UID } from '../../support/make-task.ts';
import { type Sharding, shardOf } from '../../../src/sharding/shard-of.ts';
import { A, AuditStory, B, LEASE_MS } from './audit-story.ts';
import { judge } from './judge.ts';

/** A status as the operator writes it. */
function status(
  reason: string,
  attempts: readonly Partial<TaskAttempt>[],
  more: Partial<TaskStatus> = {},
): Partial<TaskStatus> {
  const succeeded = more.finished === true ? (reason === 'Succeeded' ? 'True' : 'False') : 'Unknown';
  const charged = (budget: string): number => attempts.filter((each) => CHARGED[each.reason ?? ''] === budget).length;
  const failures = { user: charged('user'), system: charged('system') };
  return {
    conditions: [
      {
        type: 'Succeeded',
        status: succeeded,
        reason,
        message: '',
        observedGeneration: 1,
        lastTransitionTime: '2026-03-01T10:00:00Z',
      },
    ],
    attempts: attempts.map((each, number) => ({ number, podName: `fit-${number}`, podUid: `pod-${number}`, ...each })),
    attemptCount: attempts.length,
    ...(failures.user + failures.system > 0 && { failures }),
    ...more,
  };
}

const CHARGED: Readonly<Record<string, string>> = {
  UserError: 'user',
  ContainerFailed: 'user',
  OOMKilled: 'user',
  TimedOut: 'user',
  Interrupted: 'system',
  PodDeleted: 'system',
};

const failed = (reason: string): Partial<TaskAttempt> => ({ verdict: 'Failed', reason });
const SUCCEEDED: Partial<TaskAttempt> = { verdict: 'Succeeded', reason: 'Succeeded' };
const END = { finished: true };
const OUTPUTS = { hasOutputs: true };
const BUSY = { error: errorPb({ code: 'USER:Busy', message: 'busy', origin: 'USER', recoverable: true }) };

/** Attempt 0 runs. */
function begin(story: AuditStory, spec = {}): void {
  story.createTask(spec);
  story.createPod(0);
  story.runPod(0);
  story.writeStatus(status('Running', [{}]));
}

/** Attempt 0 comes, leaves an error and goes, while no operator looks; then B leads. */
function begunUnseen(story: AuditStory): void {
  story.createTask();
  story.createPod(0);
  story.leave(0, BUSY);
  story.endPod(0);
  story.removePod('pod-0');
  story.lead(B);
}

const withoutUids = ({ attempts = [], ...rest }: Partial<TaskStatus>): Partial<TaskStatus> => ({
  ...rest,
  attempts: attempts.map(({ podUid, ...attempt }) => ({
    ...attempt,
    podName: `fit-${attempt.number}-${podUid ?? ''}`,
  })),
});

/** Attempt 0 has ended with exit code 1, and the Task goes on. */
function failOnce(story: AuditStory, limit: number): void {
  begin(story, { retries: { limit } });
  story.endPod(0, 1);
  story.writeStatus(status('BackOff', [failed('ContainerFailed')]));
}

/** Attempt 0 leaves its outputs, and the Task has succeeded. */
function endWell(story: AuditStory, user = A): void {
  story.leave(0, OUTPUTS);
  story.endPod(0);
  story.writeStatus(status('Succeeded', [SUCCEEDED], END), user);
}

function succeed(story: AuditStory): void {
  begin(story);
  endWell(story);
}

/** After an attempt 0 that ended so, attempt 1 leaves its outputs, and the Task has succeeded. */
function succeedAgain(story: AuditStory, first: Partial<TaskAttempt>): void {
  story.createPod(1);
  story.leave(1, OUTPUTS);
  story.endPod(1);
  story.writeStatus(status('Succeeded', [first, SUCCEEDED], END));
}

interface JudgeCase {
  readonly name: string;
  readonly story: (story: AuditStory) => void;
  /** The rules that find against the operator. */
  readonly want: readonly string[];
}

const CASES: readonly JudgeCase[] = [
  { name: 'a Task that succeeds with one pod is in order', story: succeed, want: [] },
  {
    name: 'one that fails once and succeeds with its second attempt is in order',
    story: (story) => {
      failOnce(story, 1);
      succeedAgain(story, failed('ContainerFailed'));
    },
    want: [],
  },
  {
    name: 'one that raises a recoverable error beyond its budget is in order',
    story: (story) => {
      begin(story);
      story.leave(0, BUSY);
      story.endPod(0);
      story.writeStatus(status('UserError', [failed('UserError')], END));
    },
    want: [],
  },
  {
    name: 'one whose pod was taken away with its outputs left has succeeded',
    story: (story) => {
      begin(story);
      story.leave(0, OUTPUTS);
      story.removePod('pod-0');
      story.writeStatus(status('Succeeded', [SUCCEEDED], END));
    },
    want: [],
  },
  {
    name: 'one that a user deletes while it runs needs no end, and its pod goes after it',
    story: (story) => {
      begin(story);
      story.deleteTask();
      story.removePod('pod-0', 'system:serviceaccount:kube-system:generic-garbage-collector');
    },
    want: [],
  },
  {
    name: 'one that is suspended is not charged for its attempt',
    story: (story) => {
      begin(story);
      story.changeSpec({ suspend: true });
      story.removePod('pod-0', A);
      story.writeStatus(status('Suspended', [{ verdict: 'Suspended', reason: 'Suspended' }]));
      story.changeSpec({ suspend: false });
      succeedAgain(story, { verdict: 'Suspended', reason: 'Suspended' });
    },
    want: [],
  },
  {
    name: 'a status that changes after the end is a second outcome',
    story: (story) => {
      succeed(story);
      story.writeStatus(status('PodDeleted', [failed('PodDeleted')], END));
    },
    want: ['one-outcome', 'budget-reset', 'verdict'],
  },
  { name: 'a Task that still runs when all is over has no end', story: begin, want: ['no-end'] },
  {
    name: 'one that the operator deletes before it has ended has none either',
    story: (story) => {
      begin(story);
      story.deleteTask(A);
      story.removePod('pod-0');
    },
    want: ['no-end'],
  },
  {
    name: 'a second pod beside a living one is found',
    story: (story) => {
      failOnceWhileItLives(story);
      story.endPod(0, 137);
      story.leave(1, OUTPUTS);
      story.endPod(1);
      story.writeStatus(status('Succeeded', [failed('TimedOut'), SUCCEEDED], END));
    },
    want: ['two-living-pods'],
  },
  {
    name: 'a pod that is created twice is found, as two that live and as one too many',
    story: (story) => {
      story.createTask();
      story.createPod(0);
      story.createPod(0, { uid: 'pod-0x' });
      endWell(story);
      story.removePod('pod-0x', A);
    },
    want: ['two-living-pods', 'attempts', 'attempts'],
  },
  {
    name: 'an attempt whose pod came and went unseen may be made again by the next operator',
    story: (story) => {
      story.createTask();
      story.createPod(0, { uid: 'pod-0x' });
      story.removePod('pod-0x');
      story.lead(B);
      story.createPod(0, { user: B });
      story.leave(0, OUTPUTS);
      story.endPod(0);
      story.writeStatus(status('Succeeded', [SUCCEEDED], END), B);
    },
    want: [],
  },
  {
    name: 'an attempt of which the next operator knows what storage tells is charged by it',
    story: (story) => {
      begunUnseen(story);
      story.writeStatus(withoutUids(status('UserError', [failed('UserError')], END)), B);
    },
    want: [],
  },
  {
    name: 'and to nobody else',
    story: (story) => {
      begunUnseen(story);
      const { failures: _, ...uncharged } = withoutUids(status('UserError', [failed('UserError')], END));
      story.writeStatus(uncharged, B);
    },
    want: ['budget'],
  },
  {
    name: 'but not by the one that made it',
    story: (story) => {
      story.createTask();
      story.createPod(0, { uid: 'pod-0x' });
      story.removePod('pod-0x');
      story.createPod(0);
      endWell(story);
    },
    want: ['attempts', 'attempts'],
  },
  {
    name: 'a pod that is made after the end has no Task to work for, nor has one that lives on',
    story: (story) => {
      succeed(story);
      story.createPod(1);
    },
    want: ['orphan-pod', 'attempts', 'orphan-pod'],
  },
  {
    name: 'one that is made as its Task is deleted goes after it',
    story: (story) => {
      story.createTask();
      story.deleteTask();
      story.createPod(0);
      story.removePod('pod-0', 'system:serviceaccount:kube-system:generic-garbage-collector');
    },
    want: [],
  },
  {
    name: 'a pod that outlives its deleted Task is an orphan',
    story: (story) => {
      begin(story);
      story.deleteTask();
    },
    want: ['orphan-pod'],
  },
  {
    name: 'an attempt beyond the budget is found',
    story: (story) => {
      failOnce(story, 0);
      story.createPod(1);
      story.endPod(1, 1);
      story.writeStatus(status('ContainerFailed', [failed('ContainerFailed'), failed('ContainerFailed')], END));
    },
    want: ['budget'],
  },
  {
    name: 'so is an end although the budget allows another',
    story: (story) => {
      begin(story, { retries: { limit: 1 } });
      story.endPod(0, 1);
      story.writeStatus(status('ContainerFailed', [failed('ContainerFailed')], END));
    },
    want: ['budget'],
  },
  {
    name: 'so is a budget that goes back, and one that was not charged',
    story: (story) => {
      failOnce(story, 1);
      story.createPod(1);
      story.leave(1, OUTPUTS);
      story.endPod(1);
      story.writeStatus({
        ...status('Succeeded', [failed('ContainerFailed'), SUCCEEDED], END),
        failures: { user: 0, system: 0 },
      });
    },
    want: ['budget-reset', 'budget'],
  },
  {
    name: 'a success without outputs is none',
    story: (story) => {
      begin(story);
      story.endPod(0);
      story.writeStatus(status('Succeeded', [SUCCEEDED], END));
    },
    want: ['verdict'],
  },
  {
    name: 'a failure where storage tells of a success is none',
    story: (story) => {
      begin(story);
      story.leave(0, OUTPUTS);
      story.endPod(0);
      story.writeStatus(status('PodDeleted', [failed('PodDeleted')], END));
    },
    want: ['verdict'],
  },
  {
    name: "an outcome that is not its last attempt's is none",
    story: (story) => {
      begin(story);
      story.leave(0, OUTPUTS);
      story.endPod(0);
      story.writeStatus(status('PodRejected', [SUCCEEDED], END));
    },
    want: ['verdict'],
  },
  {
    name: 'nor is a cancellation that nobody asked for',
    story: (story) => {
      story.createTask();
      story.writeStatus(status('Cancelled', [], END));
    },
    want: ['verdict'],
  },
  {
    name: 'outputs of the cache are there',
    story: (story) => {
      story.createTask({ cache: { version: '1' } });
      story.leave('cached', OUTPUTS);
      story.writeStatus(status('Succeeded', [], { ...END, cache: { hit: true, key: 'k' } }));
    },
    want: [],
  },
  {
    name: 'or it was no success',
    story: (story) => {
      story.createTask({ cache: { version: '1' } });
      story.writeStatus(status('Succeeded', [], { ...END, cache: { hit: true, key: 'k' } }));
    },
    want: ['verdict'],
  },
  {
    name: 'what a container writes after its pod was taken away may be overlooked',
    story: (story) => {
      begin(story, { retries: { limit: 0 } });
      story.removePod('pod-0');
      story.leave(0, { ...OUTPUTS, outputsAt: Infinity });
      story.writeStatus(status('BackOff', [failed('PodDeleted')]));
      succeedAgain(story, failed('PodDeleted'));
    },
    want: [],
  },
  {
    name: 'a timeout that had not run out is none',
    story: (story) => {
      begin(story, { timeouts: { run: '1h' } });
      story.writeStatus(status('TimedOut', [failed('TimedOut')], END));
      story.removePod('pod-0', A);
    },
    want: ['verdict'],
  },
  {
    name: 'who does not hold the Lease writes nothing',
    story: (story) => {
      begin(story);
      story.lead(B);
      endWell(story);
    },
    want: ['stale-leader'],
  },
  {
    name: 'nor does who gave it back',
    story: (story) => {
      begin(story);
      story.giveBack(A);
      endWell(story);
    },
    want: ['stale-leader'],
  },
  {
    name: 'who takes the Lease before it has run out makes two that lead',
    story: (story) => {
      begin(story);
      story.pass(LEASE_MS / 2);
      story.take(B);
      endWell(story, B);
    },
    want: ['two-owners'],
  },
  {
    name: 'so does who gives back what another has',
    story: (story) => {
      begin(story);
      story.giveBack(B);
      story.take(B);
      endWell(story, B);
    },
    want: ['two-owners'],
  },
  {
    name: 'that the last holder gave it back may be what a killed server did not write down',
    story: (story) => {
      begin(story);
      story.isRecorded = false;
      story.giveBack(A);
      story.pass(2000);
      story.isRecorded = true;
      story.server('s2');
      story.take(B);
      endWell(story, B);
    },
    want: [],
  },
  {
    name: 'a pod that is gone without a word leaves the record open',
    story: (story) => {
      begin(story);
      story.isRecorded = false;
      story.removePod('pod-0');
      story.isRecorded = true;
      story.deleteTask();
    },
    want: ['record'],
  },
  {
    name: 'what a killed server did not write down counts for the operator',
    story: (story) => {
      begin(story, { retries: { limit: 0 } });
      story.isRecorded = false;
      story.removePod('pod-0');
      story.pass(2000);
      story.isRecorded = true;
      story.server('s2');
      story.writeStatus(status('BackOff', [failed('PodDeleted')]));
      succeedAgain(story, failed('PodDeleted'));
    },
    want: [],
  },
];

/** Attempt 0 is given up by the clock, its pod is not stopped, and attempt 1 starts. */
function failOnceWhileItLives(story: AuditStory): void {
  begin(story, { retries: { limit: 1 }, timeouts: { run: '1s' } });
  story.pass(2000);
  story.writeStatus(status('BackOff', [failed('TimedOut')]));
  story.createPod(1);
}

test.each(CASES)('$name', ({ story, want }) => {
  const told = new AuditStory();
  story(told);
  const { findings } = judge(told.evidence());
  expect(findings.map(({ rule }) => rule)).toEqual(want);
});

test('a log without a closing list proves nothing of the end', () => {
  const story = new AuditStory();
  succeed(story);
  expect(judge(story.evidence({ isClosed: false })).findings.map(({ rule }) => rule)).toEqual(['record']);
});

test('a finding names the Task and the events that prove it', () => {
  const story = new AuditStory();
  begin(story);
  story.lead(B);
  story.writeStatus(status('Running', [{}], { podName: 'x' }), A);
  const [stale] = judge(story.evidence()).findings.filter(({ rule }) => rule === 'stale-leader');
  expect(stale).toEqual({
    rule: 'stale-leader',
    task: 'ml/fit',
    message: `${A} wrote, and did not lead.`,
    proof: [`10:00:08.600000 the Lease is ${B}'s`, `10:00:08.700000 update tasks/status ml/fit by ${A}: 200`],
  });
});

describe('where Tasks are shared out', () => {
  const sharding: Sharding = { shards: 2, by: 'task' };
  /** The shard of the Task, and one that has nothing to do with it. */
  const own = shardOf({ namespace: 'ml', uid: TASK_UID }, sharding);
  const other = 1 - own;

  const cases: readonly JudgeCase[] = [
    { name: 'who holds the shard of the Task writes', story: succeed, want: [] },
    {
      name: 'another does once the shard was given back, and taken by it',
      story: (story) => {
        begin(story);
        story.giveBack(A, own);
        story.take(B, own);
        endWell(story, B);
      },
      want: [],
    },
    {
      name: 'that it was given back can be answered after another has taken it',
      story: (story) => {
        begin(story);
        story.giveBack(A, own, 60);
        story.pass(-130);
        story.take(B, own);
        story.pass(100);
        endWell(story, B);
      },
      want: [],
    },
    {
      name: 'who is asked for the shard has it, and who asks has not',
      story: (story) => {
        begin(story);
        story.ask(B, own);
        story.writeStatus(status('Running', [{}], { podName: 'x' }));
        story.writeStatus(status('Running', [{}], { podName: 'y' }), B);
        endWell(story);
      },
      want: ['stale-leader'],
    },
    {
      name: 'who gave the shard up writes nothing more, whatever else it holds',
      story: (story) => {
        begin(story);
        story.giveBack(A, own);
        story.take(B, own);
        endWell(story, A);
      },
      want: ['stale-leader'],
    },
    {
      name: 'who holds another shard than the one of the Task writes no status of it',
      story: (story) => {
        begin(story);
        story.lead(B, other);
        endWell(story, B);
      },
      want: ['stale-leader'],
    },
    {
      name: 'nor does it make or take away its pods, or delete it',
      story: (story) => {
        story.lead(B, other);
        story.createTask();
        story.createPod(0, { user: B });
        endWell(story);
        story.removePod('pod-0', B);
        story.deleteTask(B);
      },
      want: ['stale-leader', 'stale-leader', 'stale-leader'],
    },
    {
      name: 'a shard that is taken before its Lease has run out has two owners',
      story: (story) => {
        begin(story);
        story.take(B, own);
        endWell(story, B);
      },
      want: ['two-owners'],
    },
    {
      name: 'so has one that another takes for its holder',
      story: (story) => {
        begin(story);
        story.lead(B, other);
        story.giveBack(A, own);
        story.take(B, own);
        story.give(B, A, own);
        endWell(story);
      },
      want: ['two-owners'],
    },
    {
      name: 'so has one for which two write at once',
      story: (story) => {
        begin(story);
        story.writeStatus(status('Running', [{}], { podName: 'x' }));
        story.pass(-95);
        story.writeStatus(status('Running', [{}], { podName: 'y' }), B);
        endWell(story);
      },
      want: ['stale-leader', 'two-owners'],
    },
    {
      name: 'what one and another write after each other, as the shard moves, is no such thing',
      story: (story) => {
        begin(story);
        for (const [from, to] of [
          [A, B],
          [B, A],
        ] as const) {
          story.giveBack(from, own);
          story.take(to, own);
          story.writeStatus(status('Running', [{}], { podName: to }), to);
        }
        endWell(story);
      },
      want: [],
    },
    {
      name: 'a pod of which nothing tells whose it is leaves the record open',
      story: (story) => {
        succeed(story);
        story.createPod(1, { isOwned: false });
        story.removePod('pod-1');
      },
      want: ['record'],
    },
  ];

  test.each(cases)('$name', ({ story, want }) => {
    const told = new AuditStory(sharding);
    story(told);
    expect(judge(told.evidence()).findings.map(({ rule }) => rule)).toEqual(want);
  });

  test('a finding names the shard', () => {
    const story = new AuditStory(sharding);
    begin(story);
    story.lead(B, own);
    endWell(story);
    expect(judge(story.evidence()).findings).toEqual([
      {
        rule: 'stale-leader',
        task: 'ml/fit',
        message: `${A} wrote for shard ${own}, and did not lead.`,
        proof: [
          `10:00:08.700000 the Lease of shard ${own} is ${B}'s`,
          `10:00:08.900000 update tasks/status ml/fit by ${A}: 200`,
        ],
      },
    ]);
  });

  test('by namespace, the namespace alone tells the shard', () => {
    const story = new AuditStory({ shards: 2, by: 'namespace' });
    succeed(story);
    story.createPod(1, { isOwned: false });
    story.removePod('pod-1');
    expect(judge(story.evidence()).findings).toEqual([]);
  });

  test('each time that a shard comes to another counts', () => {
    const story = new AuditStory(sharding);
    succeed(story);
    story.ask(B, own);
    story.giveBack(A, own);
    story.take(B, own);
    expect(judge(story.evidence()).figures.leads).toBe(3);
  });
});

test('a write of one who may have taken the lead when a server was killed is counted as unproven', () => {
  const story = new AuditStory();
  begin(story);
  story.isRecorded = false;
  story.lead(B);
  story.isRecorded = true;
  story.server('s2');
  endWell(story, B);
  const { findings, figures } = judge(story.evidence());
  expect({ findings, unproven: figures.unprovenWrites }).toEqual({ findings: [], unproven: 1 });
});
