import { describe, expect, test } from '@jest/globals';
import { CREATED, TASK_UID, makeTask } from '../../test/support/make-task.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import { EventSink } from './events.ts';

interface Sent {
  readonly namespace: string;
  readonly event: object;
}

/** A sink whose API server answers when `answer` is called. */
function sink(answer: () => Promise<void> = () => Promise.resolve()): {
  readonly sink: EventSink;
  readonly sent: Sent[];
  readonly lost: unknown[];
} {
  const sent: Sent[] = [];
  const lost: unknown[] = [];
  const createEvent = async (namespace: string, event: object): Promise<void> => {
    sent.push({ namespace, event });
    await answer();
  };
  const api = { createEvent } as KubeApi;
  const onLost = (error: unknown): void => void lost.push(error);
  return { sink: new EventSink({ api, reportingInstance: 'podsmith-7', onLost }), sent, lost };
}

const EVENT = { type: 'Normal', reason: 'Succeeded', note: 'The task succeeded.', action: 'Finish' } as const;
const noteOf = ({ event }: Sent): string => String(Reflect.get(event, 'note'));

test('an event is what events.k8s.io/v1 asks for', async () => {
  const { sink: events, sent, lost } = sink();
  events.send(makeTask(), EVENT, CREATED + 7);
  await events.drain();
  expect(lost).toEqual([]);
  expect(sent).toEqual([
    {
      namespace: 'ml',
      event: {
        apiVersion: 'events.k8s.io/v1',
        kind: 'Event',
        metadata: { generateName: 'fit-', namespace: 'ml' },
        eventTime: '2026-03-01T10:00:00.007000Z',
        type: 'Normal',
        reason: 'Succeeded',
        note: 'The task succeeded.',
        action: 'Finish',
        reportingController: 'podsmith.dev/operator',
        reportingInstance: 'podsmith-7',
        regarding: {
          apiVersion: 'work.podsmith.dev/v1alpha1',
          kind: 'Task',
          name: 'fit',
          namespace: 'ml',
          uid: TASK_UID,
          resourceVersion: '1',
        },
      },
    },
  ]);
});

describe('a note', () => {
  test.each([
    { name: 'of 1024 bytes stays', note: 'x'.repeat(1024), want: 'x'.repeat(1024) },
    { name: 'beyond is cut', note: 'x'.repeat(1025), want: `${'x'.repeat(1021)}…` },
    { name: 'is counted in bytes', note: '値'.repeat(400), want: `${'値'.repeat(340)}…` },
    {
      name: 'is not cut within a character',
      note: `${'x'.repeat(1019)}${'値'.repeat(9)}`,
      want: `${'x'.repeat(1019)}…`,
    },
    {
      name: 'nor within one of four bytes',
      note: `${'x'.repeat(1018)}${'🚀'.repeat(9)}`,
      want: `${'x'.repeat(1018)}…`,
    },
  ])('$name', async ({ note, want }) => {
    const { sink: events, sent } = sink();
    events.send(makeTask(), { ...EVENT, note }, CREATED);
    await events.drain();
    expect(sent.map(noteOf)).toEqual([want]);
    expect(Buffer.byteLength(want)).toBeLessThanOrEqual(1024);
  });
});

describe('an API server that is slow or away', () => {
  const held = (): ReturnType<typeof sink> & { readonly answer: () => void } => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((done) => (answer = done));
    return { ...sink(() => answered), answer };
  };
  const settled = async (): Promise<void> => {
    await new Promise(setImmediate);
  };

  test('does not slow the sender: a burst waits, and goes when there is room', async () => {
    const { sink: events, sent, lost, answer } = held();
    for (let count = 0; count < 40; count += 1) events.send(makeTask(), EVENT, CREATED);
    expect(sent).toHaveLength(32);
    answer();
    await settled();
    expect(sent).toHaveLength(40);
    await events.drain();
    events.send(makeTask(), EVENT, CREATED);
    expect(sent).toHaveLength(41);
    expect(lost).toEqual([]);
  });

  test('what is too much is lost, and counted', async () => {
    const { sink: events, sent, lost, answer } = held();
    for (let count = 0; count < 32 + 1000 + 3; count += 1) events.send(makeTask(), EVENT, CREATED);
    expect(lost).toEqual(Array.from({ length: 3 }, () => new Error('more than 1000 events wait to be sent')));
    answer();
    await settled();
    expect(sent).toHaveLength(1032);
  });

  test('does not hold up a stop: what waits is lost', async () => {
    const { sink: events, sent, lost, answer } = held();
    for (let count = 0; count < 40; count += 1) events.send(makeTask(), EVENT, CREATED);
    const drained = events.drain();
    answer();
    await drained;
    expect(sent).toHaveLength(32);
    expect(lost).toEqual(Array.from({ length: 8 }, () => new Error('the operator stops')));
  });

  test('a refusal is counted, and stops nothing', async () => {
    const { sink: events, lost } = sink(() => Promise.reject(new Error('503')));
    events.send(makeTask(), EVENT, CREATED);
    await events.drain();
    expect(lost).toEqual([new Error('503')]);
  });
});
