// The fields of a Task that may stand beside its template, put over what the template says: maps name by name, amounts one by one, and all
// else as a whole but for retries and timeouts, of which a template says one part.
import type { TaskAmounts, TaskSpec } from '../api/task.gen.ts';
import type { EffectiveSpec } from './effective-spec.ts';
import type { Said, TemplateSource } from './said.ts';

export interface Merged {
  readonly spec: EffectiveSpec;
  /** As in EffectiveSpec: without the fields that what stands beside the template overrides. */
  readonly templateFields: ReadonlyMap<string, string>;
}

type Beside = Omit<TaskSpec, 'template'>;

const MAPS = ['environment', 'labels', 'annotations'] as const;
const PARTS = ['retries', 'timeouts'] as const;

/** Puts `beside`, which has no nulls, over what the template says. */
export function besideTemplate({ spec: said, places }: Said, beside: Beside, { written }: TemplateSource): Merged {
  const maps = [...MAPS, ...PARTS].flatMap((field) =>
    said[field] === undefined || beside[field] === undefined
      ? []
      : [[field, { ...said[field], ...beside[field] }] as const],
  );
  const { resources: _resources, requests: _requests, limits: _limits, ...others } = beside;
  const amounts = mergedAmounts(said, beside);
  const spec: EffectiveSpec = { ...said, ...others, ...Object.fromEntries(maps), ...amounts.spec };
  const fromTemplate = new Map(places.map(([field, place]) => [field, written(place)]));
  for (const [field, origin] of [...overrides(beside), ...amounts.places]) fromTemplate.set(field, origin);
  return { spec, templateFields: fromTemplate };
}

/** Fields said beside the template, each its own place: a map's by its names, so that the rest of the map stays the template's. */
function overrides(beside: Beside): readonly (readonly [string, string])[] {
  return Object.entries(beside).flatMap(([field, value]) => {
    const isMerged = [...MAPS, ...PARTS, 'resources', 'requests', 'limits'].some((each) => each === field);
    const names = isMerged ? Object.keys(value as object).map((name) => `${field}.${name}`) : [field];
    return names.map((name) => [name, name] as const);
  });
}

interface MergedAmounts {
  readonly spec: Pick<EffectiveSpec, 'resources' | 'requests' | 'limits'>;
  readonly places: readonly (readonly [string, string])[];
}

/** `resources` is request and limit alike: over a template that keeps the two apart, it is put into both. */
function mergedAmounts(said: Said['spec'], { resources, requests, limits }: Beside): MergedAmounts {
  if (said.requests === undefined && said.limits === undefined) {
    return {
      spec: {
        ...(resources !== undefined && { resources }),
        ...(requests !== undefined && { requests }),
        ...(limits !== undefined && { limits }),
      },
      places: [],
    };
  }
  const kinds = [
    ['requests', requests ?? resources],
    ['limits', limits ?? resources],
  ] as const;
  const alike = Object.keys(resources ?? {});
  return {
    spec: Object.fromEntries(
      kinds
        .map(([kind, over]) => [kind, { ...said[kind], ...over }] as const)
        .filter(([, amounts]: readonly [string, TaskAmounts]) => Object.keys(amounts).length > 0),
    ),
    places: alike.flatMap((name) => kinds.map(([kind]) => [`${kind}.${name}`, `resources.${name}`] as const)),
  };
}
