// When the suite has run: the rights that the chart gave the operator, beside those that the API server's audit log saw it use.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RELEASE } from '../../deploy/local/demo/release.ts';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';

/** A verb and what it is about: `update work.podsmith.dev/tasks/status`. */
type Right = string;

const PAGES = 'a server that refuses to stream is asked for pages, and followed from there';

/** What this suite may have no occasion for, and the test that shows its use. */
const SHOWN_ELSEWHERE: Readonly<Record<Right, { readonly file: string; readonly test: string }>> = {
  'list work.podsmith.dev/tasks': { file: 'test/cluster/watch.test.ts', test: PAGES },
  'list /pods': { file: 'test/cluster/watch.test.ts', test: PAGES },
  'list /podtemplates': { file: 'test/cluster/watch.test.ts', test: PAGES },
};

interface AuditEvent {
  readonly verb: string;
  readonly requestURI: string;
  readonly stageTimestamp: string;
  readonly objectRef?: { readonly apiGroup?: string; readonly resource: string; readonly subresource?: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

interface Binding {
  readonly metadata: { readonly namespace?: string };
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
}

let cluster: E2eCluster;
let events: readonly AuditEvent[];

beforeAll(async () => {
  cluster = await connectCluster();
  const lines = (await readFile(cluster.auditLog, 'utf8')).split('\n').filter((line) => line !== '');
  events = lines
    .map((line) => JSON.parse(line) as AuditEvent)
    .filter(({ stageTimestamp }) => stageTimestamp >= cluster.startedAt);
});

afterAll(async () => {
  await cluster.http.close();
});

/** Asked for by path and not by resource: what every client may. */
const ofResources = (event: AuditEvent): event is AuditEvent & Required<Pick<AuditEvent, 'objectRef'>> =>
  event.objectRef !== undefined;

const DECISION = 'authorization.k8s.io/decision';

const rightOf = ({ verb, objectRef }: AuditEvent & Required<Pick<AuditEvent, 'objectRef'>>): Right => {
  const { apiGroup = '', resource, subresource } = objectRef;
  return `${verb} ${apiGroup}/${resource}${subresource === undefined ? '' : `/${subresource}`}`;
};

/** All that any role gives the operator's ServiceAccount. */
async function granted(): Promise<ReadonlySet<Right>> {
  const list = async <T>(kind: string): Promise<readonly T[]> =>
    (JSON.parse(await cluster.run(['get', kind, '--all-namespaces', '--output=json'])) as { readonly items: T[] })
      .items;
  const bindings = [...(await list<Binding>('clusterrolebindings')), ...(await list<Binding>('rolebindings'))];
  const ours = bindings.filter(({ subjects = [] }) =>
    subjects.some(({ kind, name, namespace }) => `${kind} ${namespace}/${name}` === OPERATOR),
  );
  const rules = await Promise.all(
    ours.map(async ({ metadata: { namespace }, roleRef: { kind, name } }) => {
      const where = kind === 'Role' ? [`--namespace=${namespace ?? ''}`] : [];
      return (JSON.parse(await cluster.run(['get', kind, name, ...where, '--output=json'])) as { rules: Rule[] }).rules;
    }),
  );
  return new Set(
    rules
      .flat()
      .flatMap(({ apiGroups, resources, verbs }) =>
        apiGroups.flatMap((group) =>
          resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group}/${resource}`)),
        ),
      ),
  );
}

const OPERATOR = `ServiceAccount ${RELEASE.namespace}/${RELEASE.name}`;

test('nothing that the operator asked for was denied', () => {
  const denied = events.filter(({ annotations = {} }) => annotations[DECISION] === 'forbid');
  expect(denied.map(({ verb, requestURI }) => `${verb} ${requestURI}`)).toEqual([]);
});

test('it used every right that it has, or another test shows the use', async () => {
  const [rights, used] = [await granted(), new Set(events.filter(ofResources).map(rightOf))];
  const elsewhere = Object.keys(SHOWN_ELSEWHERE);
  // Run alone, this test has seen nothing: it judges the whole suite.
  expect([...rights].filter((right) => !used.has(right) && !elsewhere.includes(right)).toSorted()).toEqual([]);
  expect(elsewhere.filter((right) => !rights.has(right))).toEqual([]);
});

test.each(Object.entries(SHOWN_ELSEWHERE))('the use of "%s" is shown', async (_right, { file, test: name }) => {
  expect(await readFile(join(import.meta.dirname, '../..', file), 'utf8')).toContain(name);
});
