import { expect, test } from '@jest/globals';
import { mayLookFor } from './kept-files.ts';

test.each([
  { uri: 's3://podsmith/tasks/ml/fit/u/0/x/model.bin', want: true },
  { uri: 's3://podsmith/tasks/ml/fit/u/0/x/folder/', want: true },
  { uri: 's3://podsmith/shared/data.csv', want: true },
  { uri: 's3://elsewhere/tasks/ml/data.csv', want: false },
  { uri: 's3://podsmith/tasks/web/fit/u/0/outputs.pb', want: false },
  { uri: 's3://podsmith/tasks/ml/../web/fit/u/0/outputs.pb', want: false },
  { uri: 's3://podsmith//tasks/web/fit/u/0/outputs.pb', want: false },
  { uri: 's3://podsmith/./tasks/web/fit/u/0/outputs.pb', want: false },
])('for a Task in ml, $uri: $want', ({ uri, want }) => {
  expect(mayLookFor(uri, 's3://podsmith/tasks', 'ml')).toBe(want);
});
