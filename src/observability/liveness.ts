// Whether this process should be started anew: what /healthz answers.
//
// The kubelet ends a process that is not alive, and that helps against nothing but faults of the process itself:
// - its event loop does not turn: then it answers nobody, which the kubelet sees by itself, or only now and then, which is told here;
// - a watch is stuck: its follower neither hears anything, nor asks, nor fails, which it never does by itself for longer than its idle
//   timeout and its longest wait (src/runtime/watcher.ts, src/adapters/kube-http.ts);
// - the API server's certificate has been signed by an authority that this process does not know, for minutes: certificates of authorities
//   are read when it starts, and a cluster can renew its own.
// It would help against none of these, so they leave a process alive:
// - the API server is away, or a connection to it is half open: followers try again until it is back. A new process would have to list
//   everything anew, and after some restarts the kubelet would keep it waiting for five minutes where the server is back in one;
// - storage is away: Tasks wait, and say so;
// - another operator leads: a standby has watches like a leader's, and is judged by them alone;
// - the lead is lost: the process ends by itself, at once (docs/decisions/0008).
import type { Millis } from '../api/time.ts';
import type { SilentWatch } from '../runtime/watch-states.ts';

export interface LivenessFacts {
  /** For how long the event loop did not turn, at its worst of late. */
  readonly blockedMs: Millis;
  readonly stuckWatches: readonly SilentWatch[];
  /** For how long the API server's certificate has not been accepted. */
  readonly untrustedMs: Millis;
}

/** As long as the kubelet waits for an answer: who is blocked for longer fails its probe in any case. */
export const MAX_BLOCKED_MS: Millis = 5000;

/** A dead connection is left after 90 s, and after at most 72 s more the next is tried; with time to spare. */
export const STUCK_MS: Millis = 300_000;

/** Why this process should be started anew, a sentence each; empty while it lives. */
export function lifeProblems({ blockedMs, stuckWatches, untrustedMs }: LivenessFacts): readonly string[] {
  const blocked =
    blockedMs > MAX_BLOCKED_MS ? [`the event loop did not turn for ${(blockedMs / 1000).toFixed(1)} s`] : [];
  const stuck = stuckWatches.map(
    ({ path, silentMs }) => `the watch of ${path} has shown no sign of life for ${Math.round(silentMs / 1000)} s`,
  );
  const untrusted =
    untrustedMs > STUCK_MS
      ? [`the certificate of the API server has not been accepted for ${Math.round(untrustedMs / 1000)} s`]
      : [];
  return [...blocked, ...stuck, ...untrusted];
}
