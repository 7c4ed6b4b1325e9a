// Every example, as a user applies it, on the real kubelet with both ends of the range of flytekits: outputs by value.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseDocument } from 'yaml';
import { examples } from '../../deploy/local/demo/examples.ts';
import { PHASES } from '../../deploy/local/demo/task-view.ts';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { TaskBench, condition, conditionWords } from '../support/e2e-tasks.ts';

const VERSIONS = [
  { version: '1.15.4', namespace: 'e2e-flytekit-1-15' },
  { version: '1.16.31', namespace: 'e2e-flytekit-1-16' },
] as const;

const taskUri = (bench: TaskBench, name: string, rest: string): unknown =>
  expect.stringMatching(new RegExp(`^s3://podsmith/tasks/${bench.namespace}/${name}/[0-9a-f-]{36}/${rest}$`));

let cluster: E2eCluster;

beforeAll(async () => {
  cluster = await connectCluster();
});

afterAll(async () => {
  await cluster.http.close();
});

describe.each(VERSIONS)('flytekit $version', ({ version, namespace }) => {
  let bench: TaskBench;

  // All at once: they share the two cores, and each of them spends most of its time importing flytekit.
  beforeAll(async () => {
    bench = new TaskBench(cluster, namespace);
    for (const { path, name } of examples) {
      const document = parseDocument(await readFile(path, 'utf8'), { intAsBigInt: true });
      // The examples use the operator's default image, which has one of the two versions.
      if (name !== 'no-image') document.setIn(['spec', 'containerImage'], cluster.flytekitImages[version]);
      await cluster.run(['-n', bench.namespace, 'apply', '-f', '-'], document.toString());
    }
  });

  test('hello returns its greeting, and every phase of its time is known', async () => {
    const { status } = await bench.finished('hello');
    expect(status.outputs).toEqual({ o0: 'Hello, Ada!' });
    expect(status.outputsUri).toEqual(taskUri(bench, 'hello', '0/outputs.pb'));
    expect(status).toMatchObject({ attemptCount: 1, podName: expect.stringMatching(/^hello-[a-z0-9]{6}-0$/) });

    const { total = 0, ...phases } = status.timing ?? {};
    expect(Object.keys(phases).sort()).toEqual([...PHASES].sort());
    const sum = Object.values(phases).reduce((seconds, phase) => seconds + phase, 0);
    expect(sum).toBeCloseTo(total, 3);
    // A Python that imports flytekit needs most of a second at the very least, and nothing here takes two minutes.
    expect(phases.running).toBeGreaterThan(0.5);
    expect(total).toBeLessThan(120);
    const lasted = Date.parse(status.completionTime ?? '') - Date.parse(status.attempts?.[0]?.started ?? '');
    expect(lasted / 1000).toBeCloseTo((phases.running ?? 0) + (phases.finalizing ?? 0), 2);
  });

  test('a success says so in every condition', async () => {
    const task = await bench.finished('hello');
    expect(conditionWords(task)).toEqual({
      Succeeded: 'True Succeeded',
      Finished: 'True Succeeded',
      Reconciling: 'False Succeeded',
    });
    expect(task.status.observedGeneration).toBe(task.metadata.generation);
    expect(task.status.error).toBeUndefined();
  });

  test('penguins reads the file and returns numbers, a dict, a file and a directory', async () => {
    const { status } = await bench.finished('penguins');
    expect(status.outputs).toEqual({
      penguins: 344,
      weighed: 342,
      mean_mass_g: 4201.75,
      mass_by_species_g: { Adelie: 3700.66, Chinstrap: 3733.09, Gentoo: 5076.02 },
      report: taskUri(bench, 'penguins', '0/raw/[0-9a-f]{32}/report.md'),
      by_island: taskUri(bench, 'penguins', '0/raw/[0-9a-f]{32}'),
    });
  });

  test('fit takes a dataclass and returns one', async () => {
    const { status } = await bench.finished('fit');
    expect(status.outputs).toEqual({
      o0: { slope: 2, intercept: 1, epochs: 1000, loss: 0, history: [0.000131, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
    });
  });

  test('resume fails once, and goes on from its checkpoint in a second attempt with a pod of its own', async () => {
    const { status } = await bench.finished('resume');
    expect(status.outputs).toEqual({ o0: '500500, resumed after 500' });
    expect(status.attempts).toMatchObject([
      {
        number: 0,
        verdict: 'Failed',
        message: expect.stringContaining('interrupted after 500 of 1000; the sum so far is saved'),
      },
      { number: 1, verdict: 'Succeeded' },
    ]);
    expect(new Set(status.attempts?.map(({ podUid }) => podUid)).size).toBe(2);
    expect(status.failures).toEqual({ user: 1, system: 0 });
  });

  test('every type comes back as it was written', async () => {
    const { status } = await bench.finished('every-type');
    expect(status.outputs).toEqual({
      whole: 9007199254740993n,
      real: 1,
      text: '𝛼 is not a, and "1" is not 1',
      flag: true,
      moment: '2026-01-02T02:04:05.000006Z',
      span: '1h30m',
      colour: 'red',
      numbers: [1, 2.5, -0.125],
      grid: [[1, 2], []],
      counts: { a: 1, b: 2 },
      sample: { label: 'first', weight: 1, tags: ['raw', 'dry'] },
      free: { anything: { goes: [1, 'two', true] } },
      maybe: null,
      either: '42',
      file: 's3://podsmith/data/penguins.csv',
      folder: 's3://podsmith/data',
    });
  });

  test('ratios fails with its exception, the line that raised it, and no second attempt', async () => {
    const task = await bench.finished('ratios');
    expect(condition(task, 'Succeeded')).toMatchObject({
      status: 'False',
      reason: 'UserError',
      message: 'ZeroDivisionError: float division by zero (ratios.py:14, in ratio)',
    });
    expect(conditionWords(task)).toMatchObject({ Finished: 'True UserError', Stalled: 'True UserError' });
    const { error, attemptCount, outputs } = task.status;
    expect(error).toMatchObject({ code: 'USER:RuntimeError', kind: 'NON_RECOVERABLE', origin: 'USER' });
    expect(error?.message).toMatch(
      /^ZeroDivisionError: float division by zero\n {2}File "\/root\/ratios\.py", line \d+, in ratios\n/,
    );
    expect(error?.message).toContain('  File "/root/ratios.py", line 14, in ratio\n    return above / below\n');
    expect(error?.digest).toMatch(
      /^Exit code 0 \(as flytekit ends after an exception\), on node \S+, after (\d+m )?\S+s\./,
    );
    expect({ attemptCount, outputs }).toEqual({ attemptCount: 1, outputs: undefined });
  });

  test('the pod of a Task that failed stays, with its log', async () => {
    const { status } = await bench.finished('ratios');
    const pods = await bench.pods('ratios');
    expect(pods.map(({ metadata }) => [metadata?.name, metadata?.deletionTimestamp])).toEqual([
      [status.podName, undefined],
    ]);
    expect(await cluster.run(['-n', bench.namespace, 'logs', status.podName ?? ''])).toContain(
      'float division by zero',
    );
  });

  test('no-image says within seconds what it waits for, and waits', async () => {
    const task = await bench.untilReason('no-image', 'ImagePullBackOff');
    expect(condition(task, 'Succeeded')).toMatchObject({
      status: 'Unknown',
      message: expect.stringMatching(
        /^The image registry\.invalid\/no-such-image:1 of container \S+ can't be pulled: /,
      ),
    });
    const after = Date.parse(condition(task, 'Succeeded')?.lastTransitionTime ?? '');
    expect((after - Date.parse(task.metadata.creationTimestamp)) / 1000).toBeLessThan(30);
    expect(task.status.finished).toBe(false);
  });
});
