import { expect, test } from '@jest/globals';
import { flyteEnvironment } from './environment.ts';

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
