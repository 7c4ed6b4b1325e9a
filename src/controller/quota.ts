// The API server's words for a quota that has no room, and whether it ever can have.
import { parseQuantity } from '../resources/quantity.ts';

// exceeded quota: compute, requested: limits.cpu=4,pods=1, used: limits.cpu=0,pods=0, limited: limits.cpu=2,pods=9
const FORM = /exceeded quota: .*?requested: (.*?), used: .*?, limited: (.*)$/;

/** True if the message is about a quota. */
export function isQuotaExceeded(message: string): boolean {
  return message.includes('exceeded quota');
}

/** The resource of which the pod alone asks for more than the whole quota, as `limits.cpu=4 of 2`; undefined if it fits once others end. */
export function neverFits(message: string): string | undefined {
  const [, requested, limited] = FORM.exec(message) ?? [];
  if (requested === undefined || limited === undefined) return undefined;
  const limits = amounts(limited);
  for (const [resource, amount] of amounts(requested)) {
    const limit = limits.get(resource);
    const wanted = parseQuantity(amount);
    const allowed = limit === undefined ? undefined : parseQuantity(limit);
    if (wanted !== undefined && allowed !== undefined && wanted > allowed) return `${resource}=${amount} of ${limit}`;
  }
  return undefined;
}

function amounts(list: string): ReadonlyMap<string, string> {
  return new Map(
    list.split(',').flatMap((entry): [string, string][] => {
      const [name, amount] = entry.trim().split('=');
      return name === undefined || amount === undefined ? [] : [[name, amount]];
    }),
  );
}
