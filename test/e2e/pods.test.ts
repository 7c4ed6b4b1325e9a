// What a Task says about its pod, as it turns out on the real kubelet: sidecars, shared memory, secrets, limits, PodTemplates, code
// that no image has, and a node with a GPU. Most Tasks run a line of shell that prints what it sees; their pods stay, with their logs.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { type FlytekitVersion, flytekitVersions } from '../../deploy/images/flytekit-image.ts';
import type { PlainObject } from '../../src/api/plain-value.ts';
import type { Task, TaskSpec } from '../../src/api/task.gen.ts';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { fakeGpuNode, removeFakeNodes } from '../support/e2e-nodes.ts';
import { packageProbes } from '../support/e2e-packages.ts';
import { TaskBench, condition } from '../support/e2e-tasks.ts';

const MiB = 2 ** 20;

/** A Task that runs `script` with a shell and leaves no outputs. */
const shell = (script: string, spec: Partial<TaskSpec> = {}): Partial<TaskSpec> => ({
  command: ['sh', '-c', script],
  interface: { outputs: {} },
  ...spec,
});

/** A container that goes on until it is told to stop, and then stops at once. */
const GO_ON = 'trap "exit 0" TERM; sleep 3600 & wait';

let cluster: E2eCluster;
let bench: TaskBench;

beforeAll(async () => {
  cluster = await connectCluster();
  bench = new TaskBench(cluster, 'e2e-pods');
  // The slow ones first: they import flytekit, twice each, while the others wait for this and that.
  await applySecret('tracker', { token: 'file token', user: 'Ada', region: 'north' });
  await Promise.all(flytekitVersions.map(createProbes));
});

afterAll(async () => {
  await cluster.http.close();
});

/** Creates an object of Kubernetes' own in the tests' namespace. */
async function apply(object: PlainObject): Promise<void> {
  await cluster.run(['-n', bench.namespace, 'apply', '-f', '-'], stringify(object));
}

async function applySecret(name: string, stringData: Readonly<Record<string, string>>): Promise<void> {
  await apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData });
}

/** The Task, which must have succeeded, and what it printed. */
async function printed(name: string): Promise<readonly string[]> {
  const task = await succeeded(name);
  const log = await cluster.run(['-n', bench.namespace, 'logs', task.status.podName ?? '', '-c', 'primary']);
  return log.trim().split('\n');
}

async function succeeded(name: string): Promise<Task> {
  const task = await bench.finished(name);
  expect(condition(task, 'Succeeded')).toMatchObject({ status: 'True', reason: 'Succeeded' });
  return task;
}

/** Seconds from the Task's creation to the last change of its condition Succeeded. */
function secondsToCondition(task: Task): number {
  const since = Date.parse(condition(task, 'Succeeded')?.lastTransitionTime ?? '');
  return (since - Date.parse(task.metadata.creationTimestamp)) / 1000;
}

describe('other containers of the pod', () => {
  // Both as users write them: the image is the task's own.
  const image = (): string => cluster.flytekitImages['1.16.31'] ?? '';

  beforeAll(async () => {
    const sidecar = { name: 'proxy', image: image(), command: ['sh', '-c', GO_ON] };
    const crashed = { name: 'crashed', image: image(), command: ['sh', '-c', 'exit 1'] };
    await bench.create(
      'sidecars',
      shell('sleep 2', { podTemplate: { podSpec: { containers: [sidecar, { name: 'primary' }, crashed] } } }),
    );
    const mounts = { volumeMounts: [{ name: 'shared', mountPath: '/shared' }] };
    const feeder = { name: 'feeder', image: image(), command: ['sh', '-c', `echo fed > /shared/word; ${GO_ON}`] };
    await bench.create(
      'native-sidecar',
      shell('for i in $(seq 100); do [ -s /shared/word ] && exec cat /shared/word; sleep 0.1; done; exit 1', {
        podTemplate: {
          podSpec: {
            initContainers: [{ ...feeder, ...mounts, restartPolicy: 'Always' }],
            containers: [{ name: 'primary', ...mounts }],
            volumes: [{ name: 'shared', emptyDir: {} }],
          },
        },
      }),
    );
  });

  test('a sidecar that still runs does not hold up the Task, nor does one that failed, and the pod goes', async () => {
    const { status } = await succeeded('sidecars');
    expect(status).toMatchObject({ attemptCount: 1, finished: true });
    await bench.untilNoPods('sidecars');
    expect(await bench.pods('sidecars')).toEqual([]);
  });

  test('a native sidecar runs beside the task, and the kubelet ends it after it: the pod stays, with its logs', async () => {
    const { status } = await succeeded('native-sidecar');
    expect(await bench.pods('native-sidecar')).toEqual([
      expect.objectContaining({ metadata: expect.not.objectContaining({ deletionTimestamp: expect.anything() }) }),
    ]);
    expect(status.attempts).toMatchObject([{ number: 0, verdict: 'Succeeded' }]);
    expect(status.failures).toBeUndefined();
  });
});

describe('amounts, as the container sees them', () => {
  // Control groups of either version. Of the quota: microseconds of CPU in each tenth of a second, -1 or max for no limit.
  const SEE = [
    'cat /sys/fs/cgroup/memory.max 2>/dev/null || cat /sys/fs/cgroup/memory/memory.limit_in_bytes',
    '(cut -d" " -f1 /sys/fs/cgroup/cpu.max 2>/dev/null || cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us) | sed "s/max/-1/"',
    'df --block-size=1 --output=size /dev/shm | tail -1 | tr -d " "',
  ].join('; ');

  const cases: readonly {
    readonly name: string;
    readonly spec: Partial<TaskSpec>;
    readonly want: readonly number[];
  }[] = [
    {
      name: 'limits-apart',
      spec: { requests: { cpu: 0.25, mem: '64Mi' }, limits: { cpu: 0.5, mem: '96Mi' } },
      want: [96 * MiB, 50_000, 64 * MiB],
    },
    {
      name: 'shared-memory-sized',
      spec: { resources: { cpu: '250m', mem: 192 * MiB }, sharedMemory: { sizeLimit: '80Mi' } },
      want: [192 * MiB, 25_000, 80 * MiB],
    },
    {
      // What has no size of its own may fill the memory limit, which equals the request; no limit of CPU is invented.
      name: 'shared-memory-unsized',
      spec: { requests: { cpu: '250m', mem: '128Mi' }, sharedMemory: {} },
      want: [128 * MiB, -1, 128 * MiB],
    },
  ];

  beforeAll(async () => {
    for (const { name, spec } of cases) await bench.create(name, shell(SEE, spec));
  });

  test.each(cases)('$name: memory limit, CPU quota and size of /dev/shm are $want', async ({ name, want }) => {
    expect((await printed(name)).map(Number)).toEqual(want);
  });
});

describe('a Secret that is missing', () => {
  const request = { group: 'latecomer', key: 'token' } as const;

  beforeAll(async () => {
    await bench.create(
      'late-variable',
      shell('printenv _FSEC_LATECOMER_TOKEN TOKEN', {
        secretRequests: [{ ...request, mountRequirement: 'ENV_VAR', envVar: 'TOKEN' }],
      }),
    );
    await bench.create(
      'late-file',
      shell('cat /etc/flyte/secrets/latecomer/token "$TOKEN"', {
        secretRequests: [{ ...request, mountRequirement: 'FILE', envVar: 'TOKEN' }],
      }),
    );
  });

  test.each(['late-variable', 'late-file'])('is named by the condition of %s within ten seconds', async (name) => {
    const task = await bench.untilReason(name, 'SecretMissing');
    expect(condition(task, 'Succeeded')).toMatchObject({
      status: 'Unknown',
      message: expect.stringContaining('latecomer'),
    });
    expect(secondsToCondition(task)).toBeLessThanOrEqual(10);
    expect(task.status.finished).toBe(false);
  });

  test('does not end the Tasks: they go on once it is there', async () => {
    await applySecret('latecomer', { token: 'in time\n' });
    expect(await printed('late-variable')).toEqual(['in time', '', 'in time']);
    expect(await printed('late-file')).toEqual(['in time', 'in time']);
  });
});

describe('a PodTemplate of the cluster', () => {
  test('that is missing is waited for, and then it shapes the pod', async () => {
    await bench.create(
      'patient',
      shell('echo "$FROM_TEMPLATE $FROM_TASK"', {
        podTemplateName: 'late-base',
        environment: { FROM_TASK: 'task' },
      }),
    );
    const waiting = await bench.untilReason('patient', 'PodTemplateMissing');
    expect(condition(waiting, 'Succeeded')).toMatchObject({
      status: 'Unknown',
      message: expect.stringContaining('late-base'),
    });
    expect(await bench.pods('patient')).toEqual([]);

    const env = ['FROM_TEMPLATE', 'FROM_TASK'].map((name) => ({ name, value: 'template' }));
    const image = 'registry.invalid/not-pulled:1';
    await apply({
      apiVersion: 'v1',
      kind: 'PodTemplate',
      metadata: { name: 'late-base' },
      template: { metadata: { labels: { team: 'vision' } }, spec: { containers: [{ name: 'default', image, env }] } },
    });
    const pod = await bench.untilPod('patient', 'exists', () => true);
    expect(pod.metadata?.labels).toMatchObject({ team: 'vision' });
    expect(await printed('patient')).toEqual(['template task']);
  });
});

describe('an accelerator', () => {
  const devices = ['nvidia-tesla-a100', 'nvidia-tesla-t4'];

  beforeAll(async () => {
    for (const device of devices) await apply(fakeGpuNode(device));
  });

  afterAll(async () => {
    await removeFakeNodes(cluster);
  });

  test.each(devices)('%s puts the pod on the node that has it, and nowhere else', async (device) => {
    await bench.create(`on-${device}`, shell('true', { accelerator: { device } }));
    const pod = await bench.untilPod(`on-${device}`, 'has a node', ({ spec }) => spec?.nodeName !== undefined);
    expect(pod.spec?.nodeName).toBe(`fake-${device}`);
    expect(pod.spec?.containers[0]?.resources?.limits).toMatchObject({ 'nvidia.com/gpu': '1' });
    await succeeded(`on-${device}`);
  });

  test('that no node has keeps the Task waiting', async () => {
    await bench.create('on-none', shell('true', { accelerator: { device: 'nvidia-h100' } }));
    const task = await bench.untilReason('on-none', 'Unschedulable');
    expect(condition(task, 'Succeeded')).toMatchObject({ status: 'Unknown' });
    await bench.delete('on-none');
  });
});

/** What the Task `what` is called, of those that run with one version of flytekit. */
const probeName = (what: string, version: FlytekitVersion): string => `${what}-${version.replaceAll('.', '-')}`;

/** Creates the Tasks that run test/e2e/python/probes.py with one version of flytekit. */
async function createProbes(version: FlytekitVersion): Promise<void> {
  const { codeUri, secrets } = await packageProbes(cluster, { version, namespace: bench.namespace });
  const withCode = {
    containerImage: cluster.flytekitImages[version] ?? '',
    distribution: { uri: codeUri, destination: '/root' },
  };
  await bench.create(probeName('secrets', version), secrets);
  await bench.create(probeName('where', version), {
    ...withCode,
    loaderArgs: ['task-module', 'probes', 'task-name', 'where'],
    inputs: { name: 'Ada' },
  });
  await bench.create(probeName('timed', version), {
    ...withCode,
    loaderArgs: ['task-module', 'probes', 'task-name', 'timed'],
    interface: { inputs: { times: { type: 'int' } }, outputs: { o0: { type: 'int' } } },
    inputs: { times: 10 },
    timeBlocks: true,
  });
  await bench.create(probeName('shim', version), {
    ...withCode,
    command: shimCommand,
    taskName: 'probes.shim',
    config: { greeting: 'greets' },
    custom: { names: ['Grace'] },
    interface: { inputs: { times: { type: 'int' } }, outputs: { o0: { type: 'str' } } },
    inputs: { times: 3 },
  });
}

describe.each(flytekitVersions)('flytekit %s', (version) => {
  test("tells the times of its timeit blocks, and of the task's own", async () => {
    const { status } = await succeeded(probeName('timed', version));
    expect(status.outputs).toEqual({ o0: 45 });
    const { timeBlocks = [], timing } = status.attempts?.[0] ?? {};
    const names = timeBlocks.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['Load task', 'Execute user level code', 'sum up', 'wait a little', 'dispatch execute']),
    );
    const waited = timeBlocks.find(({ name }) => name === 'wait a little');
    expect(waited).toMatchObject({ count: 3, from: expect.any(Number) });
    expect(waited?.seconds).toBeGreaterThanOrEqual(0.6);
    for (const { seconds, from = Infinity } of timeBlocks)
      expect(from + seconds).toBeLessThan((timing?.running ?? 0) + 2);
    // Of blocks within each other the log tells the begin only as well as a busy machine wrote it; these two follow each other.
    expect(names.indexOf('Load task')).toBeLessThan(names.indexOf('Execute user level code'));
  });

  test('reads secrets of each kind by its own accessor, in a task that `pyflyte package` wrote', async () => {
    const { status } = await succeeded(probeName('secrets', version));
    expect(status.outputs).toEqual({ token: 'file token', user: 'Ada', region: 'north' });
  });

  test('runs code that is in no image', async () => {
    const { status } = await succeeded(probeName('where', version));
    expect(status.outputs).toEqual({ o0: 'Ada was here: /root/probes.py' });
  });

  test('gives the TaskTemplate to a task that reads it', async () => {
    const { status } = await succeeded(probeName('shim', version));
    expect(status.outputs).toEqual({ o0: 'probes.shim greets Grace 3' });
  });
});

// What flytekit puts into the container of a shim task such as SQLite3Task, behind the program that fetches the code.
const shimCommand = [
  'pyflyte-fast-execute --additional-distribution {{.remote_package_path}} --dest-dir {{.dest_dir}} --',
  'pyflyte-execute --inputs {{.input}} --output-prefix {{.outputPrefix}}',
  '--raw-output-data-prefix {{.rawOutputDataPrefix}}',
  '--resolver flytekit.core.python_customized_container_task.default_task_template_resolver --',
  '{{.taskTemplatePath}} probes.TemplateReader',
].flatMap((part) => part.split(' '));
