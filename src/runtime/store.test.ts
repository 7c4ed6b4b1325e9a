import { beforeEach, describe, expect, test } from '@jest/globals';
import type { KubeObject } from './kube-object.ts';
import { Store, type StoreChange } from './store.ts';
import type { WatchHandler } from './watcher.ts';

interface Thing extends KubeObject {
  readonly value?: string;
}

const thing = (key: string, version: number, value = 'ok', uid = key): Thing => {
  const [namespace = '', name = ''] = key.split('/');
  return { metadata: { namespace, name, uid, resourceVersion: String(version) }, value };
};

let changes: StoreChange<Thing>[];
let store: Store<Thing>;
let lists: number;
const handler = (namespace?: string): WatchHandler => store.handler(namespace, () => (lists += 1));
const seen = (): string[] => changes.splice(0).map(({ kind, key }) => `${kind} ${key}`);

beforeEach(() => {
  changes = [];
  lists = 0;
  const parse = (object: KubeObject): Thing | undefined => ((object as Thing).value === 'poison' ? undefined : object);
  store = new Store<Thing>(parse, (change) => changes.push(change));
});

test('a list fills it, and tells so after the objects', () => {
  handler().listed([thing('a/1', 1), thing('b/1', 2)]);
  expect(seen()).toEqual(['listed a/1', 'listed b/1']);
  expect(store.size).toBe(2);
  expect(lists).toBe(1);
});

test('a second list removes what it does not name', () => {
  handler().listed([thing('a/1', 1), thing('a/2', 2)]);
  changes = [];
  handler().listed([thing('a/2', 2)]);
  expect(seen()).toEqual(['listed a/2', 'deleted a/1']);
  expect(store.get('a/1')).toBeUndefined();
});

describe('with a watcher for each namespace', () => {
  test('a list of one leaves the others alone, also where one name begins with another', () => {
    handler('a').listed([thing('a/1', 1)]);
    handler('ab').listed([thing('ab/1', 2)]);
    changes = [];
    handler('a').listed([]);
    expect(seen()).toEqual(['deleted a/1']);
    expect(store.get('ab/1')).toBeDefined();
  });
});

test('what is applied and deleted is handed on with its last state', () => {
  handler().applied(thing('a/1', 1));
  handler().applied(thing('a/1', 2, 'new'));
  handler().deleted(thing('a/1', 3, 'last'));
  expect(changes.map(({ kind, object }) => `${kind} ${object.value}`)).toEqual([
    'applied ok',
    'applied new',
    'deleted last',
  ]);
  expect(store.size).toBe(0);
});

test('reading a change, but not a list, is given what it is a change to', () => {
  const given: string[] = [];
  store = new Store<Thing>(
    (object: Thing, known?: Thing) => {
      given.push(`${object.value} after ${known?.value}`);
      return object;
    },
    () => undefined,
  );
  handler().applied(thing('a/1', 1, 'first'));
  handler().applied(thing('a/1', 2, 'second'));
  handler().listed([thing('a/1', 2, 'listed')]);
  handler().deleted(thing('a/1', 3, 'last'));
  expect(given).toEqual(['first after undefined', 'second after first', 'listed after undefined', 'last after listed']);
});

describe('an object that cannot be read', () => {
  test('is absent, and tells nobody', () => {
    handler().listed([thing('a/1', 1, 'poison'), thing('a/2', 2)]);
    expect(seen()).toEqual(['listed a/2']);
    expect(store.get('a/1')).toBeUndefined();
  });

  test('as it is deleted, its last readable state is handed on', () => {
    handler().applied(thing('a/1', 1));
    changes = [];
    handler().deleted(thing('a/1', 2, 'poison'));
    expect(changes).toEqual([{ kind: 'deleted', key: 'a/1', object: thing('a/1', 1) }]);
  });

  test('is absent too if it was readable before', () => {
    handler().listed([thing('a/1', 1)]);
    changes = [];
    handler().applied(thing('a/1', 2, 'poison'));
    expect(store.get('a/1')).toBeUndefined();
    expect(changes).toEqual([{ kind: 'deleted', key: 'a/1', object: thing('a/1', 1) }]);
  });
});

describe('the answer to our own write', () => {
  test('is put in, quietly', () => {
    store.put(thing('a/1', 5));
    expect(store.get('a/1')).toEqual(thing('a/1', 5));
    expect(seen()).toEqual([]);
  });

  test('never replaces what the watch told later', () => {
    handler().applied(thing('a/1', 12, 'later'));
    store.put(thing('a/1', 9, 'earlier'));
    expect(store.get('a/1')?.value).toBe('later');
  });

  test('replaces an object of the same name that was another', () => {
    handler().applied(thing('a/1', 12, 'old', 'uid-1'));
    store.put(thing('a/1', 9, 'new', 'uid-2'));
    expect(store.get('a/1')?.value).toBe('new');
  });
});
