// A Task without what others wrote beside it for themselves.

// kubectl apply's copy of the whole manifest.
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Spec and status stay whole. What is no Task passes: reading it is another's work. */
export function trimTask<T extends { readonly metadata?: object }>(task: T): T {
  if (task.metadata === undefined) return task;
  const { managedFields: _, annotations, ...metadata } = task.metadata as Bookkeeping;
  if (annotations === undefined) return { ...task, metadata };
  const { [LAST_APPLIED]: __, ...others } = annotations;
  return { ...task, metadata: { ...metadata, ...(Object.keys(others).length > 0 && { annotations: others }) } };
}

interface Bookkeeping {
  readonly managedFields?: unknown;
  readonly annotations?: Readonly<Record<string, string>>;
}
