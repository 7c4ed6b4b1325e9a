// What the schema of the section `task` cannot say: amounts are compared, in each namespace with its overrides.
import { unknownVariables } from '../controller/log-link-template.ts';
import type { TaskSettings } from '../podtemplate/pod-input.ts';
import { parseQuantity } from '../resources/quantity.ts';
import type { ResourceAmounts } from '../resources/amounts.ts';

type Overrides = Readonly<Record<string, TaskSettings>>;

/** One sentence a problem; each names the values it is about. */
export function taskProblems(task: TaskSettings, overrides: Overrides): readonly string[] {
  const places: readonly Place[] = [
    { path: 'task', settings: task },
    ...Object.entries(overrides).map(([namespace, settings]) => ({
      path: `task.namespaceOverrides.${namespace}`,
      settings,
    })),
  ];
  const problems = places.flatMap((place) => [
    ...defaultImageProblems(place),
    ...logLinkProblems(place),
    ...defaultsAboveCeilings(place.settings === task ? [place] : [{ path: 'task', settings: task }, place]),
  ]);
  // What is wrong for all namespaces is told once.
  return [...new Set(problems)];
}

/** Settings, and where they stand in the configuration. */
interface Place {
  readonly path: string;
  readonly settings: TaskSettings;
}

function defaultImageProblems({ path, settings }: Place): readonly string[] {
  return settings.images?.['default'] === undefined
    ? []
    : [`${path}.images must NOT have the name "default": the default image is ${path}.image`];
}

function logLinkProblems({ path, settings }: Place): readonly string[] {
  return (settings.logLinks ?? []).flatMap(({ name, url }, index) =>
    unknownVariables(url).map(
      (variable) =>
        `${path}.logLinks[${index}].url of "${name}" has the variable "${variable}", which there is not: docs/configuration.md lists them`,
    ),
  );
}

/** `places`: lowest precedence first. */
function defaultsAboveCeilings(places: readonly Place[]): readonly string[] {
  const ceilings = amountsOf(places, 'ceilings');
  return [...amountsOf(places, 'defaults')].flatMap(([name, given]) => {
    const ceiling = ceilings.get(name);
    // 0 is no ceiling (clampToCeilings), but for accelerators.
    if (ceiling === undefined || (ceiling.nanos === 0n && name !== 'gpu') || given.nanos <= ceiling.nanos) return [];
    return [
      `${given.path} (given: ${given.amount}) is more than the ceiling, ${ceiling.path} (given: ${ceiling.amount})`,
    ];
  });
}

interface Amount {
  readonly path: string;
  readonly amount: string;
  readonly nanos: bigint;
}

function amountsOf(places: readonly Place[], side: 'defaults' | 'ceilings'): ReadonlyMap<string, Amount> {
  const amounts = new Map<string, Amount>();
  for (const { path, settings } of places) {
    const given: ResourceAmounts = settings.resources?.[side] ?? {};
    for (const [name, amount] of Object.entries(given) as readonly [string, number | string][]) {
      const nanos = parseQuantity(amount);
      if (nanos !== undefined)
        amounts.set(name, { path: `${path}.resources.${side}.${name}`, amount: String(amount), nanos });
    }
  }
  return amounts;
}
