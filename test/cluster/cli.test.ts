// The command line against a real API server, with the operator beside it. There is no node: the test plays the kubelet. What needs one
// (logs, storage within the cluster) is in test/e2e/cli.test.ts.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import type { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { Task } from '../../src/api/task.gen.ts';
import { type ExitCode, runCommandLine } from '../../src/cli/command-line.ts';
import { attemptPaths } from '../../src/podtemplate/attempt-paths.ts';
import { outputsPb } from '../support/attempt-files.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { TestNamespace, leaveOutputs } from '../support/test-namespace.ts';
import { TestOperator } from '../support/test-operator.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

jest.setTimeout(60_000);

let cluster: ClusterHandle;
let http: UndiciKubeHttp;
let objects: ObjectStorage;
let space: TestNamespace;
let operator: TestOperator;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'podsmith-cli-'));
  [cluster, objects] = await Promise.all([
    ensureCluster({ name: checkoutCluster('cli-test'), controlPlaneOnly: true, log: () => undefined }),
    ObjectStorage.start(),
  ]);
  http = await connectKube(cluster.kubeconfigPath);
}, 600_000);

afterAll(async () => {
  await operator?.stop();
  await http?.close();
  await objects?.[Symbol.asyncDispose]();
  await cluster?.down();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line on the cluster. */
async function podsmith(verb: string, ...args: readonly string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await runCommandLine([verb, ...args, '--kubeconfig', cluster.kubeconfigPath], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    isColoured: false,
  });
  const plain = (text: string): string => text.replaceAll(` --kubeconfig ${cluster.kubeconfigPath}`, '');
  return { code, out: plain(out), err: plain(err) };
}

test('a cluster without Podsmith is told from one without Tasks', async () => {
  expect(await podsmith('get', 'fit')).toEqual({
    code: 1,
    out: '',
    err: 'this cluster knows no Tasks: Podsmith is not installed there\ndocs/install.md shows how to install it\n',
  });
});

describe('with Podsmith', () => {
  beforeAll(async () => {
    await installTaskCrd(cluster);
    space = await TestNamespace.create(http, 'ml');
    operator = await TestOperator.start({
      kubeconfigPath: cluster.kubeconfigPath,
      storage: objects.store(),
      namespace: space.name,
    });
    const secret = { 'access-key-id': 'test', 'secret-access-key': 'test-secret' };
    await space.create('/api/v1/namespaces/ml/secrets', { metadata: { name: 'podsmith-storage' }, stringData: secret });
    const storage = { bucket: 'podsmith', endpoint: objects.endpoint, taskSecretName: 'podsmith-storage' };
    await space.create('/api/v1/namespaces', { metadata: { name: 'podsmith-system' } });
    await space.create('/api/v1/namespaces/podsmith-system/configmaps', {
      metadata: { name: 'podsmith', labels: { 'app.kubernetes.io/part-of': 'podsmith' } },
      data: { 'config.yaml': JSON.stringify({ storage }) },
    });
  });

  /** The Task's pod ends well, with outputs in storage. */
  async function succeed(task: Task): Promise<Task> {
    const pod = await space.podOf(task);
    await space.run(pod);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    return await space.finished(task.metadata.name);
  }

  test('there are no Tasks yet, and none is found', async () => {
    expect(await podsmith('get', '-n', 'ml')).toEqual({
      code: 0,
      out: '',
      err: 'there are no Tasks in namespace ml\n',
    });
    expect(await podsmith('wait', 'fit', '-n', 'ml')).toEqual({
      code: 1,
      out: '',
      err: 'there is no Task fit in namespace ml: podsmith get -n ml lists those there are\n',
    });
  });

  test('a Task is submitted, waited for and read', async () => {
    const file = join(folder, 'task.yaml');
    writeFileSync(
      file,
      'apiVersion: work.podsmith.dev/v1alpha1\nkind: Task\nmetadata: {name: fit}\nspec:\n  loaderArgs: [task-module, train, task-name, fit]\n  interface: {outputs: {o0: {type: int}}}\n',
    );
    const args = ['-f', file, '-n', 'ml', '--image', 'ghcr.io/acme/train:1', '--input', 'epochs=3'];
    expect(await podsmith('submit', ...args)).toEqual({
      code: 0,
      out: 'fit created; podsmith logs fit -n ml -f follows it\n',
      err: '',
    });
    expect((await podsmith('submit', ...args)).err).toBe(
      'tasks.work.podsmith.dev "fit" already exists\ngive it another name with --name, or let one be made with --generate\n',
    );
    const task = await space.task('fit');
    expect(task.spec).toMatchObject({ containerImage: 'ghcr.io/acme/train:1', inputs: { epochs: 3 } });

    expect(await podsmith('wait', 'fit', '-n', 'ml', '--timeout', '1ms')).toMatchObject({ code: 124 });
    const waited = podsmith('wait', 'fit', '-n', 'ml', '-o', 'json');
    expect(await podsmith('outputs', 'fit', '-n', 'ml')).toMatchObject({ code: 1, out: '' });
    await succeed(task);
    const { code, out, err } = await waited;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ items: [{ metadata: { name: 'fit' }, status: { finished: true } }] });
    expect(err.split('\n').at(-2)).toMatch(/^fit: ✔ Succeeded, \d/);

    expect(await podsmith('outputs', 'fit', '-n', 'ml')).toEqual({ code: 0, out: 'o0: 3\n', err: '' });
    const page = (await podsmith('get', 'fit', '-n', 'ml')).out;
    expect(page).toMatch(/^fit\n {2}status +✔ Succeeded after \d/);
    expect(page).toContain('\nOutputs\n  o0: 3\n');
    expect(page.split('\n').at(-2)).toBe('  podsmith outputs fit -n ml -d fit');
    expect((await podsmith('get', '-n', 'ml')).out).toMatch(/^NAME +STATUS +ATTEMPTS.*\nfit +✔ Succeeded +1 /);
    expect((await podsmith('get', 'fit', '-n', 'ml', '-o', 'timeline')).out).toMatch(
      /\n {2}attempt 0: Succeeded on node-1\n/,
    );
    const whole = JSON.parse((await podsmith('get', 'fit', '-n', 'ml', '-o', 'json')).out) as Task;
    expect(whole).toMatchObject({ kind: 'Task', metadata: { name: 'fit' } });
    expect(whole.metadata).not.toHaveProperty('managedFields');
    expect(await podsmith('cancel', 'fit', '-n', 'ml')).toEqual({
      code: 0,
      out: 'fit has ended already: Succeeded\n',
      err: '',
    });
    expect((await podsmith('get', 'fitt', '-n', 'ml')).err).toBe(
      'there is no Task fitt in namespace ml: did you mean fit?\n',
    );
  });

  test('what the cache keeps is listed and cleared', async () => {
    const spec = { cache: { version: '1' }, interface: { outputs: { o0: { type: 'int' } } } };
    const task = await space.createTask('cached', spec);
    const pod = await space.podOf(task);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    const { status } = await space.finished('cached');
    const listed = await podsmith('cache', 'ls', '-n', 'ml');
    expect(listed.out).toMatch(
      new RegExp(`^TASK +VERSION +AGE .*\\ntrain\\.fit +1 .* cached +${status.cache?.key?.slice(0, 12)}\\n$`),
    );
    const json = JSON.parse((await podsmith('cache', 'ls', '-n', 'ml', '-o', 'json')).out) as unknown;
    expect(json).toMatchObject([{ key: status.cache?.key, producer: { name: 'cached' }, taskName: 'train.fit' }]);
    expect(await podsmith('cache', 'clear', '-n', 'ml', '--task', 'other')).toMatchObject({
      code: 0,
      out: '0 of namespace ml removed, as the options narrow it\n',
    });
    expect(await podsmith('cache', 'clear', '-n', 'ml')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: say what to remove/),
    });
    expect(await podsmith('cache', 'clear', '-n', 'ml', '--all')).toMatchObject({
      code: 0,
      out: '1 of namespace ml removed\n',
    });
    expect(await podsmith('cache', 'ls', '-n', 'ml')).toEqual({
      code: 0,
      out: '',
      err: 'nothing is kept for namespace ml\n',
    });
  });

  test('a name that was run once is freed', async () => {
    const task = await space.createTask('once', { runOnce: true });
    const pod = await space.podOf(task);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    await space.finished('once');
    const freed = await podsmith('forget', 'once', 'never', '-n', 'ml');
    expect({ ...freed, out: freed.out.replace(/from \S+ on/, 'from THEN on') }).toEqual({
      code: 0,
      out: `once is free: it ran as uid ${task.metadata.uid} from THEN on, and ended with Succeeded\nnever was not taken\n`,
      err: '',
    });
    expect(JSON.parse((await podsmith('forget', 'once', '-n', 'ml', '-o', 'json')).out)).toEqual([
      { name: 'once', removed: false },
    ]);
    expect(await podsmith('forget', '../ml2/fit', '-n', 'ml')).toEqual({
      code: 1,
      out: '',
      err: '"../ml2/fit" is not the name of a Task\n',
    });
  });

  test('files go to storage and come back', async () => {
    writeFileSync(join(folder, 'train.csv'), 'a,b\n1,2\n');
    await mkdir(join(folder, 'code/__pycache__'), { recursive: true });
    writeFileSync(join(folder, 'code/train.py'), 'x = 1\n');
    writeFileSync(join(folder, 'code/notes.txt'), 'a\n');
    const args = ['train.fit', '--root', join(folder, 'code'), '--image', 'a:1', '--name', 'files', '-n', 'ml'];
    const data = join(folder, 'train.csv');
    const made = await podsmith('submit', ...args, '--input', `data=@${data}`, '--input', 'n=1', '-o', 'name');
    expect(made).toMatchObject({ code: 0, out: 'task.work.podsmith.dev/files\n' });
    expect(made.err).toMatch(/^1 Python file is sent along from .*code;/);
    const task = await space.task('files');
    expect(task.spec).toMatchObject({
      interface: { inputs: { data: { type: 'file' }, n: { type: 'int' } } },
      inputs: { data: expect.stringMatching(/^s3:\/\/podsmith\/uploads\/ml\/[0-9a-f]{32}\/train\.csv$/), n: 1 },
      distribution: { uri: expect.stringMatching(/^s3:\/\/podsmith\/uploads\/ml\/fast[0-9a-f]{32}\.tar\.gz$/) },
    });
    const sent = String(Reflect.get(Object(task.spec.inputs), 'data'));
    const bytes = await objects.store().read(sent, 1000);
    expect(bytes).toMatchObject({ kind: 'found', bytes: Buffer.from('a,b\n1,2\n') });

    const pod = await space.podOf(task);
    await space.run(pod);
    const { outputPrefix, rawOutputPrefix } = attemptPaths(objects.store().root, task.metadata, 0);
    const blob = (uri: string, dimensionality: 'SINGLE' | 'MULTIPART') =>
      ({ kind: 'blob', uri, format: '', dimensionality }) as const;
    await objects.store().write(`${rawOutputPrefix}/1/report.md`, Buffer.from('# fine\n'));
    await objects.store().write(`${rawOutputPrefix}/2/a/b.txt`, Buffer.from('deep\n'));
    const values = {
      o0: { kind: 'integer', value: 3n },
      report: blob(`${rawOutputPrefix}/1/report.md`, 'SINGLE'),
      parts: blob(`${rawOutputPrefix}/2`, 'MULTIPART'),
    } as const;
    await objects.store().write(`${outputPrefix}/outputs.pb`, outputsPb(values));
    await space.end(pod);
    await space.finished('files');
    const target = join(folder, 'results');
    const fetched = await podsmith('outputs', 'files', '-n', 'ml', '-d', target);
    expect(fetched).toMatchObject({ code: 0, err: '' });
    expect(fetched.out.split('\n').sort().slice(1)).toEqual(
      ['outputs.yaml', 'parts', 'report/report.md'].map((path) => join(target, path)),
    );
    expect(readFileSync(join(target, 'report/report.md'), 'utf8')).toBe('# fine\n');
    expect(readFileSync(join(target, 'parts/a/b.txt'), 'utf8')).toBe('deep\n');
    expect(readFileSync(join(target, 'outputs.yaml'), 'utf8')).toBe('o0: 3\nparts: parts\nreport: report/report.md\n');
  });

  test('a Task is run again with another input, suspended, resumed and cancelled', async () => {
    const { out } = await podsmith('rerun', 'fit', '-n', 'ml', '--input', 'epochs=5', '-o', 'json');
    const again = JSON.parse(out) as Task;
    const { name } = again.metadata;
    expect(name).toMatch(/^fit-[a-z0-9]{5}$/);
    expect(again.spec).toMatchObject({ inputs: { epochs: 5 }, containerImage: 'ghcr.io/acme/train:1' });
    await space.podOf(again);
    expect((await podsmith('suspend', name, '-n', 'ml')).out).toMatch(/ is suspended: its pod is stopped/);
    await space.reason(name, 'Suspended');
    expect((await podsmith('suspend', name, '-n', 'ml')).out).toBe(`${name} is suspended already\n`);
    expect(JSON.parse((await podsmith('top', '-n', 'ml', '-o', 'json')).out)).toEqual([
      { namespace: 'ml', total: 1, reasons: { Suspended: 1 } },
    ]);
    expect((await podsmith('get', name, '-n', 'ml')).out.split('\n').at(-2)).toBe(`  podsmith resume ${name} -n ml`);
    expect(await podsmith('resume', name, '-n', 'ml')).toMatchObject({ code: 0, out: `${name} goes on\n` });
    expect(await podsmith('cancel', name, '-n', 'ml', '-o', 'name')).toMatchObject({
      out: `task.work.podsmith.dev/${name}\n`,
    });
    const waited = await podsmith('wait', name, '-n', 'ml');
    expect(waited.code).toBe(1);
    expect(waited.err.split('\n').slice(-3)).toEqual([
      expect.stringMatching(new RegExp(`^${name} failed: Cancelled: `)),
      `podsmith get ${name} -n ml tells more`,
      '',
    ]);
    expect((await podsmith('outputs', name, '-n', 'ml')).code).toBe(1);
    expect((await podsmith('top', '-n', 'ml')).out).toBe('nothing runs or waits\n');
  });

  test('who may not is told what right is missing', async () => {
    const accounts = '/api/v1/namespaces/ml/serviceaccounts';
    await space.create(accounts, { metadata: { name: 'nobody' } });
    const answer = await space.create(`${accounts}/nobody/token`, { spec: {} });
    const token = String(Reflect.get(Object(Reflect.get(Object(answer), 'status')), 'token'));
    const config = parse(readFileSync(cluster.kubeconfigPath, 'utf8')) as {
      readonly users: readonly { readonly name: string }[];
    };
    const users = config.users.map(({ name }) => ({ name, user: { token } }));
    const file = join(folder, 'nobody');
    writeFileSync(file, stringify({ ...config, users }));
    let err = '';
    const terminal = { out: () => undefined, err: (text: string) => void (err += text), isColoured: false };
    expect(await runCommandLine(['get', '-n', 'ml', '--kubeconfig', file], terminal)).toBe(1);
    expect(err).toBe(
      'tasks.work.podsmith.dev is forbidden: User "system:serviceaccount:ml:nobody" cannot list resource "tasks" in API group "work.podsmith.dev" in the namespace "ml"\nkubectl auth can-i --list shows what you may do; an administrator can give you more\n',
    );
  });

  test('what the API server refuses is told in its words', async () => {
    const { code, err } = await podsmith('submit', 'train.fit', '--copy', 'none', '-n', 'ml', '--name', 'A_b');
    expect(code).toBe(1);
    expect(err).toContain('metadata.name: Invalid value: "A_b"');
  });
});
