// What is read of a core/v1 Event about a pod.
import { type Millis, millisOf } from '../api/time.ts';

/** Everything in it may be missing: who writes events decides what stands in them. */
export interface PodEvent {
  /** Normal or Warning. */
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly involvedObject?: { readonly fieldPath?: string };
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly count?: number;
  readonly series?: { readonly lastObservedTime?: string; readonly count?: number } | null;
}

/** When it happened last; 0 where it does not say. */
export function eventTime({ lastTimestamp, eventTime: at, series }: PodEvent): Millis {
  return Math.max(...[lastTimestamp, at, series?.lastObservedTime].map((time) => millisOf(time ?? undefined) ?? 0));
}

/** How often it happened. */
export function eventCount({ count, series }: PodEvent): number {
  return Math.max(1, count ?? 0, series?.count ?? 0);
}
