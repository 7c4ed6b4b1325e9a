// Fields that are called otherwise than in a pod, a Job or flytekit: what a person who writes them means.
import { AMOUNT_SLIPS } from '../../api/common-slips.ts';

const OF_SPEC: ReadonlyMap<string, string> = new Map([
  ['image', 'containerImage'],
  ['env', 'environment'],
  ['args', 'loaderArgs or command'],
  ['serviceAccountName', 'securityContext.runAs.k8sServiceAccount'],
  ['serviceAccount', 'securityContext.runAs.k8sServiceAccount'],
  ['secrets', 'secretRequests'],
  ['timeout', 'timeouts.run'],
  ['ttlSecondsAfterFinished', 'ttlAfterFinished'],
  ...['affinity', 'containers', 'initContainers', 'nodeSelector', 'tolerations', 'volumes'].map(
    (name) => [name, `podTemplate.podSpec.${name}`] as const,
  ),
]);

const BY_FIELD: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['spec', OF_SPEC],
  ['spec.resources', AMOUNT_SLIPS],
  ['spec.requests', AMOUNT_SLIPS],
  ['spec.limits', AMOUNT_SLIPS],
  ['spec.podTemplate', new Map([['spec', 'podSpec']])],
]);

// How flytekit and its TaskTemplate write names: container_image.
const SNAKE = /_([a-z])/g;

/** What the unknown field `name` of the object at `field` stands for; undefined where it is no slip that is common. `known`: the fields there are. */
export function commonSlip(field: string, name: string, known: readonly string[]): string | undefined {
  const camel = name.replaceAll(SNAKE, (_, letter: string) => letter.toUpperCase());
  return BY_FIELD.get(field)?.get(name) ?? (known.includes(camel) ? camel : undefined);
}
