// Creates objects: all at once, or one every so often however long each takes.
import { setTimeout as delay } from 'node:timers/promises';
import type { KubeHttp } from '../../src/adapters/kube-http.ts';
import type { Kind } from './kinds.ts';

/** Told of each object that was created, as the API server answered. */
export type OnCreated = (object: unknown) => Promise<void> | void;

/** As many as the connection lets through at a time. */
export async function submitAll(
  http: KubeHttp,
  path: string,
  manifests: readonly object[],
  onCreated: OnCreated = () => undefined,
): Promise<void> {
  const rest = manifests.values();
  const worker = async (): Promise<void> => {
    for (const body of rest) await onCreated(await http.request({ method: 'POST', path, body }));
  };
  await Promise.all(Array.from({ length: 64 }, worker));
}

export function manifestsOf(kind: Kind, count: number, prefix: string = kind.name): readonly object[] {
  return Array.from({ length: count }, (_, index) => kind.manifest(`${prefix}-${index}`));
}

/** Open loop: the next is sent when it is due, whether or not the last was answered. Resolves once all are answered. */
export async function submitAtRate(
  http: KubeHttp,
  path: string,
  manifests: readonly object[],
  perSecond: number,
): Promise<void> {
  const started = performance.now();
  const answers: Promise<unknown>[] = [];
  for (const [index, body] of manifests.entries()) {
    const dueInMs = started + (index * 1000) / perSecond - performance.now();
    if (dueInMs > 1) await delay(dueInMs);
    answers.push(http.request({ method: 'POST', path, body }));
  }
  await Promise.all(answers);
}
