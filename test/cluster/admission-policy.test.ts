// The chart's admission policies on a real API server: bob may create Tasks and PodTemplates and nothing else, alice pods as well,
// carol also has the Secrets and the ServiceAccount that strict Tasks name, dora may have all of the namespace's.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ExecaError } from 'execa';
import { stringify } from 'yaml';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import type { PlainObject } from '../../src/api/plain-value.ts';
import { podSettingsOf } from '../../src/config/pod-settings-of.ts';
import { configOfValues } from '../../src/config/config-of-values.ts';
import { attemptPaths } from '../../src/podtemplate/attempt-paths.ts';
import { buildPod } from '../../src/podtemplate/build-pod.ts';
import { effectiveSpecOf } from '../../src/tasktemplate/effective-spec-of.ts';
import type { TaskSpec } from '../../src/api/task.gen.ts';
import { type Values, render } from './chart/chart.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

const OPERATOR = 'system:serviceaccount:podsmith-system:podsmith';

/** The most Secrets that a Task may name. */
const SIXTEEN = Array.from({ length: 16 }, (_, index) => `secret-${index}`);

let cluster: ClusterHandle;

beforeAll(async () => {
  cluster = await ensureCluster({ name: checkoutCluster('policy-test'), controlPlaneOnly: true, log: () => undefined });
  await apply([
    ...['podsmith-system', 'ml', 'baseline', 'restricted'].map(namespace),
    ...(await render({ rbac: { aggregate: false } })).filter(({ kind }) => kind === 'CustomResourceDefinition'),
  ]);
  await cluster.kubectl(['wait', '--for=condition=Established', 'crd/tasks.work.podsmith.dev', '--timeout=30s']);
  await apply([...people(), ...(await render()).filter(({ kind }) => kind.startsWith('ClusterRole'))]);
}, 600_000);

afterAll(async () => {
  await cluster?.down();
}, 60_000);

function namespace(name: string): object {
  const level = name === 'baseline' || name === 'restricted' ? name : 'privileged';
  const labels = { 'pod-security.kubernetes.io/enforce': level };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function people(): readonly object[] {
  const authors = [
    { apiGroups: ['work.podsmith.dev'], resources: ['tasks'], verbs: ['create', 'patch', 'get'] },
    { apiGroups: [''], resources: ['podtemplates'], verbs: ['create', 'patch', 'get'] },
  ];
  const pods = [...authors, { apiGroups: [''], resources: ['pods'], verbs: ['create'] }];
  const some = [
    ...pods,
    { apiGroups: [''], resources: ['secrets'], resourceNames: ['db', ...SIXTEEN], verbs: ['get'] },
    { apiGroups: [''], resources: ['serviceaccounts'], resourceNames: ['trainer'], verbs: ['impersonate'] },
  ];
  const all = [
    ...pods,
    { apiGroups: [''], resources: ['secrets'], verbs: ['get'] },
    { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'] },
  ];
  return Object.entries({ bob: authors, alice: pods, carol: some, dora: all }).flatMap(([name, rules]) => {
    const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name, namespace: 'ml' } };
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name };
    return [
      { ...rbac, kind: 'Role', rules },
      { ...rbac, kind: 'RoleBinding', roleRef, subjects: [{ kind: 'User', name, apiGroup: roleRef.apiGroup }] },
    ];
  });
}

async function apply(manifests: readonly object[]): Promise<void> {
  const input = manifests.map((manifest) => stringify(manifest)).join('---\n');
  await cluster.kubectl(['apply', '--server-side', '--force-conflicts', '--filename=-'], { input });
}

/** Installs the chart's policies by these values and waits until they hold: the API server takes them up a moment later. */
async function installPolicies(admissionPolicy: Values, holds: () => Promise<boolean>): Promise<void> {
  const manifests = await render({ admissionPolicy });
  await apply(manifests.filter(({ kind }) => kind.startsWith('ValidatingAdmissionPolicy')));
  await waitUntil({ what: 'the policies to hold', timeoutMs: 30_000, intervalMs: 250, check: holds });
}

/** `accepted`, or what kubectl said. */
type Answer = string;

/** What the API server says when `user` makes the object in the namespace ml; nothing is stored. */
async function create(user: string, manifest: object): Promise<Answer> {
  return answerOf(['create', `--as=${user}`, '--namespace=ml', '--dry-run=server', '--filename=-'], manifest);
}

async function answerOf(args: readonly string[], manifest: object): Promise<Answer> {
  try {
    await cluster.kubectl([...args], { input: stringify(manifest) });
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    return String(error.stderr).replace(/^.*? denied request: /s, 'denied: ');
  }
}

const task = (spec: object): object => ({
  apiVersion: 'work.podsmith.dev/v1alpha1',
  kind: 'Task',
  metadata: { name: 'fit' },
  spec: 'template' in spec ? spec : { command: ['true'], ...spec },
});

const podTemplate = (spec: object): object => ({
  apiVersion: 'v1',
  kind: 'PodTemplate',
  metadata: { name: 'base' },
  template: { spec: { containers: [{ name: 'default', image: 'base:1' }], ...spec } },
});

const templateTask = (template: object): object =>
  task({ template: { id: { name: 'fit' }, type: 'python-task', container: { args: ['true'] }, ...template } });

const secretRequests = (names: readonly string[]): object[] => names.map((group) => ({ group, key: 'token' }));

const NO_PODS = (kind: string, user: string): string =>
  `denied: a ${kind} is run as a pod, and ${user} may not create pods in the namespace ml`;

describe('the policies', () => {
  beforeAll(() => installPolicies({}, async () => (await create('bob', task({}))) !== 'accepted'), 60_000);

  test.each([
    { name: 'a Task', manifest: task({}), kind: 'Task' },
    { name: 'a Task of a template', manifest: templateTask({}), kind: 'Task' },
    { name: 'a Task with a Secret', manifest: task({ secretRequests: secretRequests(['db']) }), kind: 'Task' },
    { name: 'a PodTemplate', manifest: podTemplate({}), kind: 'PodTemplate' },
  ])('$name is refused to bob, who may not create pods, and taken from alice, who may', async ({ manifest, kind }) => {
    expect(await create('bob', manifest)).toBe(NO_PODS(kind, 'bob'));
    expect(await create('alice', manifest)).toBe('accepted');
  });

  test('whoever may change a Task may stop it, resume it and say when it goes, and its author need not be asked again', async () => {
    await cluster.kubectl(['create', '--as=alice', '--namespace=ml', '--filename=-'], {
      input: stringify(task({ suspend: true })),
    });
    const patch = ['patch', '--as=bob', '--namespace=ml', 'pst/fit', '--type=merge'];
    for (const spec of [{ suspend: false }, { cancel: true }, { ttlAfterFinished: '1h' }]) {
      await cluster.kubectl([...patch, `--patch=${JSON.stringify({ spec })}`]);
    }
    const command = ['false'];
    await expect(cluster.kubectl([...patch, `--patch=${JSON.stringify({ spec: { command } })}`])).rejects.toThrow(
      'spec.command may not change',
    );
    await cluster.kubectl(['delete', '--namespace=ml', 'pst/fit']);
  });

  test("a PodTemplate's pod is changed only by those who may create pods, its labels by others as well", async () => {
    await cluster.kubectl(['create', '--as=alice', '--namespace=ml', '--filename=-'], {
      input: stringify(podTemplate({})),
    });
    const patch = (body: object): Promise<Answer> =>
      answerOf(
        ['patch', '--as=bob', '--namespace=ml', 'podtemplate/base', '--type=merge', `--patch=${JSON.stringify(body)}`],
        {},
      );
    expect(await patch({ metadata: { labels: { team: 'ml' } } })).toBe('accepted');
    expect(await patch({ template: { spec: { serviceAccountName: 'admin' } } })).toBe(NO_PODS('PodTemplate', 'bob'));
    await cluster.kubectl(['delete', '--namespace=ml', 'podtemplate/base']);
  });

  test('the right must be had in the very namespace', async () => {
    const args = ['create', '--as=alice', '--namespace=baseline', '--dry-run=server', '--filename=-'];
    expect(await answerOf(args, task({}))).toContain('cannot create resource "tasks"');
    await apply([
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: 'tasks-only', namespace: 'baseline' },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'podsmith-system:podsmith:edit-tasks',
        },
        subjects: [{ kind: 'User', name: 'alice', apiGroup: 'rbac.authorization.k8s.io' }],
      },
    ]);
    expect(await answerOf(args, task({}))).toBe(
      'denied: a Task is run as a pod, and alice may not create pods in the namespace baseline',
    );
  });

  test.each<{ level: string; name: string; spec: TaskSpec; want: Answer }>([
    { level: 'baseline', name: 'a plain pod', spec: {}, want: 'accepted' },
    {
      level: 'baseline',
      name: 'a privileged pod',
      spec: { podTemplate: { podSpec: { containers: [{ name: 'primary', securityContext: { privileged: true } }] } } },
      want: 'violates PodSecurity "baseline:latest": privileged (container "primary" must not set securityContext.privileged=true)',
    },
    {
      level: 'baseline',
      name: "a pod of the node's files",
      spec: { podTemplate: { podSpec: { volumes: [{ name: 'root', hostPath: { path: '/' } }] } } },
      want: 'violates PodSecurity "baseline:latest": hostPath volumes (volume "root")',
    },
    {
      level: 'restricted',
      name: 'a pod that may be root',
      spec: {},
      want: 'violates PodSecurity "restricted:latest"',
    },
  ])(
    'the operator is held to Pod Security as its author would be: at the level $level, $name',
    async ({ level, spec, want }) => {
      const pod = podOf(level, spec);
      const answers = await Promise.all(
        [OPERATOR, 'system:admin'].map((user) => {
          const groups = user === 'system:admin' ? ['--as-group=system:masters'] : [];
          return answerOf(['create', `--as=${user}`, ...groups, '--dry-run=server', '--filename=-'], pod);
        }),
      );
      expect(answers).toEqual([expect.stringContaining(want), expect.stringContaining(want)]);
    },
  );
});

/** The pod that the operator would make of a Task in that namespace. */
function podOf(inNamespace: string, spec: TaskSpec): PlainObject {
  const owner = { name: 'fit', namespace: inNamespace, uid: '6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34' };
  const effective = effectiveSpecOf({ containerImage: 'ghcr.io/acme/train:1', command: ['true'], ...spec });
  if (effective.kind !== 'effective') throw new Error(JSON.stringify(effective.problems));
  const paths = attemptPaths('s3://podsmith/tasks', owner, 0);
  const settings = podSettingsOf(configOfValues(''));
  const built = buildPod({ task: owner, spec: effective.spec, attempt: 0, interruptible: false, paths, settings });
  if (built.kind !== 'built') throw new Error(JSON.stringify(built.problems));
  return built.pod as unknown as PlainObject;
}

describe('the strict policies', () => {
  const NOT_ITS_SECRET = (secret: string, user: string): string =>
    `denied: the Secret ${secret}: ${user} may not get it in the namespace ml`;
  const NOT_ITS_ACCOUNT = (account: string, user: string): string =>
    `denied: the ServiceAccount ${account}: ${user} may not impersonate it in the namespace ml`;
  const NOT_ALL = (user: string): string =>
    'denied: Secrets belong in secretRequests (16 at most), and the ServiceAccount in securityContext.runAs, each of them checked: ' +
    'a pod spec that may name others, or a template that is not written as flytekit writes it, is for those who may use all, and ' +
    `${user} may not get all Secrets of the namespace ml`;

  beforeAll(
    () =>
      installPolicies(
        { strict: true, podTemplates: { exemptUsers: ['bob'] } },
        async () => (await create('alice', task({ secretRequests: secretRequests(['db']) }))) !== 'accepted',
      ),
    60_000,
  );

  const asTemplate = (secrets: readonly string[]): object =>
    templateTask({ security_context: { secrets: secretRequests(secrets) } });

  test.each<{ name: string; manifest: object; want: Readonly<Record<string, Answer>> }>([
    {
      name: 'nothing that wants more than a pod',
      manifest: task({ environment: { A: 'b' } }),
      want: { bob: NO_PODS('Task', 'bob'), alice: 'accepted', carol: 'accepted', dora: 'accepted' },
    },
    {
      name: 'a Secret',
      manifest: task({ secretRequests: secretRequests(['db']) }),
      want: { alice: NOT_ITS_SECRET('db', 'alice'), carol: 'accepted', dora: 'accepted' },
    },
    {
      name: "another's Secret",
      manifest: task({ secretRequests: secretRequests(['db', 'payroll']) }),
      want: { carol: NOT_ITS_SECRET('payroll', 'carol'), dora: 'accepted' },
    },
    {
      name: 'sixteen Secrets, a ServiceAccount and a pod spec of its own',
      manifest: task({
        secretRequests: secretRequests(SIXTEEN),
        securityContext: { runAs: { k8sServiceAccount: 'trainer' } },
        podTemplate: { podSpec: { nodeSelector: { disk: 'ssd' } } },
      }),
      want: { alice: NOT_ITS_ACCOUNT('trainer', 'alice'), carol: 'accepted', dora: 'accepted' },
    },
    {
      name: "sixteen Secrets, the last of them another's",
      manifest: task({ secretRequests: secretRequests([...SIXTEEN.slice(1), 'payroll']) }),
      want: { carol: NOT_ITS_SECRET('payroll', 'carol'), dora: 'accepted' },
    },
    {
      name: "sixteen Secrets and all else that costs the authorizer's time",
      manifest: task({
        secretRequests: secretRequests(SIXTEEN),
        securityContext: { runAs: { k8sServiceAccount: 'trainer' } },
        podTemplate: { podSpec: { serviceAccountName: 'trainer' } },
      }),
      want: { carol: NOT_ALL('carol'), dora: 'accepted' },
    },
    {
      name: "another's ServiceAccount",
      manifest: task({ securityContext: { runAs: { k8sServiceAccount: 'admin' } } }),
      want: { carol: NOT_ITS_ACCOUNT('admin', 'carol'), dora: 'accepted' },
    },
    {
      name: 'a template with a Secret and a ServiceAccount',
      manifest: templateTask({
        security_context: { secrets: secretRequests(['db']), run_as: { k8s_service_account: 'trainer' } },
      }),
      want: { alice: NOT_ITS_ACCOUNT('trainer', 'alice'), carol: 'accepted', dora: 'accepted' },
    },
    {
      name: "a template with another's ServiceAccount",
      manifest: templateTask({ security_context: { run_as: { k8s_service_account: 'admin' } } }),
      want: { carol: NOT_ITS_ACCOUNT('admin', 'carol'), dora: 'accepted' },
    },
    {
      name: "a template with sixteen Secrets, the last of them another's",
      manifest: asTemplate([...SIXTEEN.slice(1), 'payroll']),
      want: { carol: NOT_ITS_SECRET('payroll', 'carol'), dora: 'accepted' },
    },
    { name: 'a template with seventeen', manifest: asTemplate([...SIXTEEN, 'db']), want: { carol: NOT_ALL('carol') } },
    {
      name: 'a template in the other spelling, which hides a Secret',
      manifest: templateTask({
        security_context: { secrets: [] },
        securityContext: { secrets: secretRequests(['x']) },
      }),
      want: { carol: NOT_ALL('carol') },
    },
    {
      name: 'a template with a pod in the other spelling',
      manifest: templateTask({ k8sPod: { podSpec: { serviceAccountName: 'admin' } } }),
      want: { carol: NOT_ALL('carol') },
    },
    {
      name: 'a template with a pod that names a ServiceAccount',
      manifest: templateTask({ k8s_pod: { pod_spec: { serviceAccountName: 'admin' } } }),
      want: { carol: NOT_ALL('carol'), dora: 'accepted' },
    },
    {
      name: 'a template with a plain pod',
      manifest: templateTask({ k8s_pod: { pod_spec: { containers: [{ name: 'primary', args: ['true'] }] } } }),
      want: { alice: 'accepted' },
    },
  ])('$name', async ({ manifest, want }) => {
    const answers = await Promise.all(
      Object.keys(want).map(async (user) => [user, await create(user, manifest)] as const),
    );
    expect(Object.fromEntries(answers)).toEqual(want);
  });

  test('a template that the policies can make nothing of is for those who may use all', async () => {
    const manifest = templateTask({ security_context: null });
    expect(await create('carol', manifest)).toMatch(/resulted in error: .*got 'types.Null', expected iterable type/);
    expect(await create('dora', manifest)).toBe('accepted');
  });

  const container = (fields: object): object => ({ containers: [{ name: 'primary', ...fields }] });
  const volume = (source: object): object => ({ volumes: [{ name: 'data', ...source }] });

  const REFUSED_PODS: readonly { readonly name: string; readonly podSpec: object }[] = [
    { name: 'a variable of a Secret', podSpec: container({ env: [variableOf('secretKeyRef')] }) },
    {
      name: 'the same in an init container',
      podSpec: { initContainers: [{ name: 'init', env: [variableOf('secretKeyRef')] }] },
    },
    { name: 'all variables of a Secret', podSpec: container({ envFrom: [{ secretRef: { name: 'payroll' } }] }) },
    { name: 'a volume of a Secret', podSpec: volume({ secret: { secretName: 'payroll' } }) },
    {
      name: 'a projected Secret',
      podSpec: volume({ projected: { sources: [{ secret: { name: 'payroll' } }] } }),
    },
    { name: 'a token', podSpec: volume({ projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }) },
    {
      name: "a driver's Secret",
      podSpec: volume({ csi: { driver: 'csi.example', nodePublishSecretRef: { name: 'payroll' } } }),
    },
    { name: "a share's Secret", podSpec: volume({ azureFile: { shareName: 'a', secretName: 'payroll' } }) },
    { name: 'a Secret of a registry', podSpec: { imagePullSecrets: [{ name: 'payroll' }] } },
    { name: 'a ServiceAccount', podSpec: { serviceAccountName: 'admin' } },
    { name: 'a ServiceAccount by its old name', podSpec: { serviceAccount: 'admin' } },
    { name: 'the token of the default ServiceAccount', podSpec: { automountServiceAccountToken: true } },
    { name: 'a field that is not known', podSpec: { secretsOfLaterDays: ['payroll'] } },
  ];

  function variableOf(source: string): object {
    return { name: 'TOKEN', valueFrom: { [source]: { name: 'payroll', key: 'token' } } };
  }

  test.each(REFUSED_PODS)('a pod spec with $name is for those who may use all', async ({ podSpec }) => {
    const manifest = task({ podTemplate: { podSpec } });
    expect(await create('carol', manifest)).toBe(NOT_ALL('carol'));
    expect(await create('dora', manifest)).toBe('accepted');
  });

  test('a pod spec without any is for everybody who may create pods', async () => {
    const podSpec = {
      ...container({ env: [variableOf('configMapKeyRef'), { name: 'A', value: 'b' }], volumeMounts: [] }),
      initContainers: [{ name: 'init', image: 'init:1', envFrom: [{ configMapRef: { name: 'settings' } }] }],
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
        { name: 'work', emptyDir: {} },
      ],
      automountServiceAccountToken: false,
      tolerations: [{ key: 'gpu', operator: 'Exists' }],
    };
    expect(await create('alice', task({ podTemplate: { podSpec } }))).toBe('accepted');
    expect(await create('alice', podTemplate({ tolerations: [{ key: 'gpu', operator: 'Exists' }] }))).toBe('accepted');
  });

  test('a PodTemplate that names a ServiceAccount is for those who may use all', async () => {
    const manifest = podTemplate({ serviceAccountName: 'admin' });
    expect(await create('carol', manifest)).toBe(
      'denied: a PodTemplate that may name Secrets or a ServiceAccount is for those who may use all, and carol may not get all ' +
        'Secrets of the namespace ml',
    );
    expect(await create('dora', manifest)).toBe('accepted');
  });

  test('a user who is exempt may make PodTemplates, and no Tasks', async () => {
    expect(await create('bob', podTemplate({ serviceAccountName: 'admin' }))).toBe('accepted');
    expect(await create('bob', task({}))).toBe(NO_PODS('Task', 'bob'));
  });
});

test('as a warning, the policies let a Task pass and say what they would refuse', async () => {
  await installPolicies({ action: 'Warn' }, async () => (await create('bob', task({}))) === 'accepted');
  const args = ['create', '--as=bob', '--namespace=ml', '--dry-run=server', '--warnings-as-errors', '--filename=-'];
  expect(await answerOf(args, task({}))).toContain(
    "Warning: Validation failed for ValidatingAdmissionPolicy 'tasks.work.podsmith.dev' with binding 'tasks.work.podsmith.dev': " +
      'a Task is run as a pod, and bob may not create pods in the namespace ml',
  );
}, 60_000);
