// What the objects of a benchmark run, and how the operator of it is configured.
import type { TaskSpec } from '../../src/api/task.gen.ts';
import type { ObjectStorage } from '../support/object-storage.ts';
import { type BenchCluster, KWOK_PLACEMENT } from './bench-cluster.ts';
import { operatorProgram } from './build-operator.ts';
import { BenchOperator, type BenchOperatorOptions } from './bench-operator.ts';

/** A small Task as people write them. */
export const WORK: TaskSpec = {
  containerImage: 'registry.invalid/acme/train:1',
  loaderArgs: ['task-module', 'train', 'task-name', 'fit'],
  interface: { inputs: { epochs: { type: 'int' } } },
  inputs: { epochs: 3 },
  resources: { cpu: '1', mem: '1Gi' },
};

// On a machine that others use at the same time, a Lease can come too late, and the operator then ends.
const ELECTION = { enabled: process.env['PODSMITH_BENCH_ELECTION'] !== 'off' };

/** Pods with it do not end on the nodes that kwok plays (deploy/local/kwok/stages.yaml). */
export const KEEPS_RUNNING = { 'kwok.local/keeps-running': 'true' };

export const OPERATOR_CONFIG = {
  storage: { bucket: 'podsmith' },
  task: KWOK_PLACEMENT,
  leaderElection: ELECTION,
} as const;

/** The operator without storage, with its pods on kwok's nodes. */
export async function startOperator(
  { operatorKubeconfig }: BenchCluster,
  options: Partial<BenchOperatorOptions> = {},
): Promise<BenchOperator> {
  const kubeconfigPath = operatorKubeconfig;
  const program = operatorProgram('none');
  return await BenchOperator.start({ kubeconfigPath, program, config: OPERATOR_CONFIG, ...options });
}

/** Where the pods of tasks find their storage credentials, as the chart names it. */
export const STORAGE_SECRET = 'podsmith-storage';

/** The configuration of an operator with this storage. */
export function storingConfig({ endpoint }: ObjectStorage, task: object): object {
  const storage = { bucket: 'podsmith', endpoint, taskSecretName: STORAGE_SECRET };
  return { storage, task, leaderElection: ELECTION };
}

/** The operator with this storage, and its pods where `task` says. */
export async function startStoringOperator(
  cluster: BenchCluster,
  storage: ObjectStorage,
  task: object = KWOK_PLACEMENT,
): Promise<BenchOperator> {
  const { accessKeyId, secretAccessKey } = storage.credentials;
  return await startOperator(cluster, {
    program: operatorProgram('s3'),
    config: storingConfig(storage, task),
    env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
  });
}
