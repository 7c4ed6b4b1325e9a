import { expect, test } from '@jest/globals';
import type { PlainObject } from '../api/plain-value.ts';
import { withoutApiDefaults } from './api-defaults.ts';

const STORED_CONTAINER = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  resources: {},
};

test('what the API server adds to a stored PodTemplate is unsaid', () => {
  const stored = {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    securityContext: {},
    nodeSelector: { pool: 'gpu' },
    containers: [{ name: 'default', image: 'a:1', imagePullPolicy: 'IfNotPresent', ...STORED_CONTAINER }],
    initContainers: [
      { name: 'x', image: 'a', imagePullPolicy: 'Always', restartPolicy: 'Always', ...STORED_CONTAINER },
    ],
  };
  expect(withoutApiDefaults(stored)).toEqual({
    nodeSelector: { pool: 'gpu' },
    containers: [{ name: 'default', image: 'a:1' }],
    initContainers: [{ name: 'x', image: 'a', restartPolicy: 'Always' }],
  });
});

test.each<readonly [string, PlainObject]>([
  ['another policy', { restartPolicy: 'OnFailure' }],
  ['another grace', { terminationGracePeriodSeconds: 31 }],
  ['a security context with a field', { securityContext: { runAsUser: 0 } }],
  [
    'another pull policy than the image would get',
    { containers: [{ name: 'a', image: 'a:1', imagePullPolicy: 'Always' }] },
  ],
  ['a pull policy against latest', { containers: [{ name: 'a', image: 'a:latest', imagePullPolicy: 'IfNotPresent' }] }],
  ['what is no container', { containers: ['x'] }],
])('%s is said', (_, podSpec) => {
  expect(withoutApiDefaults(podSpec)).toEqual(podSpec);
});

const DIGEST = `@sha256:${'0'.repeat(64)}`;

// What SetDefaults_Container of Kubernetes 1.36 says to each.
test.each([
  ['a', 'Always'],
  ['a:latest', 'Always'],
  ['r:5000/a', 'Always'],
  ['R.io/a/b', 'Always'],
  ['[::1]:5000/a', 'Always'],
  ['r:5000/a:1', 'IfNotPresent'],
  [`a${DIGEST}`, 'IfNotPresent'],
  [`a:latest${DIGEST}`, 'Always'],
  [`a:1${DIGEST}`, 'IfNotPresent'],
  ['a:latest@sha256:00', 'IfNotPresent'],
  ['', 'IfNotPresent'],
  ['A', 'IfNotPresent'],
  ['{{.image.a}}:latest', 'IfNotPresent'],
])('%s is pulled %s by default', (image, imagePullPolicy) => {
  expect(withoutApiDefaults({ containers: [{ name: 'a', image, imagePullPolicy }] })).toEqual({
    containers: [{ name: 'a', image }],
  });
});
