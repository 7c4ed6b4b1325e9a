// RFC 3339 on the wire, milliseconds since the epoch inside. The one file of the pure core that knows Date: conversion reads no clock.
/* oxlint-disable no-restricted-globals */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Millis = number;

/** Milliseconds of an RFC 3339 time as the API server writes it, or undefined where there is none or it cannot be read. */
export function millisOf(time: string | undefined): Millis | undefined {
  if (time === undefined) return undefined;
  const millis = Date.parse(time);
  return Number.isNaN(millis) ? undefined : millis;
}

/** RFC 3339 in UTC with milliseconds: `2026-11-22T14:15:59.767Z`. */
export function formatMillis(millis: Millis): string {
  return new Date(millis).toISOString();
}

/** RFC 3339 in UTC in whole seconds, as metav1.Time has it: `2026-11-22T14:15:59Z`. */
export function formatSeconds(millis: Millis): string {
  return `${formatMillis(millis).slice(0, 19)}Z`;
}
