// Why an attempt failed: one shape, whoever found it out: the pod, the files it left, or the API server.
import type { FinishedReason } from '../api/vocabulary.ts';

export interface AttemptFailure {
  readonly reason: FinishedReason;
  /** Whose retry budget it counts against: `user` (the task's own doing) or `system` (the infrastructure's). */
  readonly budget: 'user' | 'system';
  /** False: no budget helps, the Task fails now. */
  readonly retryable: boolean;
  /** What happened and what to do, as sentences. */
  readonly message: string;
  readonly exitCode?: number;
  /** What the task's own error document says, where it left one. */
  readonly document?: FailureDocument;
}

/** The part of flytekit's error.pb that status shows. */
export interface FailureDocument {
  /** e.g. `USER:RuntimeError`. */
  readonly code: string;
  readonly kind: 'RECOVERABLE' | 'NON_RECOVERABLE';
  readonly origin: 'USER' | 'SYSTEM' | 'UNKNOWN';
  /** Traceback and message, as flytekit wrote them. */
  readonly message: string;
}
