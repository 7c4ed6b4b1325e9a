import { expect, test } from '@jest/globals';
import { condition, makePod } from '../../test/support/make-pod.ts';
import { disruption } from './disruption.ts';

const target = (status: 'True' | 'False', reason?: string): string | undefined =>
  disruption(
    makePod({
      status: { conditions: [condition('DisruptionTarget', status, 5, reason === undefined ? {} : { reason })] },
    }),
  );

test.each([
  { reason: 'PreemptionByScheduler', words: 'a pod of higher priority needed its place on the node' },
  { reason: 'DeletionByTaintManager', words: 'its node was tainted, as one is that does not answer' },
  { reason: 'EvictionByEvictionAPI', words: 'it was evicted on request, as when a node is drained' },
  { reason: 'DeletionByPodGC', words: 'its node no longer exists' },
  { reason: 'TerminationByKubelet', words: 'its node shut down, or was short of resources' },
])('$reason', ({ reason, words }) => {
  expect(target('True', reason)).toBe(`${words} (${reason})`);
});

test('a reason of a later Kubernetes is told as it is', () => {
  expect(target('True', 'DeletionByMoonPhase')).toBe('DeletionByMoonPhase');
});

test.each([
  { name: 'a disruption that was called off', words: target('False', 'PreemptionByScheduler') },
  { name: 'a condition without a reason', words: target('True') },
  { name: 'no condition', words: disruption(makePod()) },
])('$name tells nothing', ({ words }) => {
  expect(words).toBeUndefined();
});
