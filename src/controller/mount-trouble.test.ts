import { describe, expect, test } from '@jest/globals';
import {
  PREPARED,
  RUNNING,
  condition,
  containerStatus,
  makePod,
  terminated,
  waitingFor,
} from '../../test/support/make-pod.ts';
import type { Pod, WholePod } from '../api/wire.ts';
import { type MountTrouble, mayLackVolumes, mountTrouble, mountVerdict } from './mount-trouble.ts';
import type { PodEvent } from './pod-event.ts';

type Volume = NonNullable<NonNullable<WholePod['spec']>['volumes']>[number];

const containers = [{ name: 'primary', image: 'a:1' }];
const podWith = (volumes: readonly Volume[], status: Pod['status'] = {}): Pod =>
  makePod({ spec: { containers, volumes }, status });

const SECRETS: Volume = {
  name: 'podsmith-secrets',
  projected: {
    sources: [
      { secret: { name: 'aws', items: [{ key: 'token', path: 'aws/token' }] } },
      {
        secret: {
          name: 'gcp',
          items: [
            { key: 'token', path: 'gcp/token' },
            { key: 'user', path: 'gcp/user' },
          ],
        },
      },
      { secret: { name: 'extra', optional: true, items: [{ key: 'user', path: 'extra/user' }] } },
      { configMap: { name: 'settings', items: [{ key: 'ini', path: 'ini' }] } },
    ],
  },
};

describe('mayLackVolumes', () => {
  const starting = { containerStatuses: [containerStatus(waitingFor('ContainerCreating'))] };
  test.each<{ name: string; pod: Pod; want: boolean }>([
    { name: 'no volumes', pod: makePod(), want: false },
    {
      name: 'volumes that need nothing from elsewhere',
      pod: podWith([
        { name: 'scratch', emptyDir: {} },
        { name: 'labels', downwardAPI: {} },
        { name: 'identity', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
      ]),
      want: false,
    },
    {
      name: "the ServiceAccount's own",
      pod: podWith([
        { name: 'kube-api-access-x', projected: { sources: [{ configMap: { name: 'kube-root-ca.crt' } }] } },
      ]),
      want: false,
    },
    { name: 'a Secret', pod: podWith([{ name: 's', secret: { secretName: 'a' } }], starting), want: true },
    { name: 'a ConfigMap', pod: podWith([{ name: 's', configMap: { name: 'a' } }], starting), want: true },
    { name: 'a projection of Secrets', pod: podWith([SECRETS], starting), want: true },
    { name: 'a disk', pod: podWith([{ name: 'd', persistentVolumeClaim: { claimName: 'a' } }], starting), want: true },
    {
      name: 'a container that runs has them all',
      pod: podWith([SECRETS], { containerStatuses: [containerStatus(RUNNING)] }),
      want: false,
    },
    {
      name: 'so has an init container that ended',
      pod: podWith([SECRETS], {
        ...starting,
        initContainerStatuses: [containerStatus(terminated(0), { name: 'init' })],
      }),
      want: false,
    },
    {
      name: 'so has one that ran before',
      pod: podWith([SECRETS], {
        containerStatuses: [containerStatus(waitingFor('CrashLoopBackOff'), { lastState: terminated(1) })],
      }),
      want: false,
    },
  ])('$name: $want', ({ pod, want }) => {
    expect(mayLackVolumes(pod)).toBe(want);
  });
});

const at = (second: number): string => new Date(Date.UTC(2026, 2, 1, 10, 0, second)).toISOString();
const failedMount = (volume: string, cause: string, second = 5): PodEvent => ({
  reason: 'FailedMount',
  message: `MountVolume.SetUp failed for volume "${volume}" : ${cause}`,
  involvedObject: {},
  lastTimestamp: at(second),
  eventTime: null,
  series: null,
});
const ofContainer = (reason: string, second: number): PodEvent => ({
  reason,
  message: 'Pulling image "a:1"',
  involvedObject: { fieldPath: 'spec.containers{primary}' },
  lastTimestamp: at(second),
});
const secret = (name: string, volume = 'podsmith-secrets'): object => ({
  kind: 'Secret',
  names: [name],
  neededBy: `volume "${volume}"`,
});

describe('mountTrouble', () => {
  const pod = podWith([SECRETS, { name: 'whole', secret: { secretName: 'whole', items: [{ key: 'a', path: 'a' }] } }]);
  const missing = (...objects: object[]): object => ({ kind: 'missing', objects });

  test.each<{ name: string; events: readonly PodEvent[]; want: object | undefined }>([
    { name: 'no event', events: [], want: undefined },
    {
      name: 'events about something else',
      events: [{ reason: 'Scheduled', message: 'assigned' }, {}],
      want: undefined,
    },
    {
      name: 'a Secret',
      events: [failedMount('podsmith-secrets', 'secret "aws" not found')],
      want: missing(secret('aws')),
    },
    {
      name: 'all that one volume lacks',
      events: [
        failedMount(
          'podsmith-secrets',
          '[secret "aws" not found, configmap "settings" not found, references non-existent secret key: user]',
        ),
      ],
      want: missing(
        secret('aws'),
        { kind: 'ConfigMap', names: ['settings'], neededBy: 'volume "podsmith-secrets"' },
        { ...secret('gcp'), key: 'user' },
      ),
    },
    {
      name: 'a key that two of its Secrets should have',
      events: [failedMount('podsmith-secrets', 'references non-existent secret key: token')],
      want: missing({ ...secret('aws'), names: ['aws', 'gcp'], key: 'token' }),
    },
    {
      name: 'a key of a ConfigMap',
      events: [failedMount('podsmith-secrets', 'references non-existent config key: ini')],
      want: missing({ kind: 'ConfigMap', names: ['settings'], key: 'ini', neededBy: 'volume "podsmith-secrets"' }),
    },
    {
      name: 'a key of a volume of one Secret',
      events: [failedMount('whole', 'references non-existent secret key: a')],
      want: missing({ ...secret('whole', 'whole'), key: 'a' }),
    },
    {
      name: 'the latest word about a volume',
      events: [
        failedMount('podsmith-secrets', 'secret "gcp" not found', 20),
        failedMount('podsmith-secrets', 'secret "aws" not found', 5),
      ],
      want: missing(secret('gcp')),
    },
    {
      name: 'two volumes',
      events: [
        failedMount('whole', 'secret "whole" not found', 60),
        failedMount('podsmith-secrets', 'secret "aws" not found', 5),
      ],
      want: missing(secret('aws'), secret('whole', 'whole')),
    },
    {
      name: 'a volume of which the kubelet has not complained since',
      events: [
        failedMount('whole', 'secret "whole" not found', 200),
        failedMount('podsmith-secrets', 'secret "aws" not found', 5),
      ],
      want: missing(secret('whole', 'whole')),
    },
    {
      name: 'a summary beside the cause',
      events: [
        failedMount('whole', 'secret "whole" not found', 60),
        {
          ...failedMount('', '', 130),
          message: 'Unable to attach or mount volumes: timed out waiting for the condition',
        },
      ],
      want: missing(secret('whole', 'whole')),
    },
    {
      name: 'the first look of a kubelet that does not know the object yet passes by itself',
      events: [failedMount('whole', 'failed to sync secret cache: timed out waiting for the condition')],
      want: undefined,
    },
    {
      name: 'another cause, in the kubelet’s words',
      events: [{ ...failedMount('d', 'mount failed: exit status 32'), reason: 'FailedAttachVolume' }],
      want: {
        kind: 'notMounted',
        message: 'MountVolume.SetUp failed for volume "d" : mount failed: exit status 32',
      },
    },
    {
      name: 'an event about a container comes after the volumes',
      events: [failedMount('whole', 'secret "whole" not found', 5), ofContainer('Pulling', 5)],
      want: undefined,
    },
    {
      name: 'an event about a container before it says nothing',
      events: [failedMount('whole', 'secret "whole" not found', 9), ofContainer('Killing', 5)],
      want: missing(secret('whole', 'whole')),
    },
    {
      name: 'events of the newer kind have their time elsewhere',
      events: [
        { ...failedMount('whole', 'secret "old" not found'), lastTimestamp: null, eventTime: at(1) },
        { ...failedMount('whole', 'secret "new" not found'), lastTimestamp: null, series: { lastObservedTime: at(9) } },
      ],
      want: missing(secret('new', 'whole')),
    },
  ])('$name', ({ events, want }) => {
    expect(mountTrouble(pod, events)).toEqual(want);
  });
});

describe('mountVerdict', () => {
  const SETTINGS = { imagePullGraceMs: 1, createContainerGraceMs: 180_000 };
  const pod = podWith([SECRETS], { conditions: [condition('PodScheduled', 'True', 2), ...PREPARED.slice(1, 2)] });

  test.each<{ name: string; trouble: MountTrouble; reason: string; message: string }>([
    {
      name: 'a Secret',
      trouble: {
        kind: 'missing',
        objects: [{ kind: 'Secret', names: ['aws'], neededBy: 'volume "podsmith-secrets"' }],
      },
      reason: 'SecretMissing',
      message:
        'Secret "aws", which volume "podsmith-secrets" needs, does not exist in namespace ml. The Task goes on once it is there. ' +
        'A command for it: kubectl -n ml create secret generic aws --from-literal=token=…',
    },
    {
      name: 'a ConfigMap',
      trouble: { kind: 'missing', objects: [{ kind: 'ConfigMap', names: ['settings'], neededBy: 'volume "v"' }] },
      reason: 'ConfigMapMissing',
      message:
        'ConfigMap "settings", which volume "v" needs, does not exist in namespace ml. The Task goes on once it is there. ' +
        'A command for it: kubectl -n ml create configmap settings --from-literal=ini=…',
    },
  ])('$name is waited for without end', ({ trouble, reason, message }) => {
    expect(mountVerdict(pod, trouble, SETTINGS)).toEqual({ kind: 'waiting', reason, message, subject: message });
  });

  test('anything else has a grace, counted from when the pod had its node', () => {
    const message = "A volume of the pod can't be mounted; the kubelet tries on: exit status 32";
    expect(mountVerdict(pod, { kind: 'notMounted', message: 'exit status 32' }, SETTINGS)).toEqual({
      kind: 'waiting',
      reason: 'VolumeNotMounted',
      message,
      failAt: Date.UTC(2026, 2, 1, 10, 0, 2) + 180_000,
      failure: { reason: 'VolumeNotMounted', budget: 'system', retryable: true, message },
    });
  });
});
