// Flyte's placeholders in command and args: `{{.input}}`, `{{ $outputPrefix }}`. Environment values are never rendered.
import type { Problem } from '../api/problem.ts';
import type { AttemptPaths } from './attempt-paths.ts';

/** What the placeholders stand for. */
export interface PlaceholderValues {
  readonly paths: AttemptPaths;
  readonly podName: string;
  readonly namespace: string;
}

export type RenderResult =
  | { readonly kind: 'rendered'; readonly strings: readonly string[] }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

const PLACEHOLDER = /\{\{\s*[.$]([A-Za-z]+)(\.[^}\s]+)?\s*\}\}/g;

/** Renders each of `strings`; `field` names where they stand, e.g. `spec.command`. Unknown placeholders stay as they are, as in Flyte. */
export function renderPlaceholders(strings: readonly string[], values: PlaceholderValues, field: string): RenderResult {
  const table = placeholderTable(values);
  const problems: Problem[] = [];
  const rendered = strings.map((text, index) =>
    text.replace(PLACEHOLDER, (whole, name: string, member: string | undefined) => {
      const key = name.toLowerCase();
      if (key === 'tasktemplatepath' || (key === 'inputs' && member !== undefined)) {
        problems.push({ field: `${field}[${index}]`, message: `the placeholder ${whole} is not supported yet` });
      }
      return member === undefined ? (table.get(key) ?? whole) : whole;
    }),
  );
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'rendered', strings: rendered };
}

function placeholderTable({ paths, podName, namespace }: PlaceholderValues): ReadonlyMap<string, string> {
  return new Map([
    ['input', paths.inputs],
    ['inputprefix', paths.taskFolder],
    ['outputprefix', paths.outputPrefix],
    ['rawoutputdataprefix', paths.rawOutputPrefix],
    ['checkpointoutputprefix', paths.checkpoint],
    // Two quote characters, not an empty string: flytekit takes them for "no previous checkpoint".
    ['prevcheckpointprefix', paths.previousCheckpoint ?? '""'],
    ['perretryuniquekey', podName.replace(/^[^a-zA-Z_]+/, 'a').replace(/[^a-zA-Z0-9_]+/g, '_')],
    ['namespace', namespace],
  ]);
}
