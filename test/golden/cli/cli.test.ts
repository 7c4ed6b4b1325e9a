// The program itself on real files: whole pages as goldens, and every command that docs/cli.md shows. UPDATE_GOLDEN=1
// rewrites both.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execa } from 'execa';
import { parse, parseAllDocuments } from 'yaml';
import { pageBlocks, shownCommands } from '../../../scripts/docs/page-blocks.ts';
import { runCommandLine } from '../../../src/cli/command-line.ts';

const FOLDER = import.meta.dirname;
const CHECKOUT = join(FOLDER, '../../..');
const PROGRAM = join(CHECKOUT, 'src/cli/podsmith.ts');
const isUpdating = process.env['UPDATE_GOLDEN'] === '1';

// A start takes a second on a machine that is busy.
jest.setTimeout(30_000);

let scratch: string;

// `podsmith` on the PATH, as docs/cli.md calls it.
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'podsmith-cli-'));
  mkdirSync(join(scratch, 'bin'));
  const script = `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`;
  writeFileSync(join(scratch, 'bin/podsmith'), script, { mode: 0o755 });
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Ran {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs a line of shell beside the goldens. Standard error is apart from standard output. */
async function shell(line: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const PATH = `${join(scratch, 'bin')}:${process.env['PATH'] ?? ''}`;
  const options = { cwd: FOLDER, env: { NO_COLOR: '', FORCE_COLOR: '', ...env, PATH }, reject: false } as const;
  const { exitCode, stdout, stderr } = await execa('sh', ['-c', line], { ...options, stripFinalNewline: false });
  return { code: exitCode, out: stdout, err: stderr };
}

/** The same in this process, which is quicker: what a command prints, without the shell. */
async function run(line: string): Promise<Ran> {
  let out = '';
  let err = '';
  const words = line.split(' ').map((word) => (/\.(yaml|tgz|pb)$/.test(word) ? resolve(FOLDER, word) : word));
  const code = await runCommandLine(words, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    isColoured: false,
  });
  return { code, out: out.replaceAll(`${FOLDER}/`, ''), err: err.replaceAll(`${FOLDER}/`, '') };
}

/** What must be printed by a command line that ends well. */
async function printed(line: string): Promise<string> {
  const { code, out, err } = await run(line);
  if (code !== 0) throw new Error(err);
  return out;
}

const jsonLines = (text: string): readonly unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const FILES = '-f fit.yaml --pod-template gpu-base.yaml --config values.yaml';

describe('goldens', () => {
  const cases = [
    { file: 'fit.explain.txt', line: `explain ${FILES}` },
    { file: 'dynamic.explain.txt', line: 'explain --template dynamic.pb' },
    { file: 'fit.pod.yaml', line: `render ${FILES}` },
    { file: 'package.tasks.yaml', line: 'convert package.tgz' },
    { file: 'help.txt', line: '--help' },
  ];

  test.each(cases)('$file', async ({ file, line }) => {
    const text = await printed(line);
    if (isUpdating) writeFileSync(join(FOLDER, file), text);
    expect(existsSync(join(FOLDER, file)) ? readFileSync(join(FOLDER, file), 'utf8') : undefined).toBe(text);
  });

  test('each expected file belongs to a case', () => {
    const found = readdirSync(FOLDER).filter((file) => /\.(explain|pod|tasks)\.|^help/.test(file));
    expect(found.sort()).toEqual(cases.map(({ file }) => file).sort());
  });
});

describe('one pod in every form', () => {
  test('as YAML, as JSON, explained and explained as JSON', async () => {
    const [pod] = jsonLines(await printed(`render ${FILES} -o json`));
    expect(parse(await printed(`render ${FILES}`))).toEqual(pod);
    expect(parse(await printed(`explain ${FILES}`))).toEqual(pod);
    const [explained] = jsonLines(await printed(`explain ${FILES} -o json`));
    expect(explained).toMatchObject({
      pod,
      notices: [
        { heading: "Changed by an administrator's ceiling:" },
        { heading: 'The pod starts once these are in namespace ml:' },
        { heading: 'Not known here:' },
      ],
    });
    expect((explained as { readonly fields: readonly object[] }).fields).toContainEqual({
      path: 'spec.containers[primary].env[OMP_NUM_THREADS]',
      value: { name: 'OMP_NUM_THREADS', value: '8' },
      layer: 'task.environment.OMP_NUM_THREADS',
      over: [{ layer: 'PodTemplate gpu-base', value: { name: 'OMP_NUM_THREADS', value: '2' } }],
    });
  });

  test('several Tasks are several documents, and lines', async () => {
    const pods = jsonLines(await printed(`render -f fit.yaml ${FILES} -o json`));
    expect(pods).toHaveLength(2);
    const documents = parseAllDocuments(await printed(`render -f fit.yaml ${FILES}`));
    expect(Array.isArray(documents) && documents.map((document) => document.toJS() as unknown)).toEqual(pods);
  });

  test('an integer that no double holds comes out as it went in', async () => {
    const file = join(scratch, 'big.yaml');
    const podSpec = '{securityContext: {runAsUser: 9007199254740993}}';
    const spec = `{command: ["true"], containerImage: "a:1", podTemplate: {podSpec: ${podSpec}}}`;
    writeFileSync(file, `apiVersion: work.podsmith.dev/v1alpha1\nkind: Task\nmetadata: {name: big}\nspec: ${spec}\n`);
    for (const form of ['yaml', 'json']) {
      expect(await printed(`render -f ${file} -o ${form}`)).toMatch(/runAsUser"?: ?9007199254740993\b/);
    }
  });
});

describe('a TaskTemplate', () => {
  test('alone is a Task', async () => {
    const tasks = parseAllDocuments(await printed('convert package.tgz'));
    const [task] = Array.isArray(tasks) ? tasks : [];
    const template = join(scratch, 'fit.json');
    writeFileSync(template, JSON.stringify(task?.toJS().spec.template));
    const manifest = join(scratch, 'task.yaml');
    writeFileSync(manifest, String(task));
    expect(await printed(`render --template ${template}`)).toBe(await printed(`render -f ${manifest}`));
  });

  test('goes into the Task that is given', async () => {
    const manifest = join(scratch, 'inputs.yaml');
    const head = 'apiVersion: work.podsmith.dev/v1alpha1\nkind: Task\nmetadata: {name: three}\n';
    writeFileSync(manifest, `${head}spec: {inputs: {epochs: 3, names: []}, environment: {A: b}}\n`);
    const [pod] = jsonLines(await printed(`render --template ${join(scratch, 'fit.json')} -f ${manifest} -o json`));
    expect(pod).toMatchObject({ metadata: { labels: { 'work.podsmith.dev/task': 'three' } } });
    expect(JSON.stringify(pod)).toContain('{"name":"A","value":"b"}');
  });
});

describe('convert', () => {
  test('writes a file for each Task, and says what it left out', async () => {
    expect(await run(`convert package.tgz -n ml -o ${scratch}/tasks`)).toEqual({
      code: 0,
      out: `${scratch}/tasks/train-fit.yaml\n${scratch}/tasks/train-show.yaml\n`,
      err: 'package.tgz: skipped 2_train.wf_2.pb: a workflow; Podsmith runs tasks, one at a time\npackage.tgz: skipped 3_train.wf_3.pb: a launch plan; Podsmith runs tasks, one at a time\n',
    });
    const fit = parse(readFileSync(join(scratch, 'tasks/train-fit.yaml'), 'utf8')) as object;
    expect(fit).toMatchObject({ metadata: { name: 'train-fit', namespace: 'ml' } });
  });

  test('the place of code that is not in the image goes into the pod', async () => {
    const uri = 's3://bucket/fast.tar.gz';
    await printed(`convert fast.tgz --distribution ${uri} -o ${scratch}/fast`);
    const pods = jsonLines(
      await printed(`render -f ${scratch}/fast/train-fit.yaml -f ${scratch}/fast/train-show.yaml -o json`),
    ) as readonly { readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] } }[];
    expect(pods.map(({ spec }) => spec.containers[0]?.args.slice(0, 5))).toEqual(
      Array.from({ length: 2 }, () => [
        'pyflyte-fast-execute',
        '--additional-distribution',
        uri,
        '--dest-dir',
        '/root',
      ]),
    );
  });

  test('a place that no task asks for is pointed out', async () => {
    const { code, err } = await run('convert package.tgz --distribution s3://bucket/fast.tar.gz');
    expect(code).toBe(0);
    expect(err.split('\n').at(-2)).toBe('--distribution goes into no Task: the code of all of them is in their images');
  });

  test('a name is for one task', async () => {
    expect(await run('convert package.tgz --name fit')).toEqual({
      code: 1,
      out: '',
      err: '--name is for one task, and package.tgz holds 2: leave it out\n',
    });
  });
});

// Each starts the program: only what the process itself decides.
describe('the program', () => {
  test.each<{ name: string; line: string; env: Readonly<Record<string, string>>; want: boolean }>([
    { name: 'shows colours where they are forced', line: '', env: { FORCE_COLOR: '1' }, want: true },
    { name: 'shows none with NO_COLOR', line: '', env: { FORCE_COLOR: '1', NO_COLOR: '1' }, want: false },
    { name: 'shows none with --no-color', line: '--no-color', env: { FORCE_COLOR: '1' }, want: false },
  ])('$name', async ({ line, env, want }) => {
    const { out } = await shell(`podsmith explain ${line} ${FILES}`, env);
    expect(out.includes('\u001B[')).toBe(want);
  });

  test('ends well when its reader stops reading', async () => {
    expect(await shell(`podsmith render ${FILES} | head -1`)).toEqual({ code: 0, out: 'apiVersion: v1\n', err: '' });
  });

  test('reads standard input once', async () => {
    expect(await shell('podsmith render -f - --config - < fit.yaml')).toEqual({
      code: 1,
      out: '',
      err: 'standard input is named twice, and can be read once: put one of the two into a file\n',
    });
  });

  test('takes an archive from a pipe, and sees where it is cut off', async () => {
    expect(await shell('head -c 500 package.tgz | podsmith convert -')).toEqual({
      code: 1,
      out: '',
      err: 'standard input: is no archive of pyflyte package: unexpected end of file\n',
    });
  });

  test('tells usage errors by the exit code', async () => {
    const { code } = await shell('podsmith render');
    expect(code).toBe(2);
  });
});

describe('docs/cli.md', () => {
  const PAGE = join(CHECKOUT, 'docs/cli.md');
  const page = readFileSync(PAGE, 'utf8');
  const blocks = pageBlocks(page);
  const shown = blocks
    .filter(({ language }) => language === 'console')
    .flatMap(({ text }) => shownCommands(text))
    .map(({ command, output }) => ({ line: command, output }));

  test('shows commands', () => {
    expect(shown.length).toBeGreaterThan(4);
  });

  const outputOf = async (line: string): Promise<string> => (await shell(`{ ${line}\n} 2>&1`)).out;

  if (isUpdating) {
    test('is written anew', async () => {
      let text = page;
      for (const { line, output } of shown) {
        const now = `$ ${line}\n${await outputOf(line)}`;
        text = text.replace(`$ ${line}\n${output}`, () => now);
      }
      writeFileSync(PAGE, text);
    });
  } else {
    test.each(shown)('$line', async ({ line, output }) => {
      expect(await outputOf(line)).toBe(output);
    });
  }

  test.each(blocks.filter(({ language }) => language === 'yaml'))('shows files as they are', ({ text, file = '' }) => {
    expect(readFileSync(join(FOLDER, file), 'utf8')).toBe(text.slice(text.indexOf('\n') + 1));
  });
});
