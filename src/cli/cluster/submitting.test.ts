// What becomes of a command line before anything is sent: inputs, manifests, names, and which files are code.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PlainObject } from '../../api/plain-value.ts';
import type { Task } from '../../api/task.gen.ts';
import { makeTask } from '../../../test/support/make-task.ts';
import { codeArchive } from './code-archive.ts';
import { codeFiles } from './code-files.ts';
import { generatedFrom } from './generated-name.ts';
import { type ReadyInput, parseInputs, withInputs } from './given-inputs.ts';
import { referencesIn } from './outputs.ts';
import { rerunOf } from './rerun.ts';
import { serviceOf } from './forwarded-service.ts';
import { staysBelow } from './storage-files.ts';
import { functionTask, submitted } from './submit.ts';
import { nearestName } from './tasks.ts';

describe('--input', () => {
  test.each<{ option: string; want: object }>([
    { option: 'n=3', want: { name: 'n', value: { kind: 'plain', value: 3 } } },
    { option: 'n=9007199254740993', want: { name: 'n', value: { kind: 'plain', value: 9007199254740993n } } },
    { option: 's=a=b', want: { name: 's', value: { kind: 'plain', value: 'a=b' } } },
    { option: 's=', want: { name: 's', value: { kind: 'plain', value: '' } } },
    { option: 'l=[1, 2]', want: { name: 'l', value: { kind: 'plain', value: [1, 2] } } },
    { option: 'r:float=1', want: { name: 'r', type: 'float', value: { kind: 'plain', value: 1 } } },
    {
      option: 'd:dict[str, int]={a: 1}',
      want: { name: 'd', type: 'dict[str, int]', value: { kind: 'plain', value: { a: 1 } } },
    },
    { option: 'f=@data/a.csv', want: { name: 'f', value: { kind: 'local', path: 'data/a.csv' } } },
    { option: 'f:file[csv]=@a.csv', want: { name: 'f', type: 'file[csv]', value: { kind: 'local', path: 'a.csv' } } },
    { option: 'at="@home"', want: { name: 'at', value: { kind: 'plain', value: '@home' } } },
  ])('$option', ({ option, want }) => {
    expect(parseInputs([option])).toEqual([want]);
  });

  test.each([
    { options: ['n'], want: '--input n: write it as NAME=VALUE, NAME:TYPE=VALUE or NAME=@FILE' },
    { options: ['n=1', 'n=2'], want: '--input n is given twice' },
    { options: ['n=1\n---\n2'], want: '--input n: holds 2 YAML documents; give one value' },
    { options: ['n=[1'], want: expect.stringMatching(/^--input n:1:3: not YAML: /) as unknown as string },
  ])('$options is refused', ({ options, want }) => {
    let message = '';
    try {
      parseInputs(options);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toEqual(want);
  });

  const cases: readonly { name: string; spec: PlainObject; inputs: readonly ReadyInput[]; want: PlainObject }[] = [
    { name: 'none changes nothing', spec: { inputsUri: 'x' }, inputs: [], want: { inputsUri: 'x' } },
    {
      name: 'goes over that of the spec, and over ready-made ones',
      spec: { inputsUri: 'x', inputs: { a: 1, b: 2 } },
      inputs: [{ name: 'a', value: 5 }],
      want: { inputs: { a: 5, b: 2 } },
    },
    {
      name: 'with a type makes an interface that is whole',
      spec: { inputs: { s: 'x', i: 1, f: 1.5, b: true } },
      inputs: [{ name: 'data', type: 'file', value: 's3://b/x' }],
      want: {
        inputs: { s: 'x', i: 1, f: 1.5, b: true, data: 's3://b/x' },
        interface: {
          inputs: {
            s: { type: 'str' },
            i: { type: 'int' },
            f: { type: 'float' },
            b: { type: 'bool' },
            data: { type: 'file' },
          },
        },
      },
    },
    {
      name: 'leaves the types that the spec declares',
      spec: { interface: { inputs: { data: { type: 'file[csv]' } }, outputs: {} } },
      inputs: [{ name: 'data', type: 'file', value: 's3://b/x' }],
      want: { interface: { inputs: { data: { type: 'file[csv]' } }, outputs: {} }, inputs: { data: 's3://b/x' } },
    },
    {
      name: 'leaves the types to a template',
      spec: { template: {} },
      inputs: [{ name: 'data', type: 'file', value: 's3://b/x' }],
      want: { template: {}, inputs: { data: 's3://b/x' } },
    },
  ];
  test.each(cases)('$name', ({ spec, inputs, want }) => {
    expect(withInputs(spec, inputs)).toEqual(want);
  });

  test('a value whose type cannot be told asks for it', () => {
    const inputs = [
      { name: 'data', type: 'file', value: 's3://b/x' },
      { name: 'l', value: [1] },
    ];
    expect(() => withInputs({}, inputs)).toThrow(
      "--input l: say its type, because another input has one: --input 'l:list[int]=…' (docs/api.md lists the types)",
    );
  });
});

describe('a manifest', () => {
  test('of a function', () => {
    expect(functionTask('flows.train.fit', { image: 'a:1' })).toEqual({
      apiVersion: 'work.podsmith.dev/v1alpha1',
      kind: 'Task',
      metadata: { generateName: 'flows-train-fit-' },
      spec: { loaderArgs: ['task-module', 'flows.train', 'task-name', 'fit'], containerImage: 'a:1' },
    });
    expect(functionTask('train.fit', { name: 'one' })['metadata']).toEqual({ name: 'one' });
    expect(() => functionTask('fit', {})).toThrow(
      'fit: is no MODULE.TASK, such as train.fit or flows.train.fit; Tasks of a file are named by -f',
    );
  });

  test.each([
    {
      name: 'as it is',
      metadata: { name: 'a', labels: { x: 'y' } },
      options: {},
      want: { name: 'a', labels: { x: 'y' } },
    },
    { name: 'under another name', metadata: { generateName: 'a-' }, options: { name: 'b' }, want: { name: 'b' } },
    { name: 'generated', metadata: { name: 'a' }, options: { generate: true }, want: { generateName: 'a-' } },
    {
      name: 'generated as before',
      metadata: { generateName: 'a-' },
      options: { generate: true },
      want: { generateName: 'a-' },
    },
  ])('is named $name', ({ metadata, options, want }) => {
    expect(submitted({ metadata, spec: {} }, { inputs: [], options })['metadata']).toEqual(want);
  });

  test('gets image and code', () => {
    const manifest = submitted(
      { metadata: { name: 'a' }, spec: { version: '1' } },
      { inputs: [], codeUri: 's3://b/fast.tar.gz', options: { image: 'a:1', destination: '/root' } },
    );
    expect(manifest['spec']).toEqual({
      version: '1',
      containerImage: 'a:1',
      distribution: { uri: 's3://b/fast.tar.gz', destination: '/root' },
    });
  });

  test('of a rerun has the spec, without what was said to the old Task alone', () => {
    const made = makeTask({ spec: { cancel: true, suspend: true, inputs: { n: 1 } } });
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{}', team: 'ml' };
    const task = { ...made, metadata: { ...made.metadata, name: 'fit', namespace: 'ml', annotations } };
    const { cancel: _cancel, suspend: _suspend, ...spec } = task.spec;
    expect(rerunOf(task, { inputs: [{ name: 'n', value: 2 }] })).toEqual({
      apiVersion: 'work.podsmith.dev/v1alpha1',
      kind: 'Task',
      metadata: {
        generateName: 'fit-',
        namespace: 'ml',
        annotations: { team: 'ml' },
      },
      spec: { ...spec, inputs: { n: 2 } },
    });
  });

  test('of a rerun of a rerun has no longer name', () => {
    const made = makeTask({});
    const metadata = { ...made.metadata, name: 'fit-abcde', generateName: 'fit-' } as Task['metadata'];
    expect(rerunOf({ ...made, metadata }, { inputs: [] })['metadata']).toMatchObject({ generateName: 'fit-' });
  });
});

test.each([
  ['train.fit', 'train-fit-'],
  ['Fit_It', 'fit-it-'],
  ['fit-', 'fit-'],
  ['__', 'task-'],
  ['a'.repeat(60), `${'a'.repeat(46)}-`],
])('%s is the beginning %s', (name, want) => {
  expect(generatedFrom(name)).toBe(want);
});

test.each([
  { name: 'fitt', names: ['show', 'fit'], want: 'fit' },
  { name: 'fit', names: ['fit-abcde', 'show'], want: 'fit-abcde' },
  { name: 'fit', names: ['show'], want: undefined },
  { name: 'fit', names: [], want: undefined },
])('$name of $names is $want', ({ name, names, want }) => {
  expect(nearestName(name, names)).toBe(want);
});

test.each([
  [
    'http://podsmith-storage.podsmith-system.svc:7070',
    { name: 'podsmith-storage', namespace: 'podsmith-system', port: 7070 },
  ],
  ['https://s3.store.svc.cluster.local', { name: 's3', namespace: 'store', port: 443 }],
  ['http://s3.store.svc', { name: 's3', namespace: 'store', port: 80 }],
  ['https://s3.amazonaws.com', undefined],
  ['http://127.0.0.1:7070', undefined],
])('%s is the Service %j', (endpoint, want) => {
  expect(serviceOf(endpoint)).toEqual(want);
});

test.each([
  ['a/b.txt', true],
  ['a..b', true],
  ['../a', false],
  ['a/../../b', false],
  ['a\\..\\b', false],
  ['/etc/passwd', false],
  ['', false],
])('%s stays below the folder: %s', (path, want) => {
  expect(staysBelow(path)).toBe(want);
});

test('files within lists and dicts have folders of their own, and no key leads out', () => {
  const file = (uri: string) => ({ kind: 'blob', uri, format: '', dimensionality: 'SINGLE' }) as const;
  const literal = {
    kind: 'collection',
    items: [
      file('s3://b/1'),
      { kind: 'map', entries: new Map([['../up', { ...file('s3://b/2'), dimensionality: 'MULTIPART' as const }]]) },
      { kind: 'structuredDataset', uri: 's3://b/3' },
      { kind: 'integer', value: 1n },
    ],
  } as const;
  expect(referencesIn(literal, 'o0')).toEqual([
    { uri: 's3://b/1', isFolder: false, path: 'o0/0' },
    { uri: 's3://b/2', isFolder: true, path: 'o0/1/.._up' },
    { uri: 's3://b/3', isFolder: true, path: 'o0/2' },
  ]);
});

describe('code', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'podsmith-code-'));
    const files = {
      'train.py': 'a = 1\n',
      'pkg/__init__.py': '',
      'pkg/words.txt': 'w\n',
      'pkg/__pycache__/train.cpython-311.pyc': 'x',
      'old.pyc': 'x',
      '.cache/a': 'x',
      '.git/info/exclude': 'x',
      'data/large.bin': 'x',
      'secret.env': 'x',
      'build/out.py': 'x',
      '.gitignore': 'build/\n',
      '.dockerignore': '# not for images\ndata\n!data/kept\n',
      'data/kept': 'x',
      '.flyteignore': '**/*.env\n',
      'pkg/deep.env': 'x',
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    symlinkSync('nowhere', join(root, 'broken.py'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  test('all is what nothing ignores', async () => {
    rmSync(join(root, '.git'), { recursive: true });
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    expect(await codeFiles(root, 'all')).toEqual([
      '.dockerignore',
      '.flyteignore',
      '.gitignore',
      'data/kept',
      'pkg/__init__.py',
      'pkg/words.txt',
      'train.py',
    ]);
  });

  test('auto is the Python files of these; outside a repository git ignores nothing', async () => {
    expect(await codeFiles(root, 'auto')).toEqual(['build/out.py', 'pkg/__init__.py', 'train.py']);
  });

  test('the archive is the same whenever and wherever it is made', async () => {
    const paths = ['pkg/__init__.py', 'train.py'];
    const first = await codeArchive(root, paths);
    utimesSync(join(root, 'train.py'), 1, 1);
    const second = await codeArchive(root, paths);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(first.name).toBe(second.name);
    // md5 of: nothing, pkg__init__.py, the text of train.py, train.py.
    expect(first.name).toBe('fast7fc6d89614bf7f07b424f87f2c0d1271.tar.gz');
    const tar = gunzipSync(first.bytes);
    const field = (from: number, length: number): string =>
      tar
        .subarray(from, from + length)
        .toString()
        .replace(/\0.*$/s, '');
    expect(field(0, 100)).toBe('pkg/__init__.py');
    // 1980-01-01 in octal.
    expect(parseInt(field(136, 12), 8)).toBe(315_532_800);
    // uid and gid are left out, which tar reads as 0.
    expect([field(108, 8).trim(), field(116, 8).trim()]).toEqual(['', '']);
  });
});
