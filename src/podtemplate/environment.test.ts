import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../api/plain-value.ts';
import {
  type EnvVar,
  type EnvironmentInput,
  flyteEnvironment,
  mergeEnvironment,
  storageEnvironment,
} from './environment.ts';

const variable = (name: string, value: string): EnvVar => ({ name, value });
const STORAGE = [variable('AWS_REGION', 'us-east-1')];
const FLYTE = [variable('FLYTE_ATTEMPT_NUMBER', '0')];
const merged = (parts: Partial<EnvironmentInput>): readonly PlainValue[] =>
  mergeEnvironment({ storage: STORAGE, flyte: FLYTE, environment: {}, template: [], ...parts });

describe('whose value wins', () => {
  test.each<{ name: string; parts: Partial<EnvironmentInput>; want: readonly PlainValue[] }>([
    { name: 'nothing of the user: storage, then flyte', parts: {}, want: [...STORAGE, ...FLYTE] },
    {
      name: 'what the user sets comes after, so that it may refer to the others',
      parts: { environment: { KEY: '$(FLYTE_ATTEMPT_NUMBER)' } },
      want: [...STORAGE, ...FLYTE, variable('KEY', '$(FLYTE_ATTEMPT_NUMBER)')],
    },
    {
      name: "the user may set storage anew, at the user's place",
      parts: { environment: { AWS_REGION: 'eu-west-1' } },
      want: [...FLYTE, variable('AWS_REGION', 'eu-west-1')],
    },
    {
      name: 'the pod template wins over spec.environment, as in flytekit',
      parts: { environment: { KEY: 'a' }, template: [variable('KEY', 'b')] },
      want: [...STORAGE, ...FLYTE, variable('KEY', 'b')],
    },
    {
      name: 'nobody sets what Podsmith says of the execution',
      parts: { environment: { FLYTE_ATTEMPT_NUMBER: '9' }, template: [variable('FLYTE_ATTEMPT_NUMBER', '8')] },
      want: [...STORAGE, ...FLYTE],
    },
    {
      name: 'a reference of the template to what stands before it there stays behind it',
      parts: { environment: { B: 'x' }, template: [variable('A', 'a'), variable('B', '$(A)')] },
      want: [...STORAGE, ...FLYTE, variable('A', 'a'), variable('B', '$(A)')],
    },
    {
      name: 'of doubles in the template the last counts, as for the kubelet',
      parts: { template: [variable('A', '1'), variable('B', '2'), variable('A', '3')] },
      want: [...STORAGE, ...FLYTE, variable('B', '2'), variable('A', '3')],
    },
    {
      name: 'valueFrom of the template is kept whole',
      parts: { template: [{ name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }] },
      want: [...STORAGE, ...FLYTE, { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
    },
    {
      name: 'an entry without a name is left to the API server to refuse',
      parts: { template: [{ value: 'a' }, 'b', variable('C', 'c')] },
      want: [...STORAGE, ...FLYTE, variable('C', 'c'), { value: 'a' }, 'b'],
    },
  ])('$name', ({ parts, want }) => {
    expect(merged(parts)).toEqual(want);
  });

  test('no name stands twice, whatever is given', () => {
    const name = fc.constantFrom('A', 'B', 'C', 'AWS_REGION', 'FLYTE_ATTEMPT_NUMBER');
    const entries = fc.array(fc.record({ name, value: fc.string() }));
    fc.assert(
      fc.property(fc.dictionary(name, fc.string()), entries, (environment, template) => {
        const names = merged({ environment, template }).map((entry) => (entry as EnvVar).name);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});

test('what flytekit reads of the execution', () => {
  const identity = { executionId: 'fit', project: 'p', domain: 'd', taskName: 'train.fit', version: '3', attempt: 2 };
  expect(Object.fromEntries(flyteEnvironment(identity).map(({ name, ...rest }) => [name, rest['value']]))).toEqual({
    FLYTE_INTERNAL_EXECUTION_WORKFLOW: 'p:d:train.fit',
    FLYTE_INTERNAL_EXECUTION_ID: 'fit',
    FLYTE_INTERNAL_EXECUTION_PROJECT: 'p',
    FLYTE_INTERNAL_EXECUTION_DOMAIN: 'd',
    FLYTE_ATTEMPT_NUMBER: '2',
    FLYTE_INTERNAL_TASK_PROJECT: 'p',
    FLYTE_INTERNAL_TASK_DOMAIN: 'd',
    FLYTE_INTERNAL_TASK_NAME: 'train.fit',
    FLYTE_INTERNAL_TASK_VERSION: '3',
  });
});

describe('storage', () => {
  test('with a Secret: credentials by reference only', () => {
    const secretKeyRef = (key: string): object => ({ secretKeyRef: { name: 'podsmith-storage', key } });
    expect(
      storageEnvironment({ region: 'eu-west-1', endpoint: 'http://s3:7070', secretName: 'podsmith-storage' }),
    ).toEqual([
      variable('AWS_REGION', 'eu-west-1'),
      variable('FLYTE_AWS_ENDPOINT', 'http://s3:7070'),
      { name: 'FLYTE_AWS_ACCESS_KEY_ID', valueFrom: secretKeyRef('access-key-id') },
      { name: 'FLYTE_AWS_SECRET_ACCESS_KEY', valueFrom: secretKeyRef('secret-access-key') },
    ]);
  });

  test('by workload identity: nothing but the region', () => {
    expect(storageEnvironment({ region: 'eu-west-1' })).toEqual([variable('AWS_REGION', 'eu-west-1')]);
  });
});
