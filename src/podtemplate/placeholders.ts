// Flyte's placeholders in command and args: `{{.input}}`, `{{ $outputPrefix }}`, `{{.inputs.epochs}}`, and flytekit's two for fast
// registration. Environment values are never rendered.
//
// One pass: what is filled in is never read again, be it an input's value or a path, nor by the kubelet. (Flyte reads its paths again;
// Podsmith itself finds the files where the path says, so the pod must get it as it is.)
import { yamlKeyHint } from '../literals/unknown-input.ts';
import type { Problem } from '../api/problem.ts';
import type { TaskDistribution } from '../api/task.gen.ts';
import type { LiteralMap } from '../idl/literal.ts';
import { nearest } from '../literals/nearest.ts';
import type { AttemptPaths } from './attempt-paths.ts';
import { inputText } from './input-text.ts';
import type { Room } from './layered-value.ts';
import { shortened } from './shortened.ts';
import { DEFAULT_DESTINATION } from './task-command.ts';

/** What the placeholders stand for. */
export interface PlaceholderValues {
  readonly paths: AttemptPaths;
  readonly podName: string;
  readonly namespace: string;
  /** `spec.distribution`; without it, a placeholder of the code's archive is a problem. */
  readonly distribution?: TaskDistribution;
  /** The Task's inputs; without them `{{.inputs.NAME}}` stays as it is. */
  readonly inputs?: LiteralMap;
  /** Characters that may be filled in; what is filled in is taken from it. */
  readonly room: Room;
}

export type RenderResult =
  | {
      readonly kind: 'rendered';
      readonly strings: readonly string[];
      /** Some string names `{{.taskTemplatePath}}`. */
      readonly usesTaskTemplate: boolean;
    }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

type Filling =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'invalid'; readonly reason: string };

// A name never holds a brace, so that no start lies within what another start has read: the time is linear in the text.
const PLACEHOLDER = /\{\{\s*[.$]([^{}\s]+)\s*\}\}/g;
const INPUTS = 'inputs.';

const TOO_LONG = 'is too long: placeholders may stand for at most 1 MiB in one pod; pass large values as files';
const MOST_PROBLEMS = 20;
const MOST_NAMES = 20;

/**
 * Renders each of `strings`; `field` names where they stand, e.g. `spec.command`. Unknown placeholders stay as they are, as in Flyte.
 * Problems, 20 at most: an input that the task does not have or that has no text, a missing distribution, no room left.
 */
export function renderPlaceholders(strings: readonly string[], values: PlaceholderValues, field: string): RenderResult {
  const { room } = values;
  const fillings = new Map<string, Filling>();
  const problems: Problem[] = [];
  const report = (index: number, message: string): string => {
    const problem = { field: `${field}[${index}]`, message };
    const last = problems.at(-1);
    const again = last?.field === problem.field && last.message === message;
    if (!again && problems.length < MOST_PROBLEMS) problems.push(problem);
    return '';
  };
  const fill = (whole: string, name: string, index: number): string => {
    const filling = fillings.get(name) ?? fillingOf(name, values);
    fillings.set(name, filling);
    if (filling.kind === 'unknown') return whole;
    if (filling.kind === 'invalid') return report(index, `${shortened(whole)} ${filling.reason}`);
    if (room.left < 0) return '';
    room.left -= filling.text.length;
    return room.left < 0 ? report(index, `${shortened(whole)} ${TOO_LONG}`) : filling.text;
  };
  const rendered = strings.map((text, index) =>
    text.replace(PLACEHOLDER, (whole, name: string) => fill(whole, name, index)),
  );
  if (problems.length > 0) return { kind: 'invalid', problems };
  return { kind: 'rendered', strings: rendered, usesTaskTemplate: [...fillings.keys()].some(isTaskTemplatePath) };
}

function isTaskTemplatePath(name: string): boolean {
  return name.toLowerCase() === 'tasktemplatepath';
}

function fillingOf(name: string, values: PlaceholderValues): Filling {
  const key = name.toLowerCase();
  if (key.startsWith(INPUTS) && key.length > INPUTS.length)
    return asItIs(inputOf(name.slice(INPUTS.length), values.inputs));
  const text = ownText(key, values);
  const filling: Filling = text === undefined ? distributionPart(key, values.distribution) : { kind: 'text', text };
  return asItIs(filling);
}

// The kubelet reads $(NAME) in what a container runs: of a value that is filled in, each character means itself.
function asItIs(filling: Filling): Filling {
  return filling.kind === 'text' && filling.text.includes('$')
    ? { kind: 'text', text: filling.text.replaceAll('$', () => '$$') }
    : filling;
}

function ownText(key: string, { paths, podName, namespace }: PlaceholderValues): string | undefined {
  switch (key) {
    case 'input':
      return paths.inputs;
    case 'inputprefix':
      // Of ready-made inputs too: what reads inputs.pb below it finds it.
      return paths.inputs.slice(0, paths.inputs.lastIndexOf('/'));
    case 'outputprefix':
      return paths.outputPrefix;
    case 'rawoutputdataprefix':
      return paths.rawOutputPrefix;
    case 'checkpointoutputprefix':
      return paths.checkpoint;
    case 'prevcheckpointprefix':
      // Two quote characters, not an empty string: flytekit takes them for "no previous checkpoint".
      return paths.previousCheckpoint ?? '""';
    case 'perretryuniquekey':
      return podName.replace(/^[^a-zA-Z_]+/, 'a').replace(/[^a-zA-Z0-9_]+/g, '_');
    case 'tasktemplatepath':
      return paths.taskTemplate;
    case 'namespace':
      return namespace;
    default:
      return undefined;
  }
}

// flytekit's client fills these in at registration; a template from `pyflyte package` still has them.
function distributionPart(key: string, distribution: TaskDistribution | undefined): Filling {
  if (key !== 'remote_package_path' && key !== 'dest_dir') return { kind: 'unknown' };
  if (distribution === undefined) {
    const part = key === 'dest_dir' ? 'destination' : 'uri';
    return { kind: 'invalid', reason: `stands for spec.distribution.${part}, and spec.distribution is missing` };
  }
  const { uri, destination = DEFAULT_DESTINATION } = distribution;
  return { kind: 'text', text: key === 'dest_dir' ? destination : uri };
}

function inputOf(name: string, inputs: LiteralMap | undefined): Filling {
  if (inputs === undefined) return { kind: 'unknown' };
  const literal = inputs.get(name);
  if (literal === undefined) return { kind: 'invalid', reason: unknownInput(name, [...inputs.keys()]) };
  const result = inputText(literal, name);
  return result.kind === 'text' ? result : { kind: 'invalid', reason: `cannot be filled in: ${result.reason}` };
}

function unknownInput(name: string, names: readonly string[]): string {
  if (names.length === 0) return 'names no input of the task: it has none';
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const guess = nearest(name, names);
  const hint = yamlKeyHint(name, names) || (guess === undefined ? '' : `; did you mean ${guess}?`);
  return `names no input of the task: it has ${names.slice(0, MOST_NAMES).map(shortened).join(', ')}${more}${hint}`;
}
