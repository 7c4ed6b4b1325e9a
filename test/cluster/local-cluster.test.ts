// The one-machine cluster itself: a whole one and a control plane side by side, what users expect of a cluster, repair, and
// that nothing of it is left.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterAddresses } from '../../deploy/local/addresses.ts';
import { buildImage } from '../../deploy/local/image.ts';
import { type ClusterHandle, ensureCluster, findCluster } from '../../deploy/local/ensure-cluster.ts';
import { type ClusterLayout, clusterLayout } from '../../deploy/local/cluster-layout.ts';
import { killControlGroup, removeControlGroup } from '../../deploy/local/control-group.ts';
import { removeMountNamespace } from '../../deploy/local/mount-namespace.ts';
import { removeNetwork } from '../../deploy/local/network.ts';
import { run } from '../../deploy/local/run.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

// Kubernetes acts within seconds, on two busy cores within more of them.
jest.setTimeout(30_000);

const WHOLE = checkoutCluster('whole-test');
const API_ONLY = checkoutCluster('api-test');

const silent = (): void => undefined;
const ensureWhole = (): Promise<ClusterHandle> => ensureCluster({ name: WHOLE, log: silent });

const removeBoth = async (): Promise<void> => {
  for (const name of [WHOLE, API_ONLY]) await (await findCluster(name, silent))?.down();
};

let whole: ClusterHandle;
let apiOnly: ClusterHandle;

beforeAll(async () => {
  await removeBoth();
  [whole, apiOnly] = await Promise.all([
    ensureWhole(),
    ensureCluster({ name: API_ONLY, log: silent, controlPlaneOnly: true }),
  ]);
}, 600_000);

afterAll(removeBoth, 60_000);

/** One pod that writes into a claimed volume, asks for names, and then serves what it wrote; and its Service. */
const webManifest = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Mi}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
    - name: web
      image: podsmith.local/busybox:1
      command:
        - sh
        - -ec
        - |
          nslookup web.default.svc.cluster.local > /data/inside.txt
          nslookup example.org > /data/outside.txt || true
          exec httpd -f -p 8080 -h /data
      readinessProbe: {httpGet: {path: /outside.txt, port: 8080}, periodSeconds: 1}
      volumeMounts: [{name: data, mountPath: /data}]
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: web}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
`;

const field = (cluster: ClusterHandle, object: string, path: string): Promise<string> =>
  cluster.kubectl(['get', object, `--output=jsonpath=${path}`]);

const waitingReason = '{.status.containerStatuses[0].state.waiting.reason}';

const textAt = async (url: string): Promise<string> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  return response.text();
};

describe('a whole cluster', () => {
  beforeAll(async () => {
    await whole.kubectl(['apply', '--filename=-'], { input: webManifest });
    await whole.kubectl(['wait', '--for=condition=Ready', 'pod/web', '--timeout=60s']);
  }, 90_000);

  test('runs a pod that finds names in the cluster, and is told at once that there are no others', async () => {
    const podIp = await field(whole, 'pod/web', '{.status.podIP}');
    const serviceIp = await field(whole, 'service/web', '{.spec.clusterIP}');

    expect(await textAt(`http://${podIp}:8080/inside.txt`)).toContain(`Address: ${serviceIp}`);
    expect(await textAt(`http://${podIp}:8080/outside.txt`)).toContain("can't find example.org: NXDOMAIN");
  });

  test('binds a claim to a volume that keeps what is written', async () => {
    expect(await field(whole, 'pvc/web', '{.status.phase} {.spec.storageClassName}')).toBe('Bound local-path');
    await whole.kubectl(['exec', 'web', '--', 'sh', '-c', 'echo kept > /data/kept.txt']);
    const volume = await field(whole, 'pvc/web', '{.spec.volumeName}');

    const path = await field(whole, `pv/${volume}`, '{.spec.hostPath.path}');

    expect(await readFile(`${path}/kept.txt`, 'utf8')).toBe('kept\n');
    expect(path.startsWith(`${whole.folder}/volumes/`)).toBe(true);
  });

  test('is reached from the machine through Services, pods and logs', async () => {
    const serviceIp = await field(whole, 'service/web', '{.spec.clusterIP}');
    await whole.kubectl(['exec', 'web', '--', 'sh', '-c', 'echo hello > /data/hello.txt; echo said > /proc/1/fd/1']);

    // kube-proxy learns of a Service's pods by its own watch, and nothing in the API says when the node has the rules.
    let answer = '';
    await waitUntil({
      what: 'kube-proxy to lead to the Service',
      timeoutMs: 10_000,
      intervalMs: 100,
      check: async () => {
        answer = await textAt(`http://${serviceIp}/hello.txt`).catch((error: TypeError) => String(error.cause));
        return answer === 'hello\n';
      },
      detail: () => answer,
    });
    await waitUntil({
      what: 'the log to reach the kubelet',
      timeoutMs: 10_000,
      intervalMs: 100,
      check: async () => (await whole.kubectl(['logs', 'web'])) === 'said',
    });
  });

  test('says within seconds that an unknown image cannot be pulled', async () => {
    await whole.kubectl(['run', 'nowhere', '--image=registry.invalid/nothing:1', '--restart=Never']);

    await waitUntil({
      what: 'the kubelet to give up the pull',
      timeoutMs: 20_000,
      intervalMs: 100,
      check: async () => /^(ErrImagePull|ImagePullBackOff)$/.test(await field(whole, 'pod/nowhere', waitingReason)),
    });

    const events = await whole.kubectl(['get', 'events', '--field-selector=involvedObject.name=nowhere,reason=Failed']);
    expect(events).toContain('network is unreachable');
  });

  test('runs a container from an image that was loaded, and does not load it twice', async () => {
    const archive = await buildImage(
      {
        name: 'podsmith.local/greeting:test',
        containerfile: 'FROM scratch\nCOPY busybox /bin/busybox\nCMD ["/bin/busybox", "echo", "good morning"]\n',
        context: { busybox: '/bin/busybox' },
      },
      silent,
    );
    await whole.loadImages([archive.path]);
    await whole.kubectl(['run', 'greeting', `--image=${archive.name}`, '--restart=Never', '--image-pull-policy=Never']);
    await whole.kubectl(['wait', '--for=jsonpath={.status.phase}=Succeeded', 'pod/greeting', '--timeout=30s']);

    expect(await whole.kubectl(['logs', 'greeting'])).toBe('good morning');
    const started = performance.now();
    await whole.loadImages([archive.path]);
    expect(performance.now() - started).toBeLessThan(2_000);
  }, 60_000);

  test('answers to the versions it was built from', async () => {
    const { serverVersion, clientVersion } = JSON.parse(await whole.kubectl(['version', '--output=json']));

    expect([serverVersion.gitVersion, clientVersion.gitVersion]).toEqual(['v1.35.4', 'v1.35.4']);
  });
});

describe('a second cluster beside it', () => {
  test('has addresses and objects of its own', async () => {
    await apiOnly.kubectl(['create', 'configmap', 'only-here']);

    expect(apiOnly.addresses.node).not.toBe(whole.addresses.node);
    await expect(whole.kubectl(['get', 'configmap', 'only-here'])).rejects.toThrow('"only-here" not found');
    expect(await apiOnly.kubectl(['get', 'nodes', '--output=name'])).toBe('');
  });

  test('stores a pod without anyone to run it', async () => {
    await apiOnly.kubectl(['run', 'stored', '--image=podsmith.local/none:1', '--restart=Never']);

    expect(await field(apiOnly, 'pod/stored', '{.status.phase}')).toBe('Pending');
  });

  test('names the process that cannot start, its ending and its log, and stands again when the cause is gone', async () => {
    const attempt = ensureCluster({ name: API_ONLY, log: silent, controlPlaneOnly: true, auditPolicy: '/none.yaml' });

    await expect(attempt).rejects.toThrow(
      /^kube-apiserver died \(exit code 1\); the last lines of \S+\/kube-apiserver\.log:\n[^]*\/none\.yaml/,
    );
    const again = await ensureCluster({ name: API_ONLY, log: silent, controlPlaneOnly: true });
    expect(await again.kubectl(['get', 'configmap', 'only-here', '--output=name'])).toBe('configmap/only-here');
  }, 60_000);
});

describe('after every process was killed', () => {
  test('the cluster stands again with its objects and volumes, and its pods run', async () => {
    await killControlGroup(clusterLayout(WHOLE));
    await expect(whole.kubectl(['get', 'pods', '--request-timeout=2s'])).rejects.toThrow('refused');

    await ensureWhole();
    const restarted = '{.status.containerStatuses[0].restartCount}=1';
    await whole.kubectl(['wait', `--for=jsonpath=${restarted}`, 'pod/web', '--timeout=30s']);
    await whole.kubectl(['wait', '--for=condition=Ready', 'pod/web', '--timeout=30s']);

    const serviceIp = await field(whole, 'service/web', '{.spec.clusterIP}');
    expect(await textAt(`http://${serviceIp}/kept.txt`)).toBe('kept\n');
  }, 90_000);
});

describe('after the machine restarted', () => {
  /** What a restart leaves: files, also stale ones under /run, and nothing alive. */
  const leaveOnlyFiles = async (layout: ClusterLayout, addresses: ClusterAddresses): Promise<void> => {
    await killControlGroup(layout);
    await removeControlGroup(layout);
    await removeMountNamespace(layout);
    await removeNetwork(layout, addresses);
    const claimPath = join(layout.runtimeFolder, 'claim.json');
    const claim = JSON.parse(await readFile(claimPath, 'utf8'));
    await writeFile(claimPath, JSON.stringify({ ...claim, bootId: 'the boot before' }));
  };

  test('the cluster is made anew', async () => {
    await leaveOnlyFiles(clusterLayout(API_ONLY), apiOnly.addresses);
    const lines: string[] = [];

    expect(await findCluster(API_ONLY, silent)).toBeUndefined();
    apiOnly = await ensureCluster({ name: API_ONLY, log: (line) => lines.push(line), controlPlaneOnly: true });

    expect(lines[0]).toMatch(/^Removed what was left from before the machine restarted \(/);
    await expect(apiOnly.kubectl(['get', 'configmap', 'only-here'])).rejects.toThrow('"only-here" not found');
  }, 60_000);
});

describe('after down', () => {
  const traces = async (): Promise<Record<string, string[]>> => {
    const names = [WHOLE, API_ONLY];
    const about = (text: string): string[] =>
      text.split('\n').filter((line) => names.some((name) => line.includes(name)));
    const addresses = [whole, apiOnly].map((cluster) => `${cluster.addresses.hostInterface}@`);
    const links = (await run('ip', ['-brief', 'link'])).split('\n');
    return {
      processes: about(await run('ps', ['-eo', 'pid,args'])),
      networkNamespaces: about(await run('ip', ['netns', 'list'])),
      interfaces: links.filter((line) => addresses.some((address) => line.startsWith(address))),
      mounts: about(await readFile('/proc/self/mountinfo', 'utf8')),
      controlGroups: about(await run('find', ['/sys/fs/cgroup', '-name', 'podsmith-*'])),
      folders: about((await Promise.all(['/var/lib/podsmith', '/run/podsmith'].map(namesIn))).flat().join('\n')),
    };
  };
  const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

  test('nothing is left of either', async () => {
    const before = await traces();
    await whole.down();
    await apiOnly.down();

    const after = await traces();

    for (const kind of Object.keys(before)) expect([kind, before[kind]?.length]).not.toEqual([kind, 0]);
    expect(after).toEqual({
      processes: [],
      networkNamespaces: [],
      interfaces: [],
      mounts: [],
      controlGroups: [],
      folders: [],
    });
    expect(await findCluster(WHOLE, silent)).toBeUndefined();
  }, 60_000);
});
