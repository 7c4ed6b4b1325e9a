import { expect, test } from '@jest/globals';
import {
  type PodParts,
  RUNNING,
  containerStatus,
  makePod,
  terminated,
  waitingFor,
} from '../../test/support/make-pod.ts';
import { tellingContainer } from './telling-container.ts';

interface Case {
  readonly name: string;
  readonly status: NonNullable<PodParts['status']>;
  readonly want: string;
}

const fetchFailed = containerStatus(terminated(3), { name: 'fetch' });
const cases: readonly Case[] = [
  { name: 'the primary, where nothing is known', status: {}, want: 'primary' },
  { name: 'the primary that failed', status: { containerStatuses: [containerStatus(terminated(1))] }, want: 'primary' },
  {
    name: 'the init container that failed, where the primary waits for ever',
    status: {
      initContainerStatuses: [containerStatus(terminated(0), { name: 'first' }), fetchFailed],
      containerStatuses: [containerStatus(waitingFor('PodInitializing'))],
    },
    want: 'fetch',
  },
  {
    name: 'the primary, where what failed is a sidecar beside it',
    status: { initContainerStatuses: [fetchFailed], containerStatuses: [containerStatus(RUNNING)] },
    want: 'primary',
  },
];

test.each([...cases])('$name', ({ status, want }) => {
  expect(tellingContainer(makePod({ status }))).toBe(want);
});
