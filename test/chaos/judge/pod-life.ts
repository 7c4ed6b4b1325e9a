// When a pod lived for certain: from its creation to when its containers had certainly ended, or it was gone. What the record leaves open
// counts in the operator's favour.
import type { WholePod } from '../../../src/api/wire.ts';
import type { Time } from './audit-event.ts';
import { type History, type PodHistory, type State, blindSpot } from './history.ts';

export interface Life {
  readonly from: Time;
  /** Infinity: it lives on. */
  readonly to: Time;
}

/** No container of it runs or will run again. */
export function hasEnded({ spec, status }: WholePod): boolean {
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return true;
  const all = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  const ended = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].filter(
    ({ state }) => state?.terminated !== undefined,
  );
  return all.length > 0 && ended.length === all.length;
}

/** The time in which the pod lived beyond doubt. */
export function certainLife(pod: PodHistory, history: History): Life {
  const from = pod.created?.to ?? pod.states[0]?.span.to ?? Infinity;
  const index = pod.states.findIndex(({ object }) => hasEnded(object));
  const state = pod.states[index];
  if (state !== undefined) return { from, to: earliest(state, pod.states[index - 1], history) };
  const last = pod.states.at(-1);
  const lost = last === undefined || pod.isLeft ? undefined : blindSpot(history, known(last));
  return { from, to: Math.min(pod.gone?.span.from ?? Infinity, lost?.from ?? Infinity) };
}

/** Where its end stands in no record and no blind spot could have swallowed it. */
export function isEndUnexplained(pod: PodHistory, history: History): boolean {
  if (pod.isLeft || pod.gone !== undefined || history.closedAt === undefined) return false;
  const last = pod.states.at(-1);
  return last !== undefined && blindSpot(history, known(last)) === undefined;
}

function earliest(state: State<WholePod>, before: State<WholePod> | undefined, history: History): Time {
  const lost = before === undefined ? undefined : blindSpot(history, known(before), state.span.from);
  return Math.min(state.span.from, lost?.from ?? Infinity);
}

function known({ span }: State<WholePod>): Time {
  return span.from > -Infinity ? span.from : span.to;
}
