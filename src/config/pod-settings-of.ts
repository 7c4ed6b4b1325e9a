// From the operator's configuration to what the pod builder reads.
import type { Config } from '../config.ts';
import type { PodSettings, TaskSettings } from '../podtemplate/pod-input.ts';

/** What the configuration says about pods. Empty texts, lists and objects are left out: they say nothing. */
export function podSettingsOf({ task, storage, controller, tracing }: Config): PodSettings {
  const { namespaceOverrides, ...everywhere } = task;
  const { kind, region, account, endpoint, taskSecretName } = storage;
  return {
    task: said(everywhere),
    namespaceOverrides: Object.fromEntries(
      Object.entries(namespaceOverrides).map(([namespace, settings]) => [namespace, said(settings)]),
    ),
    terminationGraceSeconds: controller.terminationGraceSeconds,
    storage: {
      kind,
      region,
      ...(account !== undefined && { account }),
      ...(endpoint !== undefined && endpoint !== '' && { endpoint }),
      ...(taskSecretName !== undefined && taskSecretName !== '' && { secretName: taskSecretName }),
    },
    ...(tracing.endpoint !== '' && { tracing: { samplingRatio: tracing.samplingRatio } }),
  };
}

/** Settings in groups, by name; `*` is every other name. */
interface Groups {
  readonly [name: string]: Groups;
}

// Where our own words stand. Elsewhere the empty is Kubernetes' to read: a label without a value, a selector of everything.
const GROUPS: Groups = {
  resources: { defaults: {}, ceilings: {} },
  interruptible: {},
  digest: {},
  accelerators: { classes: { '*': {} }, devices: { '*': {} } },
};

function said(settings: TaskSettings): TaskSettings {
  return saidIn(settings, GROUPS);
}

function saidIn(settings: object, groups: Groups): object {
  const entries = Object.entries(settings).flatMap(([name, value]: [string, unknown]): [string, unknown][] => {
    const below = groups[name] ?? groups['*'];
    const kept = below !== undefined && typeof value === 'object' && value !== null ? saidIn(value, below) : value;
    return isEmpty(kept) ? [] : [[name, kept]];
  });
  return Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === '' || value === undefined || value === null;
}
