// Real flytekit over every kind of storage, told of it by nothing but the pod that Podsmith builds.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FlytekitVersion, flytekitVersions } from '../../deploy/images/flytekit-image.ts';
import { formatProblems } from '../../src/api/problem.ts';
import { StorageFiles } from '../../src/cli/cluster/storage-files.ts';
import { decodeOutputs } from '../../src/literals/decode-outputs.ts';
import { encodeInputs } from '../../src/literals/encode-inputs.ts';
import { attemptPaths } from '../../src/podtemplate/attempt-paths.ts';
import { buildPod } from '../../src/podtemplate/build-pod.ts';
import type { PodManifest } from '../../src/podtemplate/pod-input.ts';
import { STORAGE_SECRET_KEYS, StorageSecretKey } from '../../src/podtemplate/storage-secret-key.ts';
import { rootUri } from '../../src/storage/storage-place.ts';
import { effectiveSpecOf } from '../../src/tasktemplate/effective-spec-of.ts';
import { startAzurite } from '../support/azurite.ts';
import { startFakeGcs } from '../support/fake-gcs.ts';
import { type FlytekitPython, flytekitPython } from '../support/flytekit-python.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import type { ServedStorage } from '../support/storage-server.ts';

const MODULES = join(import.meta.dirname, 'storage-python');
const EXECUTE_ALL = join(import.meta.dirname, '../golden/literals/python/execute_all.py');
const REQUIREMENTS = join(import.meta.dirname, '../golden/literals/python/requirements.txt');
const SECRET = 'podsmith-storage';
const TASK = { name: 'files', namespace: 'team-a', uid: '6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34' };

const pythons = new Map<FlytekitVersion, FlytekitPython>();

beforeAll(async () => {
  for (const version of flytekitVersions) {
    const packages = { requirementsFile: REQUIREMENTS, moduleFolder: MODULES };
    pythons.set(version, await flytekitPython(version, packages));
  }
}, 900_000);

// flytekit uploads a deck with options that adlfs takes for its own, and logs that it failed.
describe.each<{ kind: string; hasDeck: boolean; start: () => Promise<ServedStorage> }>([
  { kind: 's3', hasDeck: true, start: () => ObjectStorage.start() },
  { kind: 'gcs', hasDeck: true, start: startFakeGcs },
  { kind: 'azblob', hasDeck: false, start: startAzurite },
])('$kind', ({ hasDeck, start }) => {
  let served: ServedStorage;

  beforeAll(async () => {
    served = await start();
  }, 900_000);

  afterAll(async () => {
    await served?.[Symbol.asyncDispose]();
  });

  test.each(flytekitVersions)(
    'flytekit %s takes a file and a folder, returns both, goes on from a checkpoint, and leaves a deck where it can',
    async (version) => {
      const files = new StorageFiles(served.place, served.credentials);
      const root = `${rootUri(served.place)}/${version}`;
      await sendInputs(files, root);

      await run(version, [podOf(served, root, 0), podOf(served, root, 1)], served);

      const outputs = await Promise.all([0, 1].map((attempt) => outputsOf(files, root, attempt)));
      expect(outputs.map(({ said }) => said)).toEqual(['nothing', 'saved']);
      const { report, parts } = outputs[1] ?? {};
      const { rawOutputPrefix, outputPrefix } = attemptPaths(root, TASK, 1);
      expect(report).toMatch(new RegExp(`^${rawOutputPrefix}/[0-9a-f]{32}/my report\\.md$`));
      expect(text(await files.read(String(report)))).toBe('# grüße');
      expect(await files.list(String(parts))).toEqual([
        { uri: `${String(parts)}/a.txt`, bytes: 7 },
        { uri: `${String(parts)}/below/b.txt`, bytes: 7 },
      ]);
      expect(text(await files.read(`${String(parts)}/below/b.txt`))).toBe('one,two');
      const deck = `${outputPrefix}/deck.html`;
      expect((await files.size(deck)) !== undefined).toBe(hasDeck);
      if (hasDeck) expect(text(await files.read(deck))).toContain('<p>grüße</p>');
    },
    120_000,
  );
});

test("flytekit runs with rights to its namespace's folders alone, and has none to another's", async () => {
  await using served = await ObjectStorage.start();
  const tenant = { accessKeyId: 'team-a', secretAccessKey: 'of-team-a' };
  await served.addUser(tenant);
  await putPolicy(served, await documentedPolicy('team-a'));
  const root = rootUri(served.place);
  const files = new StorageFiles(served.place, served.credentials);
  const others = [`${root}/team-b/fit/u/inputs.pb`, `${root}/team-b/_cache/x`, `${files.root}/uploads/team-b/x`];
  for (const uri of others) await files.write(uri, Buffer.from('theirs'));
  await sendInputs(files, root);

  await run('1.16.31', [podOf(served, root, 0)], { place: served.place, credentials: tenant });

  expect(await outputsOf(files, root, 0)).toMatchObject({ said: 'nothing' });
  const theirs = new StorageFiles(served.place, tenant);
  for (const uri of others) {
    await expect(theirs.read(uri)).rejects.toThrow('it forbids');
    await expect(theirs.write(uri, Buffer.from('forged'))).rejects.toThrow('it forbids');
    await expect(theirs.remove(uri)).rejects.toThrow('it forbids');
    expect(text(await files.read(uri))).toBe('theirs');
  }
  await expect(theirs.list(`${root}/team-b`)).rejects.toThrow('it forbids');
}, 180_000);

/** The policy of docs/security.md, with a user of versitygw in place of the role. */
async function documentedPolicy(user: string): Promise<string> {
  const page = await readFile(join(import.meta.dirname, '../../docs/security.md'), 'utf8');
  const [, policy = ''] = /^```json\n(.*?)^```/ms.exec(page) ?? [];
  return policy.replaceAll('arn:aws:iam::111122223333:role/podsmith-team-a', user);
}

async function putPolicy({ endpoint, credentials }: ObjectStorage, policy: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'podsmith-policy-'));
  await writeFile(join(folder, 'policy.json'), policy);
  const environment = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const args = [join(MODULES, 'put_policy.py'), endpoint, 'podsmith', join(folder, 'policy.json')];
  await pythons.get('1.16.31')?.run(args, environment);
  await rm(folder, { recursive: true });
}

/** What the Task of these tests reads. */
async function sendInputs(files: StorageFiles, root: string): Promise<void> {
  const uploads = `${files.root}/uploads/${TASK.namespace}`;
  await files.write(`${uploads}/my data.txt`, Buffer.from('grüße'));
  for (const name of ['one', 'two']) await files.write(`${uploads}/folder/${name}`, Buffer.from(name));
  await files.write(attemptPaths(root, TASK, 0).inputs, inputsOf(uploads));
}

function inputsOf(uploads: string): Uint8Array {
  const encoded = encodeInputs({
    inputs: { file: `${uploads}/my data.txt`, folder: `${uploads}/folder` },
    interface: { file: { type: 'file' }, folder: { type: 'directory' } },
  });
  if (encoded.kind === 'invalid') throw new Error(formatProblems(encoded.problems));
  return encoded.bytes;
}

function podOf({ place }: ServedStorage, root: string, attempt: number): PodManifest {
  const effective = effectiveSpecOf({
    containerImage: 'ghcr.io/acme/train:1',
    loaderArgs: ['task-module', 'files', 'task-name', 'every_way'],
  });
  if (effective.kind !== 'effective') throw new Error(formatProblems(effective.problems));
  const hasCredentials = place.kind !== 'gcs';
  const { kind, region, account, endpoint } = place;
  const built = buildPod({
    task: TASK,
    spec: effective.spec,
    attempt,
    interruptible: false,
    paths: attemptPaths(root, TASK, attempt),
    settings: {
      task: { project: 'podsmith', domain: 'development' },
      namespaceOverrides: {},
      terminationGraceSeconds: 5,
      storage: {
        kind,
        region,
        ...(account !== undefined && { account }),
        ...(endpoint !== undefined && { endpoint }),
        ...(hasCredentials && { secretName: SECRET }),
      },
    },
  });
  if (built.kind === 'invalid') throw new Error(formatProblems(built.problems));
  return built.pod;
}

type Told = Pick<ServedStorage, 'place' | 'credentials'>;

interface Container {
  readonly args: readonly string[];
  readonly env: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
}

function containerOf({ spec }: PodManifest): Container {
  const [container] = spec['containers'] as unknown as readonly Container[];
  if (container === undefined) throw new Error('the pod has no container');
  return container;
}

/** Runs the pods' commands one after the other in one process: starting Python and importing flytekit takes longer than a task. */
async function run(version: FlytekitVersion, pods: readonly PodManifest[], served: Told): Promise<void> {
  const [first] = pods;
  if (first === undefined) return;
  const folder = await mkdtemp(join(tmpdir(), 'podsmith-flytekit-'));
  const commands = join(folder, 'commands.json');
  await writeFile(commands, JSON.stringify(pods.map((pod) => containerOf(pod).args.slice(1))));
  // -P: the folder of the script has tasks of its own.
  await pythons.get(version)?.run(['-P', EXECUTE_ALL, commands], environmentOf(first, served));
  await rm(folder, { recursive: true });
}

/** The environment as the kubelet makes it: values out of the Secret, and references to variables before. */
function environmentOf(pod: PodManifest, { place, credentials }: Told): Readonly<Record<string, string>> {
  const secret = new Map(STORAGE_SECRET_KEYS[place.kind].map((name) => [StorageSecretKey[name], credentials[name]]));
  const environment: Record<string, string> = {};
  for (const { name, value = '', valueFrom } of containerOf(pod).env) {
    const key = [...secret.keys()].find((each) => each === valueFrom?.secretKeyRef.key);
    environment[name] =
      key === undefined
        ? value.replaceAll(/\$\((\w+)\)/g, (_whole, other: string) => environment[other] ?? '')
        : (secret.get(key) ?? '');
  }
  return environment;
}

async function outputsOf(
  files: StorageFiles,
  root: string,
  attempt: number,
): Promise<Readonly<Record<string, unknown>>> {
  const decoded = decodeOutputs({
    bytes: await files.read(`${attemptPaths(root, TASK, attempt).outputPrefix}/outputs.pb`),
  });
  if (decoded.kind === 'malformed') throw new Error(decoded.message);
  return decoded.values;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
