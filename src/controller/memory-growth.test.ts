// retries.onOutOfMemory from one attempt to the next, as the operator carries it out.
import { describe, expect, test } from '@jest/globals';
import { DecideWorld } from '../../test/support/decide-world.ts';
import { containerStatus, terminated } from '../../test/support/make-pod.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import type { Pod } from '../api/wire.ts';

const SPEC: TaskSpec = {
  resources: { mem: '4Gi' },
  retries: { limit: 5, backoff: { initial: '1s', max: '1s' }, onOutOfMemory: { max: '12Gi' } },
};

const OUT_OF_MEMORY = containerStatus(terminated(137, { reason: 'OOMKilled' }));
const STARTED = / The next one starts in 2 s(.*)$/;

/** Ends the pod so, and looks until the next one is made. Returns what the Task said in between of its memory. */
function fail(world: DecideWorld, status: Pod['status']): string | undefined {
  world.update({ status });
  world.look();
  const said = STARTED.exec(world.condition('Succeeded')?.message ?? '')?.[1];
  world.now += 10_000;
  world.look();
  return said;
}

const outOfMemory = { phase: 'Failed', containerStatuses: [OUT_OF_MEMORY] };
const evicted = { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' };

const memoryOf = ({ pod }: DecideWorld): unknown => pod.spec?.containers[0]?.resources;
const both = (memory: string): object => ({ requests: { memory }, limits: { memory } });

function begun(spec: TaskSpec): DecideWorld {
  const world = new DecideWorld({ spec });
  world.look();
  return world;
}

test('memory grows from attempt to attempt up to max, and stays there', () => {
  const world = begun(SPEC);
  expect(memoryOf(world)).toEqual(both('4Gi'));
  expect(fail(world, outOfMemory)).toBe(', with 8Gi of memory in place of 4Gi.');
  expect(memoryOf(world)).toEqual(both('8Gi'));
  expect(fail(world, outOfMemory)).toBe(', with 12Gi of memory in place of 8Gi.');
  expect(memoryOf(world)).toEqual(both('12Gi'));
  expect(fail(world, outOfMemory)).toBe(
    ", with 12Gi of memory again: more is not allowed (spec.retries.onOutOfMemory.max, or the operator's ceiling).",
  );
  expect(memoryOf(world)).toEqual(both('12Gi'));
  expect(world.task.status).toMatchObject({ memory: '12Gi', failures: { user: 3, system: 0 } });
});

test('a loss in between does not take it back', () => {
  const world = begun(SPEC);
  fail(world, outOfMemory);
  expect(fail(world, evicted)).toBe('.');
  expect(memoryOf(world)).toEqual(both('8Gi'));
});

test('requests and limits that differ become one', () => {
  const world = begun({ retries: SPEC.retries ?? {}, requests: { mem: '1Gi' }, limits: { mem: '3Gi' } });
  fail(world, outOfMemory);
  expect(memoryOf(world)).toEqual(both('6Gi'));
});

describe('nothing grows', () => {
  test('without onOutOfMemory', () => {
    const world = begun({ ...SPEC, retries: { limit: 5, backoff: { initial: '1s', max: '1s' } } });
    expect(fail(world, outOfMemory)).toBe('.');
    expect(memoryOf(world)).toEqual(both('4Gi'));
    expect(world.task.status.memory).toBeUndefined();
  });

  test('in a pod that asks for no amount, and that is said', () => {
    const world = begun({ retries: SPEC.retries ?? {} });
    expect(fail(world, outOfMemory)).toBe(', with no more memory: the pod asked for no amount that could grow.');
    expect(memoryOf(world)).toBeUndefined();
  });

  test('for a sidecar that ran out', () => {
    const world = begun(SPEC);
    const sidecar = { ...OUT_OF_MEMORY, name: 'sidecar' };
    expect(fail(world, { phase: 'Failed', containerStatuses: [containerStatus(terminated(0)), sidecar] })).toBe('.');
    expect(memoryOf(world)).toEqual(both('4Gi'));
  });

  test('after another failure', () => {
    const world = begun(SPEC);
    expect(fail(world, { phase: 'Failed', containerStatuses: [containerStatus(terminated(1))] })).toBe('.');
    expect(memoryOf(world)).toEqual(both('4Gi'));
  });
});

test('with the limit used up the Task ends, and nothing is promised', () => {
  const world = begun({ ...SPEC, retries: { limit: 0, onOutOfMemory: { max: '12Gi' } } });
  fail(world, outOfMemory);
  expect(world.condition('Succeeded')).toEqual({
    status: 'False',
    reason: 'OOMKilled',
    message:
      'Container primary was killed for memory: it used more than its limit of 4Gi. Raise spec.resources.mem, or make the task use less.',
  });
  expect(world.task.status.memory).toBeUndefined();
});
