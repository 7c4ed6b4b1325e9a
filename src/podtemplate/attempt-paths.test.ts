import { expect, test } from '@jest/globals';
import { attemptPaths } from './attempt-paths.ts';

const TASK = { namespace: 'ml', name: 'fit', uid: 'u-1' };
const FOLDER = 's3://podsmith/tasks/ml/fit/u-1';

test('the first attempt has no checkpoint before it', () => {
  expect(attemptPaths('s3://podsmith/tasks', TASK, 0)).toEqual({
    taskFolder: FOLDER,
    inputs: `${FOLDER}/inputs.pb`,
    taskTemplate: `${FOLDER}/task.pb`,
    outputPrefix: `${FOLDER}/0`,
    rawOutputPrefix: `${FOLDER}/0/raw`,
    checkpoint: `${FOLDER}/0/raw/_flytecheckpoints`,
  });
});

test('a later one reads the checkpoint of the one before, and shares nothing else but the inputs', () => {
  expect(attemptPaths('s3://podsmith', TASK, 12)).toEqual({
    taskFolder: 's3://podsmith/ml/fit/u-1',
    inputs: 's3://podsmith/ml/fit/u-1/inputs.pb',
    taskTemplate: 's3://podsmith/ml/fit/u-1/task.pb',
    outputPrefix: 's3://podsmith/ml/fit/u-1/12',
    rawOutputPrefix: 's3://podsmith/ml/fit/u-1/12/raw',
    checkpoint: 's3://podsmith/ml/fit/u-1/12/raw/_flytecheckpoints',
    previousCheckpoint: 's3://podsmith/ml/fit/u-1/11/raw/_flytecheckpoints',
  });
});

test('inputs that lie elsewhere are read there', () => {
  expect(attemptPaths('s3://podsmith', TASK, 0, 's3://other/inputs.pb').inputs).toBe('s3://other/inputs.pb');
});

test('a Task made again under the same name meets none of the old files', () => {
  const again = attemptPaths('s3://podsmith', { ...TASK, uid: 'u-2' }, 0);
  expect(again.taskFolder).not.toBe(attemptPaths('s3://podsmith', TASK, 0).taskFolder);
});
