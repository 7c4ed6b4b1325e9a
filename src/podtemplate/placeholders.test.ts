import { describe, expect, test } from '@jest/globals';
import { formatProblems } from '../api/problem.ts';
import type { Literal } from '../idl/literal.ts';
import { attemptPaths } from './attempt-paths.ts';
import { type PlaceholderValues, renderPlaceholders } from './placeholders.ts';

const TASK = { namespace: 'ml', name: 'fit', uid: 'u-1' };
const values = (attempt = 0): PlaceholderValues => ({
  paths: attemptPaths('s3://p', TASK, attempt),
  podName: '7fit.x-bcdfgh-0',
  namespace: 'ml',
  room: { left: 1024 * 1024 },
});
const render = (text: string, attempt = 0): string => renderWith(text, values(attempt));
const renderWith = (text: string, all: PlaceholderValues): string => {
  const result = renderPlaceholders([text], all, 'spec.command');
  return result.kind === 'rendered' ? (result.strings[0] ?? '') : formatProblems(result.problems);
};
const int = (value: bigint): Literal => ({ kind: 'integer', value });
const withInputs = (inputs: Readonly<Record<string, Literal>>): PlaceholderValues => ({
  ...values(),
  inputs: new Map(Object.entries(inputs)),
});

test.each([
  { text: '{{.input}}', want: 's3://p/ml/fit/u-1/inputs.pb' },
  { text: '{{.inputPrefix}}', want: 's3://p/ml/fit/u-1' },
  { text: '{{.outputPrefix}}', want: 's3://p/ml/fit/u-1/0' },
  { text: '{{.rawOutputDataPrefix}}', want: 's3://p/ml/fit/u-1/0/raw' },
  { text: '{{.checkpointOutputPrefix}}', want: 's3://p/ml/fit/u-1/0/raw/_flytecheckpoints' },
  { text: '{{.prevCheckpointPrefix}}', want: '""' },
  { text: '{{.perRetryUniqueKey}}', want: 'afit_x_bcdfgh_0' },
  { text: '{{.taskTemplatePath}}', want: 's3://p/ml/fit/u-1/task.pb' },
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
    { name: 'an unknown name stays', text: '{{ .taskName }}', want: '{{ .taskName }}' },
    { name: 'inputs without a name stay', text: '{{.inputs}} {{.inputs.}}', want: '{{.inputs}} {{.inputs.}}' },
    { name: 'one brace too many', text: '{{{.namespace}}}', want: '{ml}' },
    { name: 'a start within another', text: '{{.x{{.namespace}}', want: '{{.xml' },
    { name: 'a known name with a member stays', text: '{{.namespace.x}}', want: '{{.namespace.x}}' },
    { name: 'a name that every object has is unknown too', text: '{{.constructor}}', want: '{{.constructor}}' },
    { name: 'a dollar in the value is not read', text: '$1 $& {{.namespace}}', want: '$1 $& ml' },
    { name: 'an empty argument stays one', text: '', want: '' },
  ])('$name', ({ text, want }) => {
    expect(render(text)).toBe(want);
  });
});

test('what is filled in is not read again', () => {
  const paths = attemptPaths('s3://p', { ...TASK, name: '{{.namespace}}' }, 0, 's3://q/{{.inputs.n}}');
  const inputs = new Map<string, Literal>([['n', { kind: 'string', value: '{{.namespace}}{{.inputs.n}}' }]]);
  expect(
    renderPlaceholders(['{{.input}}', '{{.outputPrefix}}', '{{.inputs.n}}'], { ...values(), paths, inputs }, 'x'),
  ).toEqual({
    kind: 'rendered',
    strings: ['s3://q/{{.inputs.n}}', 's3://p/ml/{{.namespace}}/u-1/0', '{{.namespace}}{{.inputs.n}}'],
    usesTaskTemplate: false,
  });
});

describe('inputs', () => {
  test.each<{ name: string; text: string; inputs: Readonly<Record<string, Literal>>; want: string }>([
    { name: 'by name', text: '--epochs={{.inputs.epochs}}', inputs: { epochs: int(3n) }, want: '--epochs=3' },
    {
      name: 'in any case but that of the name',
      text: '{{ $INPUTS.N }}',
      inputs: { N: int(1n), n: int(2n) },
      want: '1',
    },
    { name: 'a name with dots', text: '{{.inputs.a.b}}', inputs: { 'a.b': int(1n) }, want: '1' },
    {
      name: 'dollars are text, to the kubelet too, which reads $$ as one',
      text: '{{.inputs.s}}',
      inputs: { s: { kind: 'string', value: '$1 $& $(SECRET)' } },
      want: '$$1 $$& $$(SECRET)',
    },
    { name: 'an empty text', text: 'a{{.inputs.s}}b', inputs: { s: { kind: 'string', value: '' } }, want: 'ab' },
    {
      name: 'a name that the task does not have, with the nearest',
      text: '{{.inputs.epohcs}}',
      inputs: { epochs: int(1n), data: int(1n) },
      want: 'spec.command[0]: {{.inputs.epohcs}} names no input of the task: it has epochs, data; did you mean epochs?',
    },
    {
      name: 'a name that every object has',
      text: '{{.inputs.constructor}}',
      inputs: { n: int(1n) },
      want: 'spec.command[0]: {{.inputs.constructor}} names no input of the task: it has n',
    },
    {
      name: 'a task without inputs',
      text: '{{ .inputs.n }}',
      inputs: {},
      want: 'spec.command[0]: {{ .inputs.n }} names no input of the task: it has none',
    },
    {
      name: 'many inputs: 20 are named',
      text: '{{.inputs.missing}}',
      inputs: Object.fromEntries(Array.from({ length: 22 }, (_, index) => [`i${index}`, int(0n)])),
      want: `spec.command[0]: {{.inputs.missing}} names no input of the task: it has ${Array.from({ length: 20 }, (_, index) => `i${index}`).join(', ')} and 2 more`,
    },
    {
      name: 'a value without a text',
      text: '{{.inputs.n}}',
      inputs: { n: { kind: 'none' } },
      want: 'spec.command[0]: {{.inputs.n}} cannot be filled in: inputs.n is None; allowed: an int, float, str, bool, datetime, timedelta, file, directory, dataframe, dataclass or dict without types, or a list of these',
    },
    {
      name: 'a long name is cut in the message',
      text: `{{.inputs.${'x'.repeat(1000)}}}`,
      inputs: {},
      want: `spec.command[0]: {{.inputs.${'x'.repeat(69)}… names no input of the task: it has none`,
    },
  ])('$name', ({ text, inputs, want }) => {
    expect(renderWith(text, withInputs(inputs))).toBe(want);
  });

  test('stay as they are where nobody knows them, as in Flyte', () => {
    expect(render('{{.inputs.n}} {{.namespace}}')).toBe('{{.inputs.n}} ml');
  });

  test('each problem says where it is, once', () => {
    const strings = ['run', '{{.inputs.a}}{{.inputs.a}}', '{{.inputs.a}}'];
    const message = '{{.inputs.a}} names no input of the task: it has none';
    expect(renderPlaceholders(strings, withInputs({}), 'spec.command')).toEqual({
      kind: 'invalid',
      problems: [
        { field: 'spec.command[1]', message },
        { field: 'spec.command[2]', message },
      ],
    });
  });
});

describe('code without an image build', () => {
  const distribution = { uri: 's3://b/code.tar.gz', destination: '/root' };
  test.each<{ name: string; text: string; given?: PlaceholderValues['distribution']; want: string }>([
    { name: 'the archive', text: '{{ .remote_package_path }}', given: distribution, want: 's3://b/code.tar.gz' },
    { name: 'where it goes', text: '{{ .dest_dir }}', given: distribution, want: '/root' },
    {
      name: "nobody says where: the image's working directory",
      text: '{{ .dest_dir }}',
      given: { uri: 'x' },
      want: '.',
    },
    {
      name: 'no archive',
      text: '{{ .remote_package_path }}',
      want: 'spec.command[0]: {{ .remote_package_path }} stands for spec.distribution.uri, and spec.distribution is missing',
    },
    {
      name: 'no place for it',
      text: '{{ .dest_dir }}',
      want: 'spec.command[0]: {{ .dest_dir }} stands for spec.distribution.destination, and spec.distribution is missing',
    },
  ])('$name', ({ text, given, want }) => {
    expect(renderWith(text, { ...values(), ...(given && { distribution: given }) })).toBe(want);
  });
});

test.each([
  { strings: ['{{.input}}', 'x={{ .TASKTEMPLATEPATH }}'], want: true },
  { strings: ['{{.input}}', 'taskTemplatePath', '{{.taskTemplatePath.x}}'], want: false },
])('$strings needs the TaskTemplate: $want', ({ strings, want }) => {
  expect(renderPlaceholders(strings, values(), 'spec.command')).toMatchObject({ usesTaskTemplate: want });
});

describe('hostile text', () => {
  const MEBI = 1024 * 1024;
  test.each([
    { name: 'open braces', piece: '{' },
    { name: 'starts', piece: '{{' },
    { name: 'starts of a name', piece: '{{.' },
    { name: 'starts of an input', piece: '{{.inputs.' },
    { name: 'starts of an input, with space', piece: '{{ .inputs.a ' },
  ])('1 MiB of $name stays as it is, in linear time', ({ piece }) => {
    const text = piece.repeat(MEBI / piece.length);
    const spaced = `{{${' '.repeat(MEBI)}.${'n'.repeat(MEBI)}${' '.repeat(MEBI)}}`;
    expect(renderPlaceholders([text, spaced], withInputs({}), 'x')).toEqual({
      kind: 'rendered',
      strings: [text, spaced],
      usesTaskTemplate: false,
    });
  });

  test('a large value is filled in up to 1 MiB', () => {
    const half = withInputs({ s: { kind: 'string', value: 'x'.repeat(MEBI / 2) } });
    expect(renderWith('{{.inputs.s}}{{.inputs.s}}', half)).toHaveLength(MEBI);
    expect(renderWith('{{.inputs.s}}'.repeat(50_000), half)).toBe(
      'spec.command[0]: {{.inputs.s}} is too long: placeholders may stand for at most 1 MiB in one pod; pass large values as files',
    );
  });

  test('20 problems are enough', () => {
    const strings = Array.from({ length: 100 }, (_, index) => `{{.inputs.n${index}}}`);
    const result = renderPlaceholders(strings, withInputs({}), 'x');
    expect(result.kind === 'invalid' && result.problems.map(({ field }) => field)).toEqual(
      Array.from({ length: 20 }, (_, index) => `x[${index}]`),
    );
  });
});
