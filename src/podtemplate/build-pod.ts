// The pod of one attempt, from the Task, its templates and the operator's settings. Pure: no clock, no cluster, nothing random.
import { DEFAULT_PRIMARY_CONTAINER } from '../api/primary-container.ts';
import { layersOf } from './build-layers.ts';
import type { FieldOrigin } from './field-origin.ts';
import { originsOf, plainObjectOf } from './layered-value.ts';
import type { BuildStep } from './build-step.ts';
import { newDraft } from './pod-draft.ts';
import type { PodInput, PodManifest, PodResult } from './pod-input.ts';
import { applyAccelerator } from './steps/apply-accelerator.ts';
import { applyCeilings } from './steps/apply-ceilings.ts';
import { applyClusterPodTemplate } from './steps/apply-cluster-pod-template.ts';
import { applyConfiguration } from './steps/apply-configuration.ts';
import { applyEnvironment } from './steps/apply-environment.ts';
import { applyInterruptible } from './steps/apply-interruptible.ts';
import { applyMetadata } from './steps/apply-metadata.ts';
import { applyOwnFields } from './steps/apply-own-fields.ts';
import { applyPrimaryContainer } from './steps/apply-primary-container.ts';
import { applyResources } from './steps/apply-resources.ts';
import { applySecrets } from './steps/apply-secrets.ts';
import { applySharedMemory } from './steps/apply-shared-memory.ts';
import { applyTaskPodTemplate } from './steps/apply-task-pod-template.ts';
import { applyTraceContext } from './steps/apply-trace-context.ts';
import { checkContainers } from './steps/check-containers.ts';
import { layOutContainers } from './steps/lay-out-containers.ts';
import { orderEnvironments } from './steps/order-environment.ts';
import { renderCommands } from './steps/render-commands.ts';
import { resolveImages } from './steps/resolve-images.ts';
import { settleResources } from './steps/settle-resources.ts';
import { tolerateAccelerators } from './steps/tolerate-accelerators.ts';

// The layers from the lowest to the highest, then what is settled once all of them have spoken.
const STEPS: readonly BuildStep[] = [
  layOutContainers,
  applyTraceContext,
  applyConfiguration,
  applyClusterPodTemplate,
  applyTaskPodTemplate,
  applyPrimaryContainer,
  applyEnvironment,
  applyResources,
  applyAccelerator,
  applySharedMemory,
  applySecrets,
  applyInterruptible,
  applyMetadata,
  applyOwnFields,
  settleResources,
  applyCeilings,
  tolerateAccelerators,
  renderCommands,
  resolveImages,
  orderEnvironments,
  checkContainers,
];

export function buildPod(input: PodInput): PodResult {
  const draft = newDraft(input.spec.podTemplate?.primaryContainerName ?? DEFAULT_PRIMARY_CONTAINER);
  const layers = layersOf(input, draft.problems);
  for (const step of STEPS) step(draft, input, layers);
  const { metadata, spec, problems, clamped, usesTaskTemplate } = draft;
  if (problems.length > 0) return { kind: 'invalid', problems };
  const pod: PodManifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: plainObjectOf(metadata) as PodManifest['metadata'],
    spec: plainObjectOf(spec),
  };
  const origins = (): readonly FieldOrigin[] => [
    ...originsOf(metadata, { path: 'metadata', pointer: ['metadata'] }),
    ...originsOf(spec, { path: 'spec', pointer: ['spec'] }),
  ];
  return { kind: 'built', pod, origins, usesTaskTemplate, clamped };
}
