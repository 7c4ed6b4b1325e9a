import { describe, expect, test } from '@jest/globals';
import { clusterAddresses } from './addresses.ts';
import type { ClusterStatus } from './cluster-status.ts';
import { duration, statusText } from './status-text.ts';

describe('duration()', () => {
  test.each([
    [0, '0s'],
    [59, '59s'],
    [60, '1m'],
    [200, '3m 20s'],
    [7_500, '2h 5m'],
    [86_401, '1d'],
    [349_200, '4d 1h'],
  ])('%p seconds are %p', (seconds, want) => {
    expect(duration(seconds)).toBe(want);
  });
});

describe('statusText()', () => {
  const status: ClusterStatus = {
    name: 'demo',
    folder: '/d/demo',
    nodeName: 'demo-node',
    kubeconfigPath: '/d/demo/kubeconfig',
    addresses: clusterAddresses(0),
    apiServer: '200 ok',
    isWhole: false,
    components: [
      { name: 'etcd', pid: 41, isUp: true, ageSeconds: 61, logPath: '/d/demo/logs/etcd.log' },
      { name: 'kubelet', pid: 42, isUp: false, ageSeconds: 61, logPath: '/d/demo/logs/kubelet.log' },
    ],
  };

  test('shows each process, where everything is, and how to repair it', () => {
    const lines = statusText(status).split('\n');

    expect(lines.filter((line) => /etcd|kubelet/.test(line))).toEqual([
      '│ etcd    │ 41  │ up    │ 1m 1s  │ /d/demo/logs/etcd.log    │',
      '│ kubelet │ 42  │ dead  │        │ /d/demo/logs/kubelet.log │',
    ]);
    expect(lines.slice(-7)).toEqual([
      'cluster     demo, in /d/demo',
      'API server  https://198.18.0.2:6443, 200 ok',
      'node        demo-node, 198.18.0.2, through interface podsmith0',
      'pods        198.18.8.0/21',
      'services    198.18.4.0/22',
      'kubeconfig  /d/demo/kubeconfig',
      'repair      npm run cluster -- up --name demo',
    ]);
  });

  test('says how to start a cluster that does not stand', () => {
    expect(statusText({ ...status, components: [], addresses: undefined })).toBe(
      'No cluster named demo stands. Start it: npm run cluster -- up --name demo',
    );
  });
});
