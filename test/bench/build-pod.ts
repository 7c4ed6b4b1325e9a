// npm run bench:pod: how long buildPod takes for each golden, on a machine that does nothing else. Closes with the budget: the largest under 0.5 ms, the ordinary one under 0.1 ms.
import Table from 'cli-table3';
import { buildPod } from '../../src/podtemplate/build-pod.ts';
import type { PodInput } from '../../src/podtemplate/pod-input.ts';
import { podGoldens, podInput } from '../support/pod-goldens.ts';

const WARM_UP = 10_000;
const ROUNDS = 9;
const BUILDS = 200;
const BUDGET_MICROS = { largest: 500, ordinary: 100 };

interface Figure {
  readonly name: string;
  readonly bytes: number;
  /** Medians over the rounds. */
  readonly micros: number;
  readonly worst: number;
}

function measured(name: string, input: PodInput): Figure {
  const bytes = JSON.stringify(buildPod(input), (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  ).length;
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    for (let count = 0; count < BUILDS; count += 1) buildPod(input);
    return ((performance.now() - started) * 1000) / BUILDS;
  }).sort((a, b) => a - b);
  return { name, bytes, micros: rounds[ROUNDS >> 1] ?? 0, worst: rounds.at(-1) ?? 0 };
}

const inputs = podGoldens().flatMap((golden) => {
  const input = podInput(golden, golden.taskTexts['task.yaml'] ?? '');
  return !('problems' in input) && buildPod(input).kind === 'built' ? [{ name: golden.name, input }] : [];
});
for (let count = 0; count < WARM_UP; count += 1) buildPod(inputs[count % inputs.length]?.input ?? never());
const figures = inputs.map(({ name, input }) => measured(name, input)).sort((a, b) => b.bytes - a.bytes);

const table = new Table({
  head: ['golden', 'bytes', 'median µs', 'worst µs'],
  colAligns: ['left', 'right', 'right', 'right'],
  style: { head: [], border: [] },
});
const shown = [...figures.slice(0, 5), ...figures.filter(({ name }) => name === 'minimal')];
for (const { name, bytes, micros, worst } of shown) table.push([name, bytes, micros.toFixed(1), worst.toFixed(1)]);
console.log(
  `${figures.length} goldens, ${ROUNDS} rounds of ${BUILDS} builds each; the five largest, and the ordinary one:`,
);
console.log(table.toString());

const largest = figures[0] ?? never();
const ordinary = figures.find(({ name }) => name === 'minimal') ?? never();
const slowest = figures.reduce((a, b) => (b.micros > a.micros ? b : a));
console.log(`slowest: ${slowest.name}, ${slowest.micros.toFixed(1)} µs`);
console.log(
  `budget: the largest ${largest.micros.toFixed(1)} of ${BUDGET_MICROS.largest} µs, the ordinary ${ordinary.micros.toFixed(1)} of ${BUDGET_MICROS.ordinary} µs`,
);
if (slowest.micros > BUDGET_MICROS.largest || ordinary.micros > BUDGET_MICROS.ordinary) process.exitCode = 1;

function never(): never {
  throw new Error('there is no such golden');
}
