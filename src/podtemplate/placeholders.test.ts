import { describe, expect, test } from '@jest/globals';
import { attemptPaths } from './attempt-paths.ts';
import { type PlaceholderValues, renderPlaceholders } from './placeholders.ts';

const TASK = { namespace: 'ml', name: 'fit', uid: 'u-1' };
const values = (attempt = 0): PlaceholderValues => ({
  paths: attemptPaths('s3://p', TASK, attempt),
  podName: '7fit.x-bcdfgh-0',
  namespace: 'ml',
});
const render = (text: string, attempt = 0): string => {
  const result = renderPlaceholders([text], values(attempt), 'spec.command');
  return result.kind === 'rendered' ? (result.strings[0] ?? '') : JSON.stringify(result.problems);
};

test.each([
  { text: '{{.input}}', want: 's3://p/ml/fit/u-1/inputs.pb' },
  { text: '{{.inputPrefix}}', want: 's3://p/ml/fit/u-1' },
  { text: '{{.outputPrefix}}', want: 's3://p/ml/fit/u-1/0' },
  { text: '{{.rawOutputDataPrefix}}', want: 's3://p/ml/fit/u-1/0/raw' },
  { text: '{{.checkpointOutputPrefix}}', want: 's3://p/ml/fit/u-1/0/raw/_flytecheckpoints' },
  { text: '{{.prevCheckpointPrefix}}', want: '""' },
  { text: '{{.perRetryUniqueKey}}', want: 'afit_x_bcdfgh_0' },
  { text: '{{.namespace}}', want: 'ml' },
])('$text is filled in', ({ text, want }) => {
  expect(render(text)).toBe(want);
});

test('a later attempt names the checkpoint before it', () => {
  expect(render('{{.prevCheckpointPrefix}}', 1)).toBe('s3://p/ml/fit/u-1/0/raw/_flytecheckpoints');
});

describe('as Flyte reads them', () => {
  test.each([
    { name: 'any case', text: '{{.OUTPUTPREFIX}}', want: 's3://p/ml/fit/u-1/0' },
    { name: 'a dollar for the dot', text: '{{$outputPrefix}}', want: 's3://p/ml/fit/u-1/0' },
    { name: 'space around the name', text: '{{  .namespace }}', want: 'ml' },
    { name: 'inside a longer text, repeatedly', text: 'a={{.namespace}},b={{.namespace}}/x', want: 'a=ml,b=ml/x' },
    { name: 'neither dot nor dollar: no placeholder', text: '{{input}}', want: '{{input}}' },
    { name: 'an unknown name stays', text: '{{.remote_package_path}}', want: '{{.remote_package_path}}' },
    { name: 'a known name with a member stays', text: '{{.namespace.x}}', want: '{{.namespace.x}}' },
    { name: 'a name that every object has is unknown too', text: '{{.constructor}}', want: '{{.constructor}}' },
    { name: 'a dollar in the value is not read', text: '$1 $& {{.namespace}}', want: '$1 $& ml' },
    { name: 'an empty argument stays one', text: '', want: '' },
  ])('$name', ({ text, want }) => {
    expect(render(text)).toBe(want);
  });
});

test('what is filled in is not read again', () => {
  const task = { ...TASK, name: '{{.namespace}}' };
  const result = renderPlaceholders(
    ['{{.input}}'],
    { ...values(), paths: attemptPaths('s3://p', task, 0) },
    'spec.command',
  );
  expect(result).toEqual({ kind: 'rendered', strings: ['s3://p/ml/{{.namespace}}/u-1/inputs.pb'] });
});

test('what is not supported yet is named, each with its place', () => {
  const result = renderPlaceholders(['run', '--n={{.inputs.n}}', '{{.taskTemplatePath}}'], values(), 'spec.command');
  expect(result).toEqual({
    kind: 'invalid',
    problems: [
      { field: 'spec.command[1]', message: 'the placeholder {{.inputs.n}} is not supported yet' },
      { field: 'spec.command[2]', message: 'the placeholder {{.taskTemplatePath}} is not supported yet' },
    ],
  });
});
