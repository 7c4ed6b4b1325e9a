// Where a command prints to.

export interface Terminal {
  /** Results: what another program may read. */
  readonly out: (text: string) => void;
  /** What is wrong, and what is worth knowing. */
  readonly err: (text: string) => void;
  /** Whether `out` shows colours. */
  readonly isColoured: boolean;
  /** Its width in characters; absent where nobody says. */
  readonly columns?: number;
  /** Present where `out` is a screen that can be redrawn; a file, a pipe or a CI system can't. */
  readonly screen?: Screen;
}

/** A text on the screen that is replaced by the next one. */
export interface Screen {
  readonly show: (text: string) => void;
  /** Leaves the last text where it is. */
  readonly keep: () => void;
}

const DEFAULT_COLUMNS = 80;

/** The width to lay a page out for. */
export function widthOf({ columns = DEFAULT_COLUMNS }: Terminal): number {
  return columns;
}
