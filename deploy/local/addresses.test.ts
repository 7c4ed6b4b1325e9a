import { describe, expect, test } from '@jest/globals';
import { type ClusterAddresses, clusterAddresses, slotCount } from './addresses.ts';

describe('clusterAddresses()', () => {
  test.each<{ slot: number; want: ClusterAddresses }>([
    {
      slot: 0,
      want: {
        slot: 0,
        hostInterface: 'podsmith0',
        host: '198.18.0.1',
        node: '198.18.0.2',
        linkPrefixLength: 30,
        services: '198.18.4.0/22',
        apiService: '198.18.4.1',
        dnsService: '198.18.4.10',
        pods: '198.18.8.0/21',
      },
    },
    {
      slot: 31,
      want: {
        slot: 31,
        hostInterface: 'podsmith31',
        host: '198.19.240.1',
        node: '198.19.240.2',
        linkPrefixLength: 30,
        services: '198.19.244.0/22',
        apiService: '198.19.244.1',
        dnsService: '198.19.244.10',
        pods: '198.19.248.0/21',
      },
    },
  ])('lays out slot $slot', ({ slot, want }) => {
    expect(clusterAddresses(slot)).toEqual(want);
  });

  test('gives each slot ranges of its own', () => {
    const all = Array.from({ length: slotCount }, (_, slot) => clusterAddresses(slot));

    const ranges = all.flatMap(({ host, node, services, pods }) => [host, node, services, pods]);

    expect(new Set(ranges).size).toBe(4 * slotCount);
  });

  test.each([-1, 1.5, slotCount])('refuses slot %p', (slot) => {
    expect(() => clusterAddresses(slot)).toThrow(`slot ${slot}: must be a whole number from 0 to 31`);
  });
});
