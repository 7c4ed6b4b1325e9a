import { describe, expect, test } from '@jest/globals';
import { nodeTrouble } from './node-readiness.ts';

const node = (status: string, lastHeartbeatTime: string): string =>
  JSON.stringify({ status: { conditions: [{ type: 'Ready', status, message: 'no network', lastHeartbeatTime }] } });

describe('nodeTrouble()', () => {
  test.each([
    { name: 'ready since the kubelet started', json: node('True', '2026-01-01T00:00:05Z'), want: undefined },
    {
      name: 'said to be ready by a kubelet that is gone',
      json: node('True', '2026-01-01T00:00:04Z'),
      want: 'the report of the node is from before its kubelet was started',
    },
    {
      name: 'not ready',
      json: node('False', '2026-01-01T00:00:06Z'),
      want: 'the node is not ready: no network',
    },
    { name: 'new', json: '{"status":{}}', want: 'the node has no Ready condition yet' },
  ])('a node that is $name', ({ json, want }) => {
    expect(nodeTrouble(json, '2026-01-01T00:00:05.900Z')).toBe(want);
  });
});
