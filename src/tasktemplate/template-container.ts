// The container of a template: image, command line, environment, amounts.
import type { PlainObject } from '../api/plain-value.ts';
import type { TaskAmounts } from '../api/task.gen.ts';
import { DEFAULT_PRIMARY_CONTAINER } from '../api/primary-container.ts';
import type { ContainerJson, KeyValuePairJson, ResourcesResourceEntryJson } from '../idl/task-template.gen.ts';
import { parseQuantity } from '../resources/quantity.ts';
import { NOTHING_SAID, problemAt, type Said, says, saidTogether, type TemplateSource } from './said.ts';

// STORAGE and UNKNOWN are no resource of a container: Flyte leaves them out as well.
const AMOUNTS: Readonly<Partial<Record<NonNullable<ResourcesResourceEntryJson['name']>, keyof TaskAmounts>>> = {
  CPU: 'cpu',
  MEMORY: 'mem',
  GPU: 'gpu',
  EPHEMERAL_STORAGE: 'ephemeralStorage',
};

/** What `template.container` says; nothing for a template of another target. */
export function saidByContainer(source: TemplateSource): Said {
  const { container } = source.template;
  if (container === undefined) return NOTHING_SAID;
  return saidTogether([
    says('containerImage', container.image, 'container.image'),
    { spec: { command: container.args ?? [] }, places: [['command', 'container.args']], problems: [] },
    says('entrypoint', container.command, 'container.command'),
    says('environment', environmentOf(container.env), 'container.env'),
    amountsOf('requests', container),
    amountsOf('limits', container),
    podOf(source, container),
  ]);
}

/** Variables by name; of two with one name the later one counts, as in a pod. */
export function environmentOf(env: readonly KeyValuePairJson[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(env.map(({ key = '', value = '' }) => [key, value]));
}

function amountsOf(kind: 'requests' | 'limits', { resources = {} }: ContainerJson): Said {
  const entries = (resources[kind] ?? []).flatMap(({ name = 'UNKNOWN', value = '' }, index) => {
    const field = AMOUNTS[name];
    return field === undefined || value === '' || parseQuantity(value) === 0n ? [] : [{ field, value, index }];
  });
  const place = `container.resources.${kind}`;
  const { spec, places, problems } = says(
    kind,
    Object.fromEntries(entries.map(({ field, value }) => [field, value])),
    place,
  );
  const each = entries.map(({ field, index }) => [`${kind}.${field}`, `${place}[${index}]`] as const);
  return { spec, places: [...places, ...each], problems };
}

const ARCHITECTURES: Readonly<Record<string, string>> = {
  AMD64: 'amd64',
  ARM64: 'arm64',
  ARM_V6: 'arm',
  ARM_V7: 'arm',
};

/** What only a pod template can say: ports, and the architecture of the node. */
function podOf(source: TemplateSource, { ports = [], architecture = 'UNKNOWN' }: ContainerJson): Said {
  const arch = ARCHITECTURES[architecture];
  const wrong = ports.findIndex(({ container_port: port = 0 }) => port < 1 || port > 65_535);
  if (wrong !== -1) return problemAt(source, `container.ports[${wrong}]`, 'allowed: a port from 1 to 65535');
  const containers = ports.length === 0 ? [] : [{ name: DEFAULT_PRIMARY_CONTAINER, ports: ports.map(portOf) }];
  const podSpec: PlainObject = {
    ...(arch !== undefined && { nodeSelector: { 'kubernetes.io/arch': arch } }),
    ...(containers.length > 0 && { containers }),
  };
  if (Object.keys(podSpec).length === 0) return NOTHING_SAID;
  const places = [
    ['podTemplate.podSpec', 'container'],
    ['podTemplate.podSpec.containers', 'container.ports'],
    ['podTemplate.podSpec.nodeSelector', 'container.architecture'],
  ] as const;
  return { spec: { podTemplate: { primaryContainerName: DEFAULT_PRIMARY_CONTAINER, podSpec } }, places, problems: [] };
}

function portOf({
  container_port: containerPort = 0,
  name = '',
}: NonNullable<ContainerJson['ports']>[number]): PlainObject {
  return { containerPort, ...(name !== '' && { name }) };
}
