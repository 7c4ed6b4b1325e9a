// What the end-to-end tests know of the cluster that test/support/e2e-prepare.ts prepared for all of them.
import { execa } from 'execa';
import type { KubeHttp } from '../../src/adapters/kube-http.ts';
import type { FlytekitVersion } from '../../deploy/images/flytekit-image.ts';
import { RELEASE } from '../../deploy/local/demo/release.ts';
import { connectKube } from './kube.ts';
import { checkoutCluster } from './checkout-cluster.ts';

/** The cluster's name. */
export const E2E_CLUSTER = checkoutCluster('e2e');

/** The namespaces of the tests, and whether the chart puts the storage Secret into them. */
export const E2E_NAMESPACES = {
  'e2e-flytekit-1-15': { hasSecret: true },
  'e2e-flytekit-1-16': { hasSecret: true },
  'e2e-interruptions': { hasSecret: true },
  'e2e-no-secret': { hasSecret: false },
  'e2e-bad-manifests': { hasSecret: false },
  'e2e-cli': { hasSecret: true },
  'e2e-pods': { hasSecret: true },
  'e2e-secrets': { hasSecret: true },
  'e2e-monitoring': { hasSecret: true },
} as const;

/** Set up once, read by every test file. Its values are plain strings, so that they fit into the environment. */
export interface E2eSettings {
  readonly kubeconfigPath: string;
  readonly kubectl: string;
  /** Images with flytekit and the examples, by the two ends of the range of versions. */
  readonly flytekitImages: Readonly<Partial<Record<FlytekitVersion, string>>>;
  /** Path of the API server's audit log: what the operator asked for, as test/support/audit-policy.yaml has it. */
  readonly auditLog: string;
  /** When the suite began; a kept cluster has lines of before. */
  readonly startedAt: string;
}

const VARIABLE = 'PODSMITH_E2E_SETTINGS';

/** Hands the settings to the test files. */
export function publishSettings(settings: E2eSettings): void {
  process.env[VARIABLE] = JSON.stringify(settings);
}

/** The cluster, as the tests use it. */
export interface E2eCluster extends E2eSettings {
  readonly http: KubeHttp;
  /** Runs kubectl and returns what it wrote to standard output; throws with what it wrote to standard error. */
  readonly run: (args: readonly string[], input?: string) => Promise<string>;
  /** The last lines of the operator's log, for the message of a failed test. */
  readonly operatorLog: () => Promise<string>;
}

/** The cluster that the set-up prepared. Throws where it did not run. */
export async function connectCluster(): Promise<E2eCluster> {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error(`${VARIABLE} is not set: the e2e project's globalSetup did not run`);
  const settings = JSON.parse(text) as E2eSettings;
  const http = await connectKube(settings.kubeconfigPath);
  const run = async (args: readonly string[], input?: string): Promise<string> => {
    const stdin = input === undefined ? ({ stdin: 'ignore' } as const) : { input };
    const { stdout } = await execa(settings.kubectl, ['--kubeconfig', settings.kubeconfigPath, ...args], stdin);
    return stdout;
  };
  const operatorLog = async (): Promise<string> =>
    run(['-n', RELEASE.namespace, 'logs', `deployment/${RELEASE.name}`, '--tail=40']).catch(String);
  return { ...settings, http, run, operatorLog };
}
