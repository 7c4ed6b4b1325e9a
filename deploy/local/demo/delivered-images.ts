// The images of Podsmith on a cluster's nodes, and the chart's values that name them.
import { type FlytekitVersion, newestFlytekit } from '../../images/flytekit-image.ts';
import type { PodsmithImages } from '../../images/build.ts';
import type { Log } from '../progress.ts';
import type { Platform } from './platform.ts';
import type { ChartValues } from './release.ts';

/** Names by which the cluster's nodes find the images. */
export interface DeliveredImages {
  readonly operator: string;
  readonly storage: string;
  /** flytekit with the examples, by those versions that were asked for. */
  readonly flytekit: Readonly<Partial<Record<FlytekitVersion, string>>>;
}

/** Sees to it that the nodes can run the operator, the object store, and flytekit of these versions. */
export async function deliverImages(
  platform: Platform,
  images: PodsmithImages,
  { versions, log }: { readonly versions: readonly FlytekitVersion[]; readonly log: Log },
): Promise<DeliveredImages> {
  const [operator = '', storage = '', ...flytekit] = await platform.deliver(
    [images.operator, images.storage, ...versions.map((version) => images.flytekit[version])],
    log,
  );
  return {
    operator,
    storage,
    flytekit: Object.fromEntries(versions.map((version, index) => [version, flytekit[index]])),
  };
}

/** Values for the chart. `namespaces` are those whose Tasks' pods get storage credentials. */
export function chartValues(images: DeliveredImages, namespaces: readonly string[]): ChartValues {
  return {
    image: repositoryAndTag(images.operator),
    storage: { server: { image: repositoryAndTag(images.storage) }, taskSecret: { namespaces } },
    task: { image: images.flytekit[newestFlytekit] ?? '' },
  };
}

function repositoryAndTag(image: string): { readonly repository: string; readonly tag: string } {
  const colon = image.lastIndexOf(':');
  return { repository: image.slice(0, colon), tag: image.slice(colon + 1) };
}
