// SHA-256: the one thing that the cache's keys take from the machine.
import { createHash } from 'node:crypto';

/** The 32 bytes of SHA-256 over `parts`, one after the other. */
export function sha256(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
