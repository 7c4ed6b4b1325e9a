// `podsmith render` and `podsmith explain`: the pods of Tasks, bare or with the reason of each field.
import { stringifyJson } from '../api/json.ts';
import { type ExplainedPod, explainPage } from './explain-page.ts';
import { InputError } from './input-error.ts';
import { noticesOf } from './notices.ts';
import { toYaml } from './to-yaml.ts';
import { problemLines } from './problem-lines.ts';
import { type GivenTask, givenTasks } from './given-tasks.ts';
import type { RenderOptions } from './render-options.ts';
import { renderSettings } from './render-settings.ts';
import { type RenderSettings, type RenderedTask, renderTask } from './rendering.ts';
import type { Terminal } from './terminal.ts';

/** Prints the pod of each Task. Throws InputError with every problem there is; then nothing is printed. */
export async function render(options: RenderOptions, terminal: Terminal): Promise<void> {
  const { rendered } = await renderAll(options, terminal);
  const pods = rendered.map(({ built }) => built.pod);
  terminal.out(options.output === 'json' ? jsonLines(pods) : pods.map((pod) => toYaml({ ...pod })).join('---\n'));
}

/** The same with, beside each field, the layer that set it and what it overrode. */
export async function explain(options: RenderOptions, terminal: Terminal): Promise<void> {
  const { rendered, settings } = await renderAll(options, terminal);
  if (options.output === 'json') {
    const explained = rendered.map((task) => {
      const { pod, origins, notices } = explainedPod(task, settings);
      return { pod, fields: origins.map(({ path, value, layer, over }) => ({ path, value, layer, over })), notices };
    });
    terminal.out(jsonLines(explained));
    return;
  }
  const pages = rendered.map((task) => explainPage(explainedPod(task, settings), terminal.isColoured));
  terminal.out(pages.join('---\n'));
}

function explainedPod(task: RenderedTask, settings: RenderSettings): ExplainedPod {
  const { pod, origins } = task.built;
  return { pod: { ...pod }, origins: origins(), notices: noticesOf(task, settings) };
}

interface Rendered {
  readonly rendered: readonly RenderedTask[];
  readonly settings: RenderSettings;
}

async function renderAll(options: RenderOptions, terminal: Terminal): Promise<Rendered> {
  const tasks = await givenTasks(options);
  const settings = await renderSettings(options);
  const renderings = tasks.map((task) => ({ task, rendering: renderTask(task.manifest, settings) }));
  const lines = renderings.flatMap(({ task, rendering }) =>
    rendering.kind === 'invalid' ? problemLines(place(task, rendering.name), rendering.problems) : [],
  );
  if (lines.length > 0) throw new InputError(lines);
  const rendered = renderings.flatMap(({ rendering }) => (rendering.kind === 'rendered' ? [rendering] : []));
  warnOfUnused(rendered, settings, terminal);
  return { rendered, settings };
}

function place({ source }: GivenTask, name: string): string {
  return `${source}: Task ${name}`;
}

// A template that no Task takes is most likely one that should have been named.
function warnOfUnused(rendered: readonly RenderedTask[], { podTemplates }: RenderSettings, { err }: Terminal): void {
  const used = new Set(rendered.map(({ podTemplate }) => podTemplate?.name));
  for (const { name } of podTemplates.filter((template) => !used.has(template.name))) {
    err(
      `PodTemplate ${name} goes into no pod: name it in spec.podTemplateName, or in task.podTemplateName of --config\n`,
    );
  }
}

// A document a line: kubectl and jq take several.
function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${stringifyJson(value)}\n`).join('');
}
