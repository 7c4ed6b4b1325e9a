// What has resources in a pod: its containers, and the pod as a whole.
import type { PlainObject, PlainValue } from '../api/plain-value.ts';
import { amountText } from '../resources/quantity.ts';
import type { DescribeAmount } from '../resources/requirement-problems.ts';
import type { ResourceRequirements, SettledRequirements } from '../resources/requirements.ts';
import type { Layer } from './field-origin.ts';
import { type LayeredObject, plainOf } from './layered-value.ts';
import { type PodDraft } from './pod-draft.ts';
import { saidBy } from './written-at.ts';

export interface ResourceHolder {
  readonly kind: 'primary' | 'init' | 'nativeSidecar' | 'sidecar' | 'pod';
  /** What it is called in a sentence: `container primary`, `the pod`. */
  readonly name: string;
  /** Where its resources stand: `containers[primary].resources`. */
  readonly path: string;
  /** Has the field `resources`, where anything is said. */
  readonly fields: LayeredObject;
}

const SIDES = ['requests', 'limits'] as const;

/** All of them, the pod last. */
export function resourceHolders(draft: PodDraft): readonly ResourceHolder[] {
  const containers = draft.containers.map(({ list, name, isPrimary, container }): ResourceHolder => {
    const ofInit = container.plain('restartPolicy') === 'Always' ? 'nativeSidecar' : 'init';
    const kind = list === 'initContainers' ? ofInit : isPrimary ? 'primary' : 'sidecar';
    return { kind, name: `container ${name}`, path: `${list}[${name}].resources`, fields: container };
  });
  return [...containers, { kind: 'pod', name: 'the pod', path: 'resources', fields: draft.spec }];
}

/** Its requests and limits as they stand. */
export function requirementsOf({ fields }: Pick<ResourceHolder, 'fields'>): ResourceRequirements {
  const resources = fields.find('resources');
  return { requests: amountsOf(resources?.find('requests')), limits: amountsOf(resources?.find('limits')) };
}

function amountsOf(side: LayeredObject | undefined): PlainObject {
  const amounts: [string, PlainValue][] = [];
  for (const [name, amount] of side?.fields ?? []) amounts.push([name, plainOf(amount)]);
  // In an order of their own: that in which somebody wrote them does not survive the API server.
  return Object.fromEntries(amounts.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What stands there, and what takes its place. */
export interface Replacement {
  readonly before: ResourceRequirements;
  readonly settled: SettledRequirements;
}

/** Puts `settled` in place of `before`. What does not change keeps who said it; what does is said by `layerOf`. */
export function replaceRequirements(
  holder: ResourceHolder,
  { before, settled }: Replacement,
  layerOf: (name: string) => Layer,
): void {
  for (const side of SIDES) {
    for (const [name, amount] of Object.entries(settled[side])) {
      const was = before[side][name];
      const target = holder.fields.object('resources')?.object(side);
      if (was === undefined || amountText(was) !== amount) target?.set(name, amount, layerOf(name));
      // A number and its text ask for the same; the API server keeps the text.
      else if (was !== amount) target?.settle(name, amount);
    }
    const amounts = holder.fields.find('resources')?.find(side);
    for (const name of Object.keys(before[side])) if (!Object.hasOwn(settled[side], name)) amounts?.remove(name);
  }
  removeEmpty(holder.fields);
}

function removeEmpty(fields: LayeredObject): void {
  const resources = fields.find('resources');
  for (const side of SIDES) if (resources?.find(side)?.fields.size === 0) resources.remove(side);
  if (resources?.fields.size === 0) fields.remove('resources');
}

/** Who said an amount; undefined where nobody did. */
export function amountLayer({ fields }: ResourceHolder, side: (typeof SIDES)[number], name: string): Layer | undefined {
  return fields.find('resources')?.find(side)?.layer(name);
}

/** Where an amount is written, for the person who wrote it. */
export function describeAmount(holder: ResourceHolder): DescribeAmount {
  return (side, name) => {
    const layer = amountLayer(holder, side, name) ?? '';
    // An amount of the Task's own, or of its template's container, has a field that says what it is about.
    if (/^task\.(resources|requests|limits|template\.(template\.)?container\.)/.test(layer)) return saidBy(layer);
    return `${saidBy(layer)}: ${holder.path}.${side}[${name}]`;
  };
}
