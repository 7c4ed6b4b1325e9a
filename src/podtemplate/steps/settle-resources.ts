// Every container's requests and limits, once all layers have spoken: defaults for what nobody says, the administrator's ceilings, and
// what Kubernetes would refuse.
import { type PlainObject, isPlainObject } from '../../api/plain-value.ts';
import type { Problem } from '../../api/problem.ts';
import { acceleratorResourceTest } from '../../resources/accelerator.ts';
import { type AboveCeiling, ceilingProblems, clampSentence, clampToCeilings } from '../../resources/ceilings.ts';
import { completeRequirements } from '../../resources/complete-requirements.ts';
import { defaultRequests } from '../../resources/default-requests.ts';
import { amountText } from '../../resources/quantity.ts';
import { type DescribeAmount, resourceProblems } from '../../resources/requirement-problems.ts';
import { type ResourceRequirements, type SettledRequirements, amountOf } from '../../resources/requirements.ts';
import type { BuildStep } from '../build-step.ts';
import type { LayeredObject } from '../layered-value.ts';
import { type DraftContainer, type PodDraft, allContainers } from '../pod-draft.ts';
import { resourceSettings } from '../settings-layers.ts';
import { saidBy } from '../written-at.ts';

const SIDES = ['requests', 'limits'] as const;

export const settleResources: BuildStep = (draft, _input, { settings, accelerators, gpuResource }) => {
  const { defaults = {}, ceilings = {}, aboveCeiling = 'Refuse' } = resourceSettings(settings);
  const hasCeilings = Object.keys(ceilings).length > 0;
  const isAccelerator = hasCeilings ? acceleratorResourceTest(accelerators) : () => false;
  for (const target of allContainers(draft)) {
    const { container, isPrimary } = target;
    const hasDefaults =
      isPrimary || (target.list === 'initContainers' && container.plain('restartPolicy') !== 'Always');
    if (hasDefaults) {
      write(container, 'requests', defaultRequests(said(container), defaults, gpuResource), 'configuration');
    }
    if (!container.fields.has('resources')) continue;
    const given = said(container);
    const problems = resourceProblems(given, describe(target));
    draft.problems.push(...problems);
    if (problems.length > 0) continue;
    const complete = completeRequirements(given, { limitsMemory: isPrimary });
    replace(container, complete, "Podsmith's default");
    if (!hasCeilings) continue;
    const { clamped, ...low } = clampToCeilings(complete, ceilings, { isAccelerator });
    if (clamped.length === 0) continue;
    if (aboveCeiling === 'Refuse') draft.problems.push(...refused(target, given, clamped));
    else clamp(draft, target, low, clamped);
  }
};

// What follows from another amount is no problem beside it, and a field that says both sides is named once.
function refused(
  target: DraftContainer,
  given: ResourceRequirements,
  above: readonly AboveCeiling[],
): readonly Problem[] {
  const written = above.filter(({ side, name }) => amountOf(given[side], name) !== undefined);
  const problems = ceilingProblems(written, describe(target));
  return problems.filter((one, at) => problems.findIndex(({ field }) => field === one.field) === at);
}

function clamp(
  draft: PodDraft,
  { container, name }: DraftContainer,
  low: SettledRequirements,
  above: readonly AboveCeiling[],
): void {
  replace(container, low, 'configuration (ceiling)');
  draft.clamped.push(...above.map((one) => clampSentence(name, one)));
}

function said(container: LayeredObject): ResourceRequirements {
  const resources = container.plain('resources');
  const side = (name: string): PlainObject => {
    const amounts = isPlainObject(resources) ? resources[name] : undefined;
    return isPlainObject(amounts) ? amounts : {};
  };
  return { requests: side('requests'), limits: side('limits') };
}

function write(
  container: LayeredObject,
  side: (typeof SIDES)[number],
  amounts: Readonly<Record<string, string>>,
  layer: string,
): void {
  for (const [name, amount] of Object.entries(amounts))
    container.object('resources')?.object(side)?.set(name, amount, layer);
}

// What did not change keeps who said it.
function replace(container: LayeredObject, settled: SettledRequirements, layer: string): void {
  const before = said(container);
  for (const side of SIDES) {
    for (const [name, amount] of Object.entries(settled[side])) {
      const was = before[side][name];
      const target = container.object('resources')?.object(side);
      if (was === undefined || amountText(was) !== amount) target?.set(name, amount, layer);
      // A number and its text ask for the same; the API server keeps the text.
      else if (was !== amount) target?.settle(name, amount);
    }
    const amounts = container.find('resources')?.find(side);
    for (const name of Object.keys(before[side])) if (!Object.hasOwn(settled[side], name)) amounts?.remove(name);
  }
  removeEmpty(container);
}

function removeEmpty(container: LayeredObject): void {
  const resources = container.find('resources');
  for (const side of SIDES) if (resources?.find(side)?.fields.size === 0) resources.remove(side);
  if (resources?.fields.size === 0) container.remove('resources');
}

function describe({ list, name, container }: DraftContainer): DescribeAmount {
  return (side, resource) => {
    const layer = container.find('resources')?.find(side)?.layer(resource) ?? '';
    // An amount of the Task's own, or of its template's container, has a field that says what it is about.
    if (/^task\.(resources|requests|limits|template\.(template\.)?container\.)/.test(layer)) return saidBy(layer);
    return `${saidBy(layer)}: ${list}[${name}].resources.${side}[${resource}]`;
  };
}
