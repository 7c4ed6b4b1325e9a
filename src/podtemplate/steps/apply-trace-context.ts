// Which span the task's code runs under, for code that makes spans itself. The lowest of all layers: what anybody else says of it counts.
import { traceEnvironment } from '../../tracing/trace-context.ts';
import { type PodDraft, primaryContainer } from '../pod-draft.ts';
import type { PodInput } from '../pod-input.ts';

export function applyTraceContext(draft: PodDraft, { task, taskAnnotations, attempt, settings }: PodInput): void {
  if (settings.tracing === undefined) return;
  const env = traceEnvironment({ uid: task.uid, annotations: taskAnnotations }, attempt, settings.tracing);
  primaryContainer(draft).merge({ env }, { layer: 'configuration', field: 'tracing' }, draft);
}
