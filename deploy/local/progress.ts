// How long steps tell a person what they do: one line when a step ends, with the time it took; more only while it is slow.

/** Receives finished lines, without line ends. */
export type Log = (line: string) => void;

/** A step that is still running says so for the first time, and then again, after this many milliseconds. */
const stillRunningMs = 10_000;

/**
 * Runs one step and logs `title (1.2 s)` when it is done. While it runs, every ten seconds it logs how far it is:
 * `detail` answers that, and should name the log file if there is one. A failed step logs nothing: its error tells.
 */
export const step = async <T>(log: Log, title: string, work: () => Promise<T>, detail?: () => string): Promise<T> => {
  const started = performance.now();
  const timer = setInterval(() => {
    log(`${title} … ${[seconds(started), detail?.()].filter((part) => part !== undefined).join(', ')}`);
  }, stillRunningMs);
  try {
    const result = await work();
    log(`${title} (${seconds(started)})`);
    return result;
  } finally {
    clearInterval(timer);
  }
};

const seconds = (startedMs: number): string => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
