// What a rendering goes by, out of the options and the files they name.
import { type PlainObject, isPlainObject } from '../api/plain-value.ts';
import { type Config, ConfigError } from '../config.ts';
import { configOfValues } from '../config/config-of-values.ts';
import type { ClusterPodTemplate } from '../podtemplate/pod-input.ts';
import { rootUri } from '../storage/storage-place.ts';
import { InputError } from './input-error.ts';
import { metadataOf, readPodTemplates } from './manifests.ts';
import { readText, sourceName } from './read-source.ts';
import type { RenderOptions } from './render-options.ts';
import type { RenderSettings } from './rendering.ts';

/** What the options say beside the Tasks. Throws InputError. */
export async function renderSettings(options: RenderOptions): Promise<RenderSettings> {
  const { operatorNamespace, namespace, uid, attempt, outputPrefix, interruptible, podTemplate = [] } = options;
  const config = await readConfig(options);
  const templates = await readPodTemplates(podTemplate);
  return {
    config,
    podTemplates: templates.map(({ object }) => clusterPodTemplate(object)),
    operatorNamespace,
    attempt,
    storageRoot: outputPrefix ?? rootUri(config.storage),
    mayBeInterruptible: interruptible,
    ...(namespace !== undefined && { namespace }),
    ...(uid !== undefined && { uid }),
  };
}

async function readConfig({ config: path, operatorNamespace }: RenderOptions): Promise<Config> {
  const text = path === undefined ? '' : await readText(path);
  try {
    return configOfValues(text, { name: 'podsmith', namespace: operatorNamespace });
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    const source = sourceName(path ?? 'the configuration');
    throw new InputError(
      cause.faults.map((fault) => `${source}: ${fault}`),
      { cause },
    );
  }
}

function clusterPodTemplate(object: PlainObject): ClusterPodTemplate {
  const { name, namespace } = metadataOf(object);
  const { template } = object;
  return {
    name: typeof name === 'string' ? name : '',
    namespace: typeof namespace === 'string' ? namespace : '',
    template: isPlainObject(template) ? template : {},
  };
}
