// Fields of the API that this version does not act on. A Task that uses one ends at once and says so: nothing is silently ignored.
import type { Problem } from '../api/problem.ts';
import type { TaskSpec } from '../api/task.gen.ts';

// flytekit's task types that are one container in one pod and nothing more.
const ONE_POD_TYPES: ReadonlySet<string> = new Set(['python-task', 'sidecar']);

type Used = (spec: TaskSpec) => boolean;

// Each entry goes when its field begins to work.
const NOT_SUPPORTED: Readonly<Record<string, Used>> = {
  'spec.taskType': ({ taskType = 'python-task' }) => !ONE_POD_TYPES.has(taskType),
  'spec.template': ({ template }) => template !== undefined,
  'spec.distribution': ({ distribution }) => distribution !== undefined,
  'spec.config': ({ config }) => hasEntries(config),
  'spec.custom': ({ custom }) => hasEntries(custom),
  'spec.accelerator': ({ accelerator }) => accelerator !== undefined,
  'spec.sharedMemory': ({ sharedMemory }) => sharedMemory !== undefined,
  'spec.secretRequests': ({ secretRequests }) => (secretRequests?.length ?? 0) > 0,
  'spec.securityContext.runAs.iamRole': ({ securityContext }) => securityContext?.runAs?.iamRole !== undefined,
  'spec.podTemplateName': ({ podTemplateName }) => podTemplateName !== undefined,
  'spec.cache': ({ cache }) => cache !== undefined,
  'spec.retries.policy': ({ retries }) => (retries?.policy?.length ?? 0) > 0,
  'spec.retries.onOutOfMemory': ({ retries }) => retries?.onOutOfMemory !== undefined,
  'spec.timeouts': ({ timeouts }) => hasEntries(timeouts),
  'spec.interruptible': ({ interruptible }) => interruptible === true,
  'spec.deprecated': ({ deprecated = '' }) => deprecated !== '',
  'spec.timeBlocks': ({ timeBlocks }) => timeBlocks === true,
  'spec.ttlAfterFinished': ({ ttlAfterFinished }) => ttlAfterFinished !== undefined,
};

/** One problem for each field in use that this version does not act on. */
export function notSupported(spec: TaskSpec): readonly Problem[] {
  return Object.entries(NOT_SUPPORTED)
    .filter(([, used]) => used(spec))
    .map(([field]) => ({ field, message: 'this version of Podsmith does not act on it yet; leave it out' }));
}

function hasEntries(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length > 0;
}
