import { describe, expect, test } from '@jest/globals';
import { RUNNING, containerStatus, makePod, terminated, waitingFor } from '../../test/support/make-pod.ts';
import { ApiError } from '../adapters/api-error.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Pod } from '../api/wire.ts';
import { readFailureEvidence } from './failure-evidence.ts';

const events = [{ reason: 'Killing' }];

/** An API server that gives a log and events, or what is thrown in their place. */
class Server {
  readonly asked: string[] = [];
  readonly #failures: { readonly log?: Error; readonly events?: Error };

  constructor(failures: { readonly log?: Error; readonly events?: Error } = {}) {
    this.#failures = failures;
  }

  get api(): KubeApi {
    const { log: noLog, events: noEvents } = this.#failures;
    const readLogTail = (namespace: string, pod: string, container: string): Promise<string> => {
      this.asked.push(`log of ${namespace}/${pod}/${container}`);
      return noLog === undefined ? Promise.resolve('one\n') : Promise.reject(noLog);
    };
    const readPodEvents = (namespace: string, uid: string): Promise<typeof events> => {
      this.asked.push(`events of ${namespace}/${uid}`);
      return noEvents === undefined ? Promise.resolve(events) : Promise.reject(noEvents);
    };
    const answers: Pick<KubeApi, 'readLogTail' | 'readPodEvents'> = { readLogTail, readPodEvents };
    return answers as KubeApi;
  }
}

const podWith = (parts: Parameters<typeof containerStatus>): Pod =>
  makePod({
    metadata: { name: 'fit-0', annotations: { 'kubectl.kubernetes.io/default-container': 'main' } },
    status: { containerStatuses: [containerStatus(parts[0], { name: 'main', ...parts[1] })] },
  });

describe('what is asked', () => {
  test.each<{ name: string; pod?: Pod; hasLog: boolean }>([
    { name: 'a container that ended', pod: podWith([terminated(1)]), hasLog: true },
    { name: 'one that still runs', pod: podWith([RUNNING]), hasLog: true },
    {
      name: 'one that waits to be started again',
      pod: podWith([waitingFor('CrashLoopBackOff'), { lastState: terminated(1) }]),
      hasLog: true,
    },
    { name: 'one that never ran has no log', pod: podWith([waitingFor('ImagePullBackOff')]), hasLog: false },
    { name: 'nor has a pod that is gone', hasLog: false },
  ])('$name', async ({ pod, hasLog }) => {
    const server = new Server();
    const evidence = await readFailureEvidence(server.api, { namespace: 'ml', podUid: 'u', ...(pod && { pod }) });
    expect(evidence).toEqual(hasLog ? { log: 'one\n', events } : { events });
    expect(server.asked).toEqual([...(hasLog ? ['log of ml/fit-0/main'] : []), 'events of ml/u']);
  });
});

test('of a pod whose init container failed, that one tells', async () => {
  const server = new Server();
  const pod = makePod({
    metadata: { name: 'fit-0' },
    status: {
      initContainerStatuses: [containerStatus(terminated(3), { name: 'fetch' })],
      containerStatuses: [containerStatus(waitingFor('PodInitializing'))],
    },
  });
  await readFailureEvidence(server.api, { namespace: 'ml', podUid: 'u', pod });
  expect(server.asked).toContain('log of ml/fit-0/fetch');
});

describe('what cannot be had is left out', () => {
  const gone = new ApiError('unavailable', 'no answer');
  const attempt = { namespace: 'ml', podUid: 'u', pod: podWith([terminated(1)]) };

  test.each<{ name: string; failures: ConstructorParameters<typeof Server>[0]; want: object }>([
    { name: 'a log', failures: { log: gone }, want: { events } },
    { name: 'events', failures: { events: new ApiError('forbidden', 'no') }, want: { log: 'one\n' } },
    { name: 'both', failures: { log: gone, events: gone }, want: {} },
  ])('$name', async ({ failures, want }) => {
    expect(await readFailureEvidence(new Server(failures).api, attempt)).toEqual(want);
  });

  test('a fault of ours is not hidden', async () => {
    const { api } = new Server({ log: new TypeError('ours') });
    await expect(readFailureEvidence(api, attempt)).rejects.toThrow(new TypeError('ours'));
  });
});
