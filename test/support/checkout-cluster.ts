// The names of test clusters: each checkout has its own, so that the tests of two run side by side on one machine.
import { createHash } from 'node:crypto';

const CHECKOUT = createHash('sha256')
  .update(new URL('../..', import.meta.url).pathname)
  .digest('hex')
  .slice(0, 4);

/** A cluster's name in this checkout: `name`, of 15 characters at most, and four that tell the checkout. */
export function checkoutCluster(name: string): string {
  return `${name}-${CHECKOUT}`;
}
