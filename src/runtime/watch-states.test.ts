import { beforeEach, describe, expect, test } from '@jest/globals';
import { type WatchObserver, WatchStates } from './watch-states.ts';

let now: number;
let restarts: string[];
let states: WatchStates;
let pods: WatchObserver;

beforeEach(() => {
  now = 0;
  restarts = [];
  states = new WatchStates(
    () => now,
    (resource, reason) => void restarts.push(`${resource} ${reason}`),
  );
  pods = states.begin('pods', '/pods');
});

describe('what was heard', () => {
  test('counts from the beginning until there is something', () => {
    now = 40;
    expect(states.unheardMs()).toEqual(new Map([['pods', 40]]));
  });

  test('is of the watch that has been silent longest', () => {
    const other = states.begin('pods', '/namespaces/ml/pods');
    now = 40;
    pods.heard();
    now = 50;
    other.heard();
    now = 60;
    expect(states.unheardMs()).toEqual(new Map([['pods', 20]]));
  });

  test('is nothing while the API server is away', () => {
    now = 40;
    pods.asking();
    pods.restarted('unavailable');
    expect(states.unheardMs()).toEqual(new Map([['pods', 40]]));
    expect(restarts).toEqual(['pods unavailable']);
  });
});

describe('a certificate that is not accepted', () => {
  test('counts from the first time', () => {
    pods.restarted('untrusted');
    now = 30;
    pods.asking();
    pods.restarted('untrusted');
    now = 50;
    expect(states.untrustedMs()).toBe(50);
  });

  test.each<{ name: string; sign: (watch: WatchObserver) => void }>([
    { name: 'something is heard', sign: (watch) => watch.heard() },
    { name: 'another fault shows', sign: (watch) => watch.restarted('unavailable') },
  ])('is forgotten as soon as $name', ({ sign }) => {
    pods.restarted('untrusted');
    now = 30;
    sign(pods);
    expect(states.untrustedMs()).toBe(0);
  });
});

describe('a watch', () => {
  test.each<{ name: string; sign: (watch: WatchObserver) => void }>([
    { name: 'that hears something', sign: (watch) => watch.heard() },
    { name: 'that asks', sign: (watch) => watch.asking() },
    { name: 'that fails', sign: (watch) => watch.restarted('unavailable') },
    { name: 'that ends in good order', sign: (watch) => watch.restarted('ended') },
  ])('$name is not stuck', ({ sign }) => {
    now = 100;
    sign(pods);
    now = 200;
    expect(states.stuck(100)).toEqual([]);
  });

  test('that does none of this is', () => {
    now = 101;
    expect(states.stuck(100)).toEqual([{ path: '/pods', silentMs: 101 }]);
  });
});
