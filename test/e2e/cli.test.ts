// The command line from a laptop: code and files that no image has go to the store within the cluster, logs and results come back. No
// option says where the store is.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { flytekitVersions } from '../../deploy/images/flytekit-image.ts';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { TaskBench } from '../support/e2e-tasks.ts';

const PODSMITH = join(import.meta.dirname, '../../src/cli/podsmith.ts');
const CODE = join(import.meta.dirname, 'python');
const NAMESPACE = 'e2e-cli';

let cluster: E2eCluster;
let bench: TaskBench;
let folder: string;

beforeAll(async () => {
  cluster = await connectCluster();
  bench = new TaskBench(cluster, NAMESPACE);
  folder = await mkdtemp(join(tmpdir(), 'podsmith-e2e-cli-'));
});

afterAll(async () => {
  await cluster.http.close();
  await rm(folder, { recursive: true });
});

interface Ran {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

async function podsmith(...args: readonly string[]): Promise<Ran> {
  const env = { KUBECONFIG: cluster.kubeconfigPath, NO_COLOR: '1' };
  const options = { env, reject: false, cwd: CODE, stdin: 'ignore', stripFinalNewline: false } as const;
  const { exitCode, stdout, stderr } = await execa(process.execPath, [PODSMITH, ...args, '-n', NAMESPACE], options);
  return { code: exitCode, out: stdout, err: stderr };
}

test('a function runs with its code and a local file, and its results come back', async () => {
  const sales = join(folder, 'sales.txt');
  await writeFile(sales, '1\n2\n39\n');
  const what = ['submit', 'shop.sums.add', '--copy', 'all', '--image', cluster.flytekitImages['1.16.31'] ?? ''];
  const submitted = await podsmith(...what, '--name', 'sums', '--input', `sales=@${sales}`);
  expect(submitted).toEqual({
    code: 0,
    out: `sums created; podsmith logs sums -n ${NAMESPACE} -f follows it\n`,
    err: '',
  });

  const followed = await podsmith('logs', 'sums', '-f');
  expect(followed.out).toContain('Good day, attempt 0: 42 apples\n');
  expect(followed.err).toBe('sums has ended: Succeeded: The task succeeded.\n');
  expect((await podsmith('wait', 'sums')).code).toBe(0);

  const results = join(folder, 'results');
  const fetched = await podsmith('outputs', 'sums', '-d', results);
  expect(fetched).toMatchObject({ code: 0, err: '' });
  expect(await readFile(join(results, 'outputs.yaml'), 'utf8')).toBe('o0: 42\no1: o1/report.md\no2: o2\n');
  expect(await readFile(join(results, 'o1/report.md'), 'utf8')).toBe('# 42 apples\n');
  expect(await readFile(join(results, 'o2/deep/2.txt'), 'utf8')).toBe('39\n');

  const again = await podsmith('rerun', 'sums', '--input', 'factor:int=2', '-o', 'name', '--wait');
  expect(again.code).toBe(0);
  const name = again.out.trim().replace('task.work.podsmith.dev/', '');
  expect(name).toMatch(/^sums-[a-z0-9]{5}$/);
  expect((await podsmith('outputs', name)).out).toMatch(/^o0: 84\n/);
});

test.each([...flytekitVersions])(
  'flytekit %s: a file and a folder go in and out, the checkpoint into the next attempt, and the deck is there',
  async (version) => {
    const { spec, status } = await bench.finished('sums');
    const { o1: report = null, o2: parts = null } = status.outputs ?? {};
    const name = `through-${version.replaceAll('.', '-')}`;
    await bench.create(name, {
      containerImage: cluster.flytekitImages[version] ?? '',
      ...(spec.distribution !== undefined && { distribution: spec.distribution }),
      loaderArgs: ['task-module', 'shop.sums', 'task-name', 'through'],
      interface: { inputs: { report: { type: 'file' }, parts: { type: 'directory' } } },
      inputs: { report, parts },
      retries: { limit: 1, backoff: { initial: '1s' } },
    });
    const ended = await bench.finished(name);
    expect(ended.status).toMatchObject({ attemptCount: 2, deckUri: expect.stringMatching(/\/1\/deck\.html$/) });
    const results = join(folder, name);
    expect(await podsmith('outputs', name, '-d', results)).toMatchObject({ code: 0, err: '' });
    expect(await readFile(join(results, 'o0/copy.md'), 'utf8')).toBe('# 42 apples\n');
    expect(await readFile(join(results, 'o1/2.txt'), 'utf8')).toBe('39\n');
    expect(await readFile(join(results, 'deck.html'), 'utf8')).toContain('3 files were copied');
  },
);

test('logs are followed from an attempt that fails into the next', async () => {
  const image = cluster.flytekitImages['1.16.31'] ?? '';
  const distribution = (await bench.finished('sums')).spec.distribution;
  await bench.create('stumble', {
    containerImage: image,
    loaderArgs: ['task-module', 'shop.sums', 'task-name', 'stumble'],
    retries: { limit: 1, backoff: { initial: '1s' } },
    ...(distribution !== undefined && { distribution }),
  });
  const { code, out, err } = await podsmith('logs', 'stumble', '-f');
  expect(code).toBe(0);
  expect(out).toMatch(/this is attempt 0\n[^]*this is attempt 1\n/);
  expect(err).toMatch(/^── attempt 1: stumble-[a-z0-9]{6}-1/);
  const second = await podsmith('logs', 'stumble', '--attempt', '1', '-o', 'json');
  expect(
    second.out.split('\n').map((line) => (line === '' ? '' : String(Reflect.get(JSON.parse(line) as object, 'line')))),
  ).toContain('this is attempt 1');
  expect((await podsmith('get', 'stumble', '-o', 'timeline')).out).toMatch(
    /attempt 0: Failed.*\n[^]*attempt 1: Succeeded/,
  );
});
