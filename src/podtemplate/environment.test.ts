import { describe, expect, test } from '@jest/globals';
import { type EnvVar, flyteEnvironment, storageEnvironment } from './environment.ts';

const variable = (name: string, value: string): EnvVar => ({ name, value });

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
