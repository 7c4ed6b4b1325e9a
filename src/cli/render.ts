// `podsmith render` and `podsmith explain`: the pods of Tasks, bare or with the reason of each field.
import { stringifyJson } from '../api/json.ts';
import type { Problem } from '../api/problem.ts';
import { type ExplainedPod, explainPage } from './explain-page.ts';
import { InputError } from './input-error.ts';
import { doubts, noticesOf } from './notices.ts';
import { toYaml } from './to-yaml.ts';
import { problemLines } from './problem-lines.ts';
import { type GivenTask, givenTasks } from './given-tasks.ts';
import type { RenderOptions } from './render-options.ts';
import { renderSettings } from './render-settings.ts';
import { type RenderSettings, type RenderedTask, renderTask } from './rendering.ts';
import type { Terminal } from './terminal.ts';

/** Prints the pod of each Task. Throws InputError with every problem there is; then nothing is printed. */
export async function render(options: RenderOptions, terminal: Terminal): Promise<void> {
  const { rendered, settings, places } = await renderAll(options, terminal);
  rendered.forEach((task, index) => {
    terminal.err(
      doubts(task, settings)
        .map((line) => `${places[index]}: ${line}\n`)
        .join(''),
    );
  });
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
  /** What messages call each. */
  readonly places: readonly string[];
  readonly settings: RenderSettings;
}

async function renderAll(options: RenderOptions, terminal: Terminal): Promise<Rendered> {
  const tasks = await givenTasks(options);
  const settings = await renderSettings(options);
  const renderings = tasks.map((task) => ({ task, rendering: renderTask(task.manifest, settings) }));
  const invalid = renderings.flatMap(({ task, rendering }) =>
    rendering.kind === 'invalid' ? [{ place: place(task, rendering.name), problems: rendering.problems }] : [],
  );
  if (invalid.length > 0) throw new InputError(invalidLines(invalid, options));
  const rendered = renderings.flatMap(({ task, rendering }) =>
    rendering.kind === 'rendered' ? [{ rendering, place: place(task, rendering.identity.name) }] : [],
  );
  const pods = rendered.map(({ rendering }) => rendering);
  warnOfUnused(pods, settings, terminal);
  return { rendered: pods, places: rendered.map((task) => task.place), settings };
}

function place({ source }: GivenTask, name: string): string {
  return `${source}: Task ${name}`;
}

interface InvalidTask {
  readonly place: string;
  readonly problems: readonly Problem[];
}

// Without --config the operator's default image is not known, which is no fault of the Tasks: what to do is said once for all of them.
function invalidLines(invalid: readonly InvalidTask[], options: RenderOptions): readonly string[] {
  if (options.config !== undefined) return invalid.flatMap((task) => problemLines(task.place, task.problems));
  const fields = new Set(invalid.flatMap(({ problems }) => problems.filter(wantsImage).map(({ field }) => field)));
  const lines = invalid.flatMap((task) =>
    problemLines(
      task.place,
      task.problems.map((problem) => (wantsImage(problem) ? { ...problem, message: 'is missing' } : problem)),
    ),
  );
  return fields.size === 0 ? lines : [...lines, imageRemedy([...fields], options)];
}

function wantsImage({ message }: Problem): boolean {
  return message.includes('the operator has no default image');
}

function imageRemedy(fields: readonly string[], { operatorNamespace }: RenderOptions): string {
  const command = `kubectl get configmap podsmith -n ${operatorNamespace} -o jsonpath='{.data.config\\.yaml}'`;
  return `the chart's defaults name no image: name one in ${fields.join(' or ')}, or give the operator's configuration by --config (${command})`;
}

// A template that no Task takes is most likely one that should have been named.
function warnOfUnused(rendered: readonly RenderedTask[], { podTemplates }: RenderSettings, { err }: Terminal): void {
  const used = new Set(rendered.map(({ podTemplate }) => podTemplate?.name));
  for (const { name, namespace } of podTemplates.filter((template) => !used.has(template.name))) {
    const which = namespace === '' ? name : `${name} of namespace ${namespace}`;
    err(
      `PodTemplate ${which} goes into no pod: name it in spec.podTemplateName, or in task.podTemplateName of --config\n`,
    );
  }
}

// A document a line: kubectl and jq take several.
function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${stringifyJson(value)}\n`).join('');
}
