import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeTask } from '../../test/support/make-task.ts';
import type { Task } from '../api/task.gen.ts';
import { NamespacePlaces } from './namespace-places.ts';

/** A Task of namespace `ml`, created in the given second. */
const taskOf = (name: string, second = 0, reason?: string): Task =>
  makeTask({
    metadata: { name, namespace: 'ml', uid: `uid-${name}`, creationTimestamp: `2026-03-01T10:00:${pad(second)}Z` },
    ...(reason !== undefined && { status: { conditions: [conditionOf(reason)] } }),
  });
const pad = (second: number): string => String(second).padStart(2, '0');
const conditionOf = (reason: string): Task['status']['conditions'][number] => ({
  type: 'Succeeded',
  status: 'Unknown',
  reason,
  message: '',
  lastTransitionTime: '2026-03-01T10:00:00Z',
});

class Scene {
  readonly woken: string[] = [];
  readonly places: NamespacePlaces;

  constructor(limit: number) {
    this.places = new NamespacePlaces(
      () => limit,
      (key) => void this.woken.push(key),
    );
  }

  /** A look at the Task that wants to make its pod, and makes it if it may. */
  look(task: Task): boolean {
    const refusal = this.places.claim(task);
    if (refusal === undefined) this.starts(task);
    this.places.settled(task);
    return refusal === undefined;
  }

  starts({ metadata }: Task): void {
    this.places.occupied(`ml/${metadata.name}`, [metadata.uid]);
  }

  ends({ metadata }: Task): void {
    this.places.occupied(`ml/${metadata.name}`, []);
  }

  /** The keys woken since the last call. */
  wokenNow(): readonly string[] {
    return this.woken.splice(0);
  }
}

const [a, b, c, d] = [taskOf('a', 1), taskOf('b', 2), taskOf('c', 3), taskOf('d', 4)];

describe('places', () => {
  test('are any number without a limit', () => {
    const scene = new Scene(0);
    expect([a, b, c].map((task) => scene.look(task))).toEqual([true, true, true]);
  });

  test('are refused beyond the limit, with the figures', () => {
    const { places } = new Scene(2);
    expect([a, b].map((task) => places.claim(task))).toEqual([undefined, undefined]);
    expect(places.claim(c)).toEqual({ running: 2, limit: 2 });
  });

  test('of one namespace are nothing to another', () => {
    const { places } = new Scene(1);
    expect(places.claim(a)).toBeUndefined();
    expect(places.claim(makeTask({ metadata: { name: 'a', namespace: 'other', uid: 'uid-o' } }))).toBeUndefined();
  });

  test('are counted once for a Task whose pod is there while its look goes on', () => {
    const scene = new Scene(2);
    expect(scene.places.claim(a)).toBeUndefined();
    scene.starts(a);
    expect(scene.places.claim(b)).toBeUndefined();
  });

  test('go to the oldest that waits, which is woken for it, whoever asks first', () => {
    const scene = new Scene(1);
    expect([a, d, c].map((task) => scene.look(task))).toEqual([true, false, false]);
    scene.ends(a);
    expect(scene.wokenNow()).toEqual(['ml/c']);
    expect([scene.look(d), scene.look(c)]).toEqual([false, true]);
    scene.ends(c);
    expect(scene.wokenNow().at(-1)).toBe('ml/d');
    expect(scene.look(d)).toBe(true);
  });

  test('that two wait for and both come free wake both', () => {
    const scene = new Scene(2);
    for (const task of [a, b, c, d]) scene.look(task);
    scene.places.claim(a);
    scene.ends(a);
    scene.ends(b);
    scene.wokenNow();
    scene.places.settled(a);
    expect(scene.wokenNow()).toEqual(['ml/c', 'ml/d']);
  });

  test('are passed on by one that wants none any more: it was suspended, or waits for something else', () => {
    const scene = new Scene(1);
    for (const task of [a, b, c]) scene.look(task);
    scene.ends(a);
    expect(scene.wokenNow()).toEqual(['ml/b']);
    scene.places.settled(b);
    expect(scene.wokenNow()).toEqual(['ml/c']);
    expect(scene.look(c)).toBe(true);
  });

  test('are passed on by one that is gone', () => {
    const scene = new Scene(1);
    for (const task of [a, b, c]) scene.look(task);
    scene.ends(a);
    scene.wokenNow();
    scene.places.gone(b);
    expect(scene.wokenNow()).toEqual(['ml/c']);
  });

  test('are not held up by one whose look fails', () => {
    const scene = new Scene(1);
    for (const task of [a, b, c]) scene.look(task);
    scene.ends(a);
    scene.wokenNow();
    scene.places.failed(b);
    expect(scene.wokenNow()).toEqual(['ml/c']);
    expect(scene.look(c)).toBe(true);
  });

  test('stay taken where it is not known whether the pod was made, until the Task is looked at again', () => {
    const scene = new Scene(1);
    expect(scene.places.claim(a)).toBeUndefined();
    scene.places.failed(a);
    expect(scene.look(b)).toBe(false);
    expect(scene.places.claim(a)).toBeUndefined();
    scene.places.settled(a);
    expect(scene.wokenNow()).toEqual(['ml/b']);
  });

  test('stay taken by the pod of a Task that is gone, until the pod is', () => {
    const scene = new Scene(1);
    scene.look(a);
    scene.places.gone(a);
    expect(scene.look(b)).toBe(false);
    scene.ends(a);
    expect(scene.wokenNow()).toEqual(['ml/b']);
  });

  test('are waited for in the same order after a restart', () => {
    const scene = new Scene(1);
    scene.starts(a);
    const [waits, fresh] = [taskOf('b', 2, 'NamespaceLimit'), taskOf('c', 3, 'Pending')];
    for (const task of [waits, fresh]) scene.places.restore(task);
    scene.ends(a);
    expect(scene.wokenNow()).toEqual(['ml/b']);
    expect([scene.look(fresh), scene.look(waits)]).toEqual([false, true]);
  });
});

test('of Tasks of one second, whoever came first to wait is first, whatever its name', () => {
  const scene = new Scene(1);
  const [z, y, x] = [taskOf('z'), taskOf('y'), taskOf('x')];
  for (const task of [z, y, x]) scene.look(task);
  scene.ends(z);
  expect(scene.wokenNow()).toEqual(['ml/y']);
  expect([scene.look(taskOf('a')), scene.look(x), scene.look(y)]).toEqual([false, false, true]);
});

type Step = readonly ['look' | 'end' | 'fail' | 'gone' | 'restart', number];

test('whatever happens, no more than the limit have a pod, none waits beside a free place, and the oldest of those woken is first', () => {
  const steps = fc.array(
    fc.tuple(
      fc.constantFrom<Step[0]>('look', 'look', 'look', 'end', 'end', 'fail', 'gone', 'restart'),
      fc.integer({ min: 0, max: 9 }),
    ),
    { maxLength: 80 },
  );
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 4 }), (taken, limit) => {
      let scene = new Scene(limit);
      const tasks = Array.from({ length: 10 }, (_, index) => taskOf(`t${index}`, index));
      const running = new Set<Task>();
      const waiting = new Set<Task>();
      const look = (task: Task): void => {
        if (running.has(task)) return;
        if (scene.look(task)) {
          running.add(task);
          waiting.delete(task);
        } else {
          waiting.add(task);
        }
      };
      // What the queue does with the keys that are woken.
      const work = (): void => {
        for (let woken = scene.wokenNow(); woken.length > 0; woken = scene.wokenNow()) {
          for (const task of tasks) if (woken.includes(`ml/${task.metadata.name}`) && waiting.has(task)) look(task);
        }
      };
      const act: Readonly<Record<Step[0], (task: Task) => void>> = {
        look,
        end: (task) => {
          if (running.delete(task)) scene.ends(task);
        },
        // It comes again by its back-off.
        fail: (task) => {
          scene.places.failed(task);
          look(task);
        },
        gone: (task) => {
          if (running.delete(task)) scene.ends(task);
          waiting.delete(task);
          scene.places.gone(task);
        },
        restart: () => {
          scene = new Scene(limit);
          for (const task of running) scene.starts(task);
          for (const task of waiting) scene.places.restore(taskOf(task.metadata.name, 0, 'NamespaceLimit'));
          for (const task of tasks) if (waiting.has(task)) look(task);
        },
      };
      for (const [kind, index] of taken) {
        act[kind](tasks[index] ?? a);
        work();
        expect(running.size).toBeLessThanOrEqual(limit);
        if (waiting.size > 0) expect(running.size).toBe(limit);
      }
    }),
    { numRuns: 1000, seed: 5 },
  );
});
