// How long the primary's image took to be pulled. The pod's record cannot say: the kubelet notes the sandbox as ready only after the sync
// that also pulled. Its Pulled event can: `Successfully pulled image "…" in 9.1s (9.3s including waiting). Image size: … bytes.`
import { parseDuration } from '../api/duration.ts';
import type { Millis } from '../api/time.ts';
import type { Milestones } from './milestones.ts';
import type { Observation } from './observation.ts';

// In delays of news: two seconds where the API server has time. A start from an image that the node has takes less; asking costs a request, so
// only a start that took longer is asked about. On a busy cluster all starts take long; but what is longer than this is worth knowing there, too.
const LONG_START = 2;
const LONG_START_AT_MOST_MS = 30_000;

/** True if the time between the pod's node and its container's start is long enough to hold a pull worth knowing. */
export function mayHavePulled(
  { scheduled, started }: Milestones,
  { newsDelayMs }: Pick<Observation, 'newsDelayMs'>,
): boolean {
  const longMs = Math.min(LONG_START * newsDelayMs, LONG_START_AT_MOST_MS);
  return scheduled !== undefined && started !== undefined && started - scheduled > longMs;
}

// With the wait for other pulls, where the kubelet tells it: that is what the Task waited.
const PULLED = /^Successfully pulled image .* in ([\d.a-z]+)(?: \(([\d.a-z]+) including waiting\))?/;

/** Milliseconds of the longest pull that `messages` tell of; undefined where the image was there already. */
export function pulledMs(messages: readonly string[]): Millis | undefined {
  const times = messages.flatMap((message) => {
    const [, pulled, waited] = PULLED.exec(message) ?? [];
    const millis = parseDuration(waited ?? pulled ?? '');
    return millis === undefined ? [] : [millis];
  });
  return times.length === 0 ? undefined : Math.max(...times);
}

/**
 * `milestones` with the image's pull in its place: just before the container's start. An approximation: what the container's creation took
 * after the pull then counts as init.
 */
export function withImagePull(milestones: Milestones, pullMs: Millis): Milestones {
  const { scheduled, started } = milestones;
  if (scheduled === undefined || started === undefined) return milestones;
  return { ...milestones, prepared: Math.max(scheduled, Math.min(milestones.prepared ?? started, started - pullMs)) };
}
