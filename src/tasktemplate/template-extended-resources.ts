// TaskTemplate.extended_resources: accelerator and shared memory.
import { NOTHING_SAID, problemAt, type Said, saidTogether, type TemplateSource } from './said.ts';

const ACCELERATOR = 'extended_resources.gpu_accelerator';
const SHARED_MEMORY = 'extended_resources.shared_memory';

/** What `template.extended_resources` says. */
export function saidByExtendedResources(source: TemplateSource): Said {
  return saidTogether([acceleratorOf(source), sharedMemoryOf(source)]);
}

/** A partition of its own, an undivided device, or, where neither is said, any. */
function acceleratorOf(source: TemplateSource): Said {
  const accelerator = source.template.extended_resources?.gpu_accelerator;
  if (accelerator === undefined) return NOTHING_SAID;
  const { device = '', unpartitioned = false, partition_size: size = '' } = accelerator;
  const partition = unpartitioned ? 'unpartitioned' : size;
  if (device === '' && partition === '') return NOTHING_SAID;
  if (device === '')
    return problemAt(
      source,
      `${ACCELERATOR}.device`,
      'missing; allowed: the name of a device, such as nvidia-tesla-t4',
    );
  return {
    spec: { accelerator: { device, ...(partition !== '' && { partition }) } },
    places: [
      ['accelerator', ACCELERATOR],
      ['accelerator.device', `${ACCELERATOR}.device`],
      ['accelerator.partition', `${ACCELERATOR}.${unpartitioned ? 'unpartitioned' : 'partition_size'}`],
    ],
    problems: [],
  };
}

function sharedMemoryOf({ template }: TemplateSource): Said {
  const memory = template.extended_resources?.shared_memory;
  if (memory === undefined) return NOTHING_SAID;
  const { size_limit: sizeLimit = '', mount_path: mountPath = '', mount_name: mountName = '' } = memory;
  return {
    spec: {
      sharedMemory: {
        ...(sizeLimit !== '' && { sizeLimit }),
        ...(mountPath !== '' && { mountPath }),
        ...(mountName !== '' && { mountName }),
      },
    },
    places: [
      ['sharedMemory', SHARED_MEMORY],
      ['sharedMemory.sizeLimit', `${SHARED_MEMORY}.size_limit`],
      ['sharedMemory.mountPath', `${SHARED_MEMORY}.mount_path`],
      ['sharedMemory.mountName', `${SHARED_MEMORY}.mount_name`],
    ],
    problems: [],
  };
}
