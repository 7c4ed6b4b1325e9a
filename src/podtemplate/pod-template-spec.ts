// The user's `podTemplate.podSpec`, taken apart: the primary container, the others, and everything else as it stands.
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';

export interface PodTemplateParts {
  /** The template's container of the primary's name; empty where it has none. */
  readonly primary: PlainObject;
  /** Containers before and after the primary, in the template's order. */
  readonly before: readonly PlainObject[];
  readonly after: readonly PlainObject[];
  /** The pod spec without `containers`. */
  readonly rest: PlainObject;
}

export type PodTemplateResult =
  | { readonly kind: 'parts'; readonly parts: PodTemplateParts }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

const FIELD = 'spec.podTemplate.podSpec.containers';

/** Takes `podSpec` apart. Only the form that the merge itself needs is checked: the API server judges the rest, strictly. */
export function podTemplateParts(podSpec: PlainObject, primaryName: string): PodTemplateResult {
  const { containers = [], ...rest } = withoutNulls(podSpec);
  if (!isPlainList(containers)) return invalid(FIELD, `a list of containers is needed`);
  const odd = containers.findIndex((container) => !isPlainObject(container));
  if (odd !== -1) return invalid(`${FIELD}[${odd}]`, 'a container is an object with a name');
  const objects = containers.filter(isPlainObject).map(withoutNulls);
  // The attempt ends with its containers: one that the kubelet starts again would run beside the next attempt.
  const again = objects.findIndex((container) => RESTART_FIELDS.some((field) => container[field] !== undefined));
  if (again !== -1)
    return invalid(`${FIELD}[${again}]`, `${RESTART_FIELDS.join(' and ')} are for init containers only`);
  const at = objects.findIndex((container) => container['name'] === primaryName);
  return {
    kind: 'parts',
    parts: {
      primary: objects[at] ?? {},
      before: at === -1 ? objects : objects.slice(0, at),
      after: at === -1 ? [] : objects.slice(at + 1),
      rest,
    },
  };
}

const RESTART_FIELDS = ['restartPolicy', 'restartPolicyRules'] as const;

/** A null says nothing, to the API server too: it must not stand in the way of what we set. */
function withoutNulls(object: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

function invalid(field: string, message: string): PodTemplateResult {
  return { kind: 'invalid', problems: [{ field, message }] };
}

/** `value` as a list, empty where it is none. */
export function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  return isPlainList(value) ? value : [];
}
