// One step of building a pod: it lays its part over the draft, or settles what the layers left open. Their order is in build-pod.ts.
import type { Layers } from './build-layers.ts';
import type { PodDraft } from './pod-draft.ts';
import type { PodInput } from './pod-input.ts';

export type BuildStep = (draft: PodDraft, input: PodInput, layers: Layers) => void;
