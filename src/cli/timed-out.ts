// What was waited for did not come in time. A shell tells it from a failure by its own exit code.
import { InputError } from './input-error.ts';

/** Ends the command with exit code 124, as timeout(1) does. */
export class TimedOut extends InputError {}
