import { expect, test } from '@jest/globals';
import { type Launch, launchEvents } from './launch-events.ts';
import type { PlannedEvent } from './plan.ts';

const CLAMPED = ['memory 64Gi of container primary is 32Gi now', 'cpu 8 of container primary is 4 now'];

test.each<{ name: string; launch: Launch; want: readonly PlannedEvent[] }>([
  { name: 'the plain way has none', launch: { attempt: 0, clamped: [] }, want: [] },
  { name: 'an empty word is none', launch: { attempt: 0, clamped: [], deprecated: '' }, want: [] },
  {
    name: 'what a ceiling changed is one event',
    launch: { attempt: 0, clamped: CLAMPED },
    want: [
      {
        type: 'Warning',
        reason: 'ResourcesClamped',
        note: 'memory 64Gi of container primary is 32Gi now; cpu 8 of container primary is 4 now.',
        action: 'Launch',
      },
    ],
  },
  {
    name: "the author's warning is another",
    launch: { attempt: 0, clamped: CLAMPED.slice(0, 1), deprecated: 'use fit2' },
    want: [
      {
        type: 'Warning',
        reason: 'ResourcesClamped',
        note: 'memory 64Gi of container primary is 32Gi now.',
        action: 'Launch',
      },
      { type: 'Warning', reason: 'TaskDeprecated', note: 'The task is deprecated: use fit2', action: 'Launch' },
    ],
  },
  {
    name: 'a parent of the trace that cannot be read is named',
    launch: { attempt: 0, clamped: [], traceParentProblem: 'The annotation work.podsmith.dev/traceparent must be …' },
    want: [
      {
        type: 'Warning',
        reason: 'TraceParentInvalid',
        note: 'The annotation work.podsmith.dev/traceparent must be …. The Task gets a trace of its own.',
        action: 'Launch',
      },
    ],
  },
  {
    name: 'later attempts do not say it again',
    launch: { attempt: 1, clamped: CLAMPED, deprecated: 'use fit2' },
    want: [],
  },
])('$name', ({ launch, want }) => {
  expect(launchEvents(launch)).toEqual(want);
});
