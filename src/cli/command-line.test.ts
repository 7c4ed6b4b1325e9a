// What the commands say to what is wrong, in full. What they print when all is well: test/golden/cli.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import '../../test/support/native-errors.ts';
import { ExitCode, runCommandLine } from './command-line.ts';

const FILES: Readonly<Record<string, string>> = {
  'task.yaml': task('command: [echo]\n  containerImage: a:1'),
  'two.yaml': `${task('command: [echo]\n  version: 1\n  deck: true')}---\n${task('loaderArgs: [a]\n  taskResolver: x', 'show')}`,
  'image.yaml': task('command: [echo]'),
  'template-name.yaml': task('command: [echo]\n  containerImage: a:1\n  podTemplateName: gpu-base'),
  'template.yaml': task('template: {nodes: []}'),
  'inputs.yaml': task(
    'command: [echo]\n  containerImage: a:1\n  interface: {inputs: {epochs: {type: int}}}\n  inputs: {epochs: x}',
  ),
  'namespace.yaml': task('command: [echo]').replace('{name: fit}', '{name: fit, namespace: ml}'),
  'pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n',
  'tekton.yaml': 'apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: build}\n',
  'list.yaml': 'apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Pod}]\n',
  'text.yaml': 'just words\n',
  'broken.yaml': 'a: [1\nb: 2\n',
  'empty.yaml': '# nothing\n',
  'values.yaml': 'task:\n  images: 1\n',
  'base.yaml': 'apiVersion: v1\nkind: PodTemplate\nmetadata: {name: gpu-base}\ntemplate: {spec: {containers: []}}\n',
  'other-base.yaml':
    'apiVersion: v1\nkind: PodTemplate\nmetadata: {name: gpu-base, namespace: ml}\ntemplate: {spec: {containers: []}}\n',
  'near-base.yaml':
    'apiVersion: v1\nkind: PodTemplate\nmetadata: {name: gpu-bas}\ntemplate: {spec: {containers: []}}\n',
  'mesh.yaml': 'apiVersion: v1\nkind: PodTemplate\nmetadata: {name: mesh}\ntemplate: {spec: {containers: []}}\n',
  'no-image.yaml': 'log: {level: info}\n',
  'misspelt-values.yaml': 'task:\n  imag: a:1\n  resources: {ceilings: {memory: 1Gi}}\n',
  'task.json': '{"apiVersion": "work.podsmith.dev/v1alpha1", "kind": "Task"}',
  'doubts.yaml': task(
    'command: [echo]\n  containerImage: a:1\n  accelerator: {device: nvidia-a100}\n  podTemplate: {podSpec: {containers: [{name: primary, imagePullPolcy: Always}]}}',
  ),
  'no-template.yaml': 'apiVersion: v1\nkind: PodTemplate\nmetadata: {name: gpu-base}\n',
  'noise.pb': 'noise',
  'fit.json': '{"id": {"resource_type": "TASK", "name": "train.fit"}, "container": {"image": "a:1", "args": ["echo"]}}',
  'half.json': '{"id":',
  'misspelt.json': '{"id": {"name": "a"}, "contaner": {}}',
};

function task(spec: string, name = 'fit'): string {
  return `apiVersion: work.podsmith.dev/v1alpha1\nkind: Task\nmetadata: {name: ${name}}\nspec:\n  ${spec}\n`;
}

const NO_TEMPLATE =
  '@/noise.pb: neither a flyteidl.core.TaskTemplate nor a flyteidl.admin.TaskSpec: not a well-formed protobuf message: invalid wire type 6 at offset 1';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podsmith-cli-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command line; `@` stands for the folder of the files, in what it prints too. */
async function run(line: string): Promise<{ readonly code: ExitCode; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const code = await runCommandLine(
    line.split(' ').map((word) => word.replace('@', folder)),
    {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      isColoured: false,
    },
  );
  return { code, out: out.replaceAll(folder, '@'), err: err.replaceAll(folder, '@') };
}

describe('what was given is wrong', () => {
  test.each<{ line: string; want: readonly string[] }>([
    { line: 'render -f @/none.yaml', want: ['@/none.yaml: there is no such file'] },
    { line: 'render -f @', want: ['@: is a folder; name a file in it'] },
    {
      line: 'render -f @/broken.yaml',
      want: [
        '@/broken.yaml:2:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
    },
    { line: 'render -f @/empty.yaml', want: ['@/empty.yaml: holds no Task'] },
    {
      line: 'render -f @/text.yaml',
      want: ['@/text.yaml: holds no object of Kubernetes, which has apiVersion and kind'],
    },
    {
      line: 'render -f @/pod.yaml',
      want: ['@/pod.yaml: Pod a (v1) is no Task; a Task has apiVersion work.podsmith.dev/v1alpha1 and kind Task'],
    },
    {
      line: 'render -f @/list.yaml',
      want: ['@/list.yaml: Pod (v1) is no Task; a Task has apiVersion work.podsmith.dev/v1alpha1 and kind Task'],
    },
    {
      line: 'render -f @/tekton.yaml',
      want: [
        "@/tekton.yaml: Task build (tekton.dev/v1) is Tekton's; a Task of Podsmith has apiVersion work.podsmith.dev/v1alpha1",
      ],
    },
    {
      line: 'render -f @/task.yaml -f @/two.yaml',
      want: [
        '@/two.yaml: Task fit: spec.version: must be a text, so put it in quotes (given: 1)',
        '@/two.yaml: Task fit: spec.deck: must be an object (given: true)',
        '@/two.yaml: Task show: spec.taskResolver: must be a dotted path such as package.module.resolver (given: "x")',
      ],
    },
    {
      line: 'explain -f @/image.yaml',
      want: [
        '@/image.yaml: Task fit: spec.containerImage: is missing',
        "the chart's defaults name no image: name one in spec.containerImage, or give the operator's configuration by --config (kubectl get configmap podsmith -n podsmith-system -o jsonpath='{.data.config\\.yaml}')",
      ],
    },
    {
      line: 'render -f @/image.yaml -f @/namespace.yaml --operator-namespace ops',
      want: [
        '@/image.yaml: Task fit: spec.containerImage: is missing',
        '@/namespace.yaml: Task fit: spec.containerImage: is missing',
        "the chart's defaults name no image: name one in spec.containerImage, or give the operator's configuration by --config (kubectl get configmap podsmith -n ops -o jsonpath='{.data.config\\.yaml}')",
      ],
    },
    {
      line: 'render -f @/image.yaml --config @/no-image.yaml',
      want: [
        '@/image.yaml: Task fit: spec.containerImage: is missing, and the operator has no default image: name one',
      ],
    },
    {
      line: 'render -f @/template-name.yaml -n ml',
      want: [
        '@/template-name.yaml: Task fit: spec.podTemplateName: names the PodTemplate gpu-base, which is not among the files: add --pod-template FILE (kubectl get podtemplate gpu-base -n ml -o yaml)',
      ],
    },
    {
      line: 'render -f @/template-name.yaml --pod-template @/other-base.yaml',
      want: [
        "@/template-name.yaml: Task fit: spec.podTemplateName: names the PodTemplate gpu-base, and the one in the files is of the namespace ml: it must be of default, the Task's",
      ],
    },
    {
      line: 'render -f @/template-name.yaml --pod-template @/near-base.yaml --pod-template @/mesh.yaml',
      want: [
        '@/template-name.yaml: Task fit: spec.podTemplateName: names the PodTemplate gpu-base, and --pod-template gives gpu-bas, mesh: did you mean gpu-bas? Else add --pod-template FILE (kubectl get podtemplate gpu-base -n default -o yaml)',
      ],
    },
    {
      line: 'render -f @/template-name.yaml --pod-template @/mesh.yaml',
      want: [
        '@/template-name.yaml: Task fit: spec.podTemplateName: names the PodTemplate gpu-base, and --pod-template gives mesh: add --pod-template FILE (kubectl get podtemplate gpu-base -n default -o yaml)',
      ],
    },
    {
      line: 'render -f @/template.yaml',
      want: ['@/template.yaml: Task fit: spec.template: given a workflow; allowed: the TaskTemplate of one task'],
    },
    {
      line: 'render -f @/inputs.yaml',
      want: [
        '@/inputs.yaml: Task fit: spec.inputs.epochs: given "x"; allowed: int, a whole number from -9223372036854775808 to 9223372036854775807',
      ],
    },
    {
      line: 'render -f @/namespace.yaml -n default',
      want: ['@/namespace.yaml: Task fit: metadata.namespace: is ml, not default as --namespace says'],
    },
    {
      line: 'render -f @/task.yaml --config @/values.yaml',
      want: ['@/values.yaml: task.images must be object (given: 1)'],
    },
    {
      line: 'render -f @/task.yaml --config @/misspelt-values.yaml',
      want: [
        '@/misspelt-values.yaml: task must NOT have additional properties "imag", did you mean image?',
        '@/misspelt-values.yaml: task.resources.ceilings must NOT have additional properties "memory", did you mean mem?',
      ],
    },
    {
      line: 'render -f @/task.yaml --config @/task.yaml',
      want: ['@/task.yaml: is a Task, not Helm values: a Task goes to -f'],
    },
    {
      line: 'render -f @/task.yaml --pod-template @/pod.yaml',
      want: ['@/pod.yaml: Pod a (v1) is no PodTemplate of v1; --pod-template takes no other'],
    },
    {
      line: 'render -f @/task.yaml --pod-template @/no-template.yaml',
      want: ['@/no-template.yaml: PodTemplate gpu-base (v1): template is missing'],
    },
    {
      line: 'render -f @/task.yaml --pod-template @/empty.yaml',
      want: ['@/empty.yaml: holds no PodTemplate'],
    },
    {
      line: 'render --template @/noise.pb',
      want: [NO_TEMPLATE],
    },
    {
      line: 'render --template @/task.yaml',
      want: [
        '@/task.yaml: looks like YAML; a TaskTemplate is protobuf or JSON, and a Task goes to -f (podsmith render -f @/task.yaml)',
      ],
    },
    {
      line: 'convert @/values.yaml',
      want: [
        '@/values.yaml: looks like YAML; a TaskTemplate is protobuf or JSON, and a Task goes to -f (podsmith render -f @/values.yaml)',
      ],
    },
    {
      line: 'convert @/task.json',
      want: [
        '@/task.json: looks like a manifest of Kubernetes; a TaskTemplate is protobuf or JSON, and a Task goes to -f (podsmith render -f @/task.json)',
      ],
    },
    { line: 'render --template @/half.json', want: ['@/half.json: not JSON: Unexpected end of JSON input'] },
    {
      line: 'render --template @/fit.json -f @/two.yaml',
      want: ['--template goes with one Task, and -f names 2'],
    },
    {
      line: 'render --template @/fit.json -f @/task.yaml',
      want: [
        '@/task.yaml: Task fit: spec.command: command and template exclude each other: a template brings its own command',
        '@/task.yaml: Task fit: spec.template: says this itself, so it may not be said beside it: containerImage',
      ],
    },
    { line: 'convert @/none.tgz', want: ['@/none.tgz: there is no such file'] },
    {
      line: 'convert @/noise.pb',
      want: [NO_TEMPLATE],
    },
    {
      line: 'convert @/misspelt.json',
      want: [
        '@/misspelt.json: contaner: not a field of TaskTemplate; allowed: id, type, metadata, interface, custom, container, k8s_pod, sql, task_type_version, security_context, extended_resources, config; did you mean container?',
      ],
    },
  ])('podsmith $line', async ({ line, want }) => {
    expect(await run(line)).toEqual({ code: ExitCode.failure, out: '', err: want.map((text) => `${text}\n`).join('') });
  });
});

describe('the command line is wrong', () => {
  test.each<{ line: string; want: readonly string[] }>([
    {
      line: 'rendr',
      want: ["error: unknown command 'rendr'", '(Did you mean render?)', 'podsmith --help shows the commands.'],
    },
    {
      line: 'render',
      want: ['error: no Task is named: -f FILE, or --template FILE', 'podsmith render --help shows the options.'],
    },
    {
      line: 'explain -f a.yaml --pod-templat b.yaml',
      want: [
        "error: unknown option '--pod-templat'",
        '(Did you mean --pod-template?)',
        'podsmith explain --help shows the options.',
      ],
    },
    {
      line: 'render -f a.yaml --attempt one',
      want: [
        "error: option '--attempt <number>' argument 'one' is invalid. It is a whole number from 0 to 999.",
        'podsmith render --help shows the options.',
      ],
    },
    {
      line: 'render -f a.yaml --uid a/b',
      want: [
        "error: option '--uid <uid>' argument 'a/b' is invalid. It is a UUID such as 6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34.",
        'podsmith render --help shows the options.',
      ],
    },
    {
      line: 'render -f a.yaml --output-prefix tasks',
      want: [
        "error: option '--output-prefix <uri>' argument 'tasks' is invalid. It is a URI such as s3://bucket/tasks.",
        'podsmith render --help shows the options.',
      ],
    },
    {
      line: 'render -f a.yaml -o xml',
      want: [
        "error: option '-o, --output <form>' argument 'xml' is invalid. Allowed choices are yaml, json.",
        'podsmith render --help shows the options.',
      ],
    },
    {
      line: 'render a.yaml',
      want: [
        "error: too many arguments for 'render'. Expected 0 arguments but got 1: a.yaml.",
        'podsmith render --help shows the options.',
      ],
    },
    {
      line: 'convert',
      want: ["error: missing required argument 'file'", 'podsmith convert --help shows the options.'],
    },
    {
      line: 'submit --image a:1',
      want: [
        'error: name what to run: -f FILE, --template FILE or MODULE.TASK',
        'podsmith submit --help shows the options.',
      ],
    },
    {
      line: 'submit train.fit -f task.yaml',
      want: [
        'error: name what to run: -f FILE, --template FILE or MODULE.TASK',
        'podsmith submit --help shows the options.',
      ],
    },
    {
      line: 'get fit -A',
      want: [
        'error: a Task is of one namespace: leave out its name, or --all-namespaces',
        'podsmith get --help shows the options.',
      ],
    },
    {
      line: 'wait fit --timeout soon',
      want: [
        "error: option '--timeout <duration>' argument 'soon' is invalid. It is a duration such as 90s, 30m or 1h30m.",
        'podsmith wait --help shows the options.',
      ],
    },
    { line: 'wait', want: ["error: missing required argument 'names'", 'podsmith wait --help shows the options.'] },
    {
      line: 'logs fit --attempt last',
      want: [
        "error: option '--attempt <number>' argument 'last' is invalid. It is a whole number from 0.",
        'podsmith logs --help shows the options.',
      ],
    },
  ])('podsmith $line', async ({ line, want }) => {
    expect(await run(line)).toEqual({ code: ExitCode.usage, out: '', err: want.map((text) => `${text}\n`).join('') });
  });
});

describe('on the way to a cluster', () => {
  const CONFIG = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:1' } }],
    users: [{ name: 'u', user: {} }],
    contexts: [{ name: 'here', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'here',
  });

  beforeAll(() => {
    writeFileSync(join(folder, 'kubeconfig'), CONFIG);
    writeFileSync(join(folder, 'empty-kubeconfig'), 'apiVersion: v1\nkind: Config\n');
  });

  test.each<{ line: string; want: string }>([
    {
      line: 'get --kubeconfig @/none',
      want: "the kubeconfig cannot be read: ENOENT: no such file or directory, open '@/none'",
    },
    {
      line: 'get --kubeconfig @/kubeconfig --context there',
      want: 'the kubeconfig has no context there; it has: here',
    },
    {
      line: 'get --kubeconfig @/empty-kubeconfig',
      want: 'the kubeconfig names no cluster: set its current-context',
    },
    {
      line: 'get --kubeconfig @/kubeconfig',
      want: 'no answer from the API server: connect ECONNREFUSED 127.0.0.1:1\nis the cluster up, and is it the right context? kubectl config current-context',
    },
    {
      line: 'submit fit --kubeconfig @/kubeconfig',
      want: 'fit: is no MODULE.TASK, such as train.fit or flows.train.fit; Tasks of a file are named by -f',
    },
    {
      line: 'submit nowhere.fit --root @ --kubeconfig @/kubeconfig',
      want: 'nowhere.py is not below @\nname the folder that Python would import it from with --root; --copy none if the image has the code',
    },
    {
      line: 'submit -f @/two.yaml --name one --kubeconfig @/kubeconfig',
      want: '--input and --name are for one Task, and -f names 2',
    },
  ])('podsmith $line', async ({ line, want }) => {
    expect(await run(line)).toEqual({ code: ExitCode.failure, out: '', err: `${want}\n` });
  });
});

test('a PodTemplate that no Task takes is pointed out', async () => {
  const { code, out, err } = await run('render -f @/task.yaml --pod-template @/base.yaml');
  expect({ code, kind: out.split('\n')[1], err }).toEqual({
    code: ExitCode.success,
    kind: 'kind: Pod',
    err: 'PodTemplate gpu-base goes into no pod: name it in spec.podTemplateName, or in task.podTemplateName of --config\n',
  });
});

test('another PodTemplate of that name is told by its namespace', async () => {
  const { err } = await run('render -f @/task.yaml --pod-template @/other-base.yaml');
  expect(err).toBe(
    'PodTemplate gpu-base of namespace ml goes into no pod: name it in spec.podTemplateName, or in task.podTemplateName of --config\n',
  );
});

describe('what is likely wrong, and may not be, is pointed out', () => {
  const doubts = [
    'podSpec.containers[primary].imagePullPolcy: no field of Kubernetes 1.36; did you mean imagePullPolicy?',
    "spec.accelerator.device: nvidia-a100 is no device of flytekit's, nor one of the configuration's accelerators.devices: only a node whose label has this very value will do; did you mean nvidia-tesla-a100 or nvidia-a100-80gb?",
  ];

  test('by render, beside the pod', async () => {
    const { code, out, err } = await run('render -f @/doubts.yaml');
    expect({ code, kind: out.split('\n')[1], err }).toEqual({
      code: ExitCode.success,
      kind: 'kind: Pod',
      err: doubts.map((line) => `@/doubts.yaml: Task fit: ${line}\n`).join(''),
    });
  });

  test('by explain, at the end of its page', async () => {
    const { code, out, err } = await run('explain -f @/doubts.yaml');
    expect({ code, err }).toEqual({ code: ExitCode.success, err: '' });
    expect(out).toContain(`#\n# Look twice at:\n${doubts.map((line) => `#   ${line}\n`).join('')}#\n`);
  });
});

describe('convert -o', () => {
  const written = (name: string): string => join(folder, 'tasks', name);

  test('overwrites no file that was edited, unless it is told to', async () => {
    expect(await run('convert @/fit.json -o @/tasks')).toEqual({ code: 0, out: '@/tasks/train-fit.yaml\n', err: '' });
    expect(await run('convert @/fit.json -o @/tasks')).toEqual({ code: 0, out: '@/tasks/train-fit.yaml\n', err: '' });
    const made = readFileSync(written('train-fit.yaml'), 'utf8');
    const edited = `${made}  inputs: {epochs: 3}\n`;
    writeFileSync(written('train-fit.yaml'), edited);
    expect(await run('convert @/fit.json -o @/tasks')).toEqual({
      code: ExitCode.failure,
      out: '',
      err: '@/tasks/train-fit.yaml: is there already, and says something else\nnothing was written: --force overwrites, another folder (-o) keeps both\n',
    });
    expect(readFileSync(written('train-fit.yaml'), 'utf8')).toBe(edited);
    await run('convert @/fit.json -o @/tasks --force');
    expect(readFileSync(written('train-fit.yaml'), 'utf8')).toBe(made);
  });
});

test('--version is that of the package', async () => {
  const {
    default: { version },
  } = await import('../../package.json', { with: { type: 'json' } });
  expect(await run('--version')).toEqual({ code: ExitCode.success, out: `${version}\n`, err: '' });
});

test.each(['render', 'explain', 'convert', 'submit'])('%s --help shows its options and examples', async (command) => {
  const { code, out, err } = await run(`${command} --help`);
  expect({ code, err }).toEqual({ code: ExitCode.success, err: '' });
  expect(out).toContain(`Usage: podsmith ${command} [options]`);
  expect(out).toContain(`\nExamples:\n  `);
});
