// Names that people bring along from elsewhere, above all from a pod's spec, and what Podsmith calls the thing.

/** The amounts of `resources`, `requests` and `limits`, and of the configuration's `defaults` and `ceilings`. */
export const AMOUNT_SLIPS: ReadonlyMap<string, string> = new Map([
  ['memory', 'mem'],
  ['ephemeral-storage', 'ephemeralStorage'],
  ['ephemeral_storage', 'ephemeralStorage'],
  ['storage', 'ephemeralStorage'],
  ['nvidia.com/gpu', 'gpu'],
  ['gpus', 'gpu'],
  ['cpus', 'cpu'],
]);
