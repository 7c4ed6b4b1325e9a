// Where a command prints to.

export interface Terminal {
  /** Results: what another program may read. */
  readonly out: (text: string) => void;
  /** What is wrong, and what is worth knowing. */
  readonly err: (text: string) => void;
  /** Whether `out` shows colours. */
  readonly isColoured: boolean;
}
