import { expect, test } from '@jest/globals';
import { type NodeChoice, nodeFor } from './node-for.ts';

const BESIDE = '/usr/lib/node_modules/podsmith/node_modules/node/bin/node';

test.each<{ name: string; version: string; beside?: string; want: NodeChoice }>([
  { name: 'the one that is needed', version: '24.21.0', want: { kind: 'this' } },
  { name: 'a newer one', version: '26.0.0', beside: BESIDE, want: { kind: 'this' } },
  { name: 'an older one', version: '20.20.2', beside: BESIDE, want: { kind: 'other', path: BESIDE } },
  {
    name: 'an older one, alone',
    version: '22.19.0',
    want: {
      kind: 'none',
      message:
        'podsmith needs Node 24; this is 22.19.0, and the package node, which would bring it along, is not installed (its install script must be allowed)',
    },
  },
])('$name ($version)', ({ version, beside, want }) => {
  expect(nodeFor(version, () => beside)).toEqual(want);
});

test('the one beside this program is one that does', () => {
  const choice = nodeFor('20.0.0');
  expect(choice).toMatchObject({ kind: 'other' });
});
