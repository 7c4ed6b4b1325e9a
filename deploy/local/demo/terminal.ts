// The terminal the demo writes to.

/** Whether it can be redrawn; a file, a pipe or a CI system can't. */
export const isInteractive = (): boolean => process.stdout.isTTY && process.env['CI'] === undefined;

/** Its width in characters; 80 where nobody says. */
export const terminalWidth = (): number => process.stdout.columns ?? 80;
