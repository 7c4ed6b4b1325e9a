// docs/failures.md, the part between the markers: what the operator's own rules say of each case in failure-cases.ts.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DecideWorld, SETTINGS } from '../../test/support/decide-world.ts';
import type { Task, TaskStatus } from '../../src/api/task.gen.ts';
import { hintOf } from '../../src/controller/hints.ts';
import type { DecideSettings } from '../../src/controller/situation.ts';
import { FAILURE_CASES, type FailureCase, type Group } from './failure-cases.ts';

const PAGE = 'docs/failures.md';
const BEGIN =
  '<!-- Generated: scripts/generate/failure-cases.ts has the cases, the rules of src/controller say what becomes of each. -->\n';
const END = '<!-- End of what is generated. -->\n';

const HEADINGS: Readonly<Record<Group, readonly [title: string, text: string]>> = {
  code: ["The task's own doing", 'For whoever wrote the function.'],
  request: [
    'What was asked for',
    'For whoever wrote the Task; no other attempt would go better, unless the table says so.',
  ],
  pod: ['What the pod used', 'For whoever wrote the Task: give it more, or let it use less.'],
  cluster: [
    "The cluster's doing",
    "For whoever looks after the cluster. These are charged to the operator's budget (`controller.systemRetryLimit`), not to `retries.limit`.",
  ],
  waiting: [
    'Waiting',
    '`Succeeded` is `Unknown`: nothing has failed, and the Task goes on by itself once what it waits for is there.',
  ],
  control: ['By its owner', 'Not failures.'],
};

/** What became of a Task in one case. */
export interface Verdict {
  readonly reason: string;
  readonly message: string;
  readonly finished: boolean;
  /** The retry budget it was charged to; absent: none. */
  readonly budget?: 'user' | 'system';
  readonly isTriedAgain: boolean;
  readonly error?: TaskStatus['error'];
}

/** Generates the part of docs/failures.md between the markers. Throws if the page lacks them. */
export async function generateFailuresPage(): Promise<Readonly<Record<string, string>>> {
  const page = readFileSync(fileURLToPath(new URL(`../../${PAGE}`, import.meta.url)), 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined) throw new Error(`${PAGE} lacks its markers`);
  return Promise.resolve({ [PAGE]: `${before}${BEGIN}\n${sections()}\n${END}${after}` });
}

/** The Task's end in this case, where it has one; what it waits for, where it has none. */
export function verdictOf(given: FailureCase): Verdict {
  const { status } = taskOf(given, 0);
  const condition = status.conditions.find(({ type }) => type === 'Succeeded');
  const { user = 0, system = 0 } = status.failures ?? {};
  return {
    reason: condition?.reason ?? '',
    message: condition?.message ?? '',
    finished: status.finished,
    ...(user + system > 0 && { budget: user > 0 ? 'user' : 'system' }),
    isTriedAgain: status.finished && !taskOf(given, 3).status.finished,
    ...(status.error !== undefined && { error: status.error }),
  };
}

const MAX_LOOKS = 5;

/** The Task in this case, with budgets of `limit`, once it has ended, or has begun to wait where the case is about that. */
export function taskOf(given: FailureCase, limit: number): Task {
  const settings: DecideSettings = { ...SETTINGS, systemRetryLimit: limit };
  const { retries, ...spec } = given.spec ?? {};
  const world = new DecideWorld({ spec: { ...spec, retries: retries ?? { limit } } }, settings);
  given.before?.(world);
  let plan = world.look();
  given.act?.(world);
  if (given.act !== undefined) plan = world.look();
  for (let looks = 0; looks < MAX_LOOKS && given.group !== 'waiting' && !isOver(world); looks += 1) {
    world.now = plan.nextAt ?? world.now;
    plan = world.look();
  }
  return world.task;
}

function isOver({ task }: DecideWorld): boolean {
  return task.status.finished || task.status.failures !== undefined;
}

interface Row {
  readonly given: FailureCase;
  readonly verdict: Verdict;
}

function sections(): string {
  const rows = FAILURE_CASES.map((given) => ({ given, verdict: verdictOf(given) }));
  const homes = new Map<string, Group>();
  for (const { given, verdict } of rows) if (!homes.has(verdict.reason)) homes.set(verdict.reason, given.group);
  return (Object.keys(HEADINGS) as Group[])
    .map((group) => {
      const [title, text] = HEADINGS[group];
      const reasons = [...homes].filter(([, home]) => home === group).map(([reason]) => reason);
      const parts = reasons.map((reason) =>
        reasonSection(
          reason,
          rows.filter(({ verdict }) => verdict.reason === reason),
        ),
      );
      return [`## ${title}\n`, `${text}\n`, ...parts].join('\n');
    })
    .join('\n');
}

function reasonSection(reason: string, rows: readonly Row[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  const isEnd = first.verdict.finished && first.given.group !== 'control';
  const table = isEnd ? endTable(rows) : rows.map(({ given }) => `- ${given.when}`);
  const hint = isEnd ? hintWords(first) : undefined;
  return [
    `### ${reason}\n`,
    ...table,
    '',
    `> ${first.verdict.message}`,
    ...(hint === undefined ? [] : ['', `What to do: ${hint}`]),
    '',
  ].join('\n');
}

function endTable(rows: readonly Row[]): readonly string[] {
  return [
    '| When | Whose fault | Tried again | `error` |',
    '| --- | --- | --- | --- |',
    ...rows.map(({ given, verdict: { budget, isTriedAgain, error } }) => {
      const said = error === undefined ? '' : `\`${error.code}\`, \`${error.kind}\`, \`${error.origin}\``;
      const fault = budget === undefined ? "the Task's" : FAULTS[budget];
      return `| ${[given.when, fault, isTriedAgain ? 'yes' : 'no', said].join(' | ')} |`;
    }),
  ];
}

const FAULTS = { user: 'user', system: 'system' } as const;

function hintWords({ verdict: { reason, message } }: Row): string | undefined {
  return hintOf({
    reason,
    text: message,
    namespace: 'ml',
    podName: 'fit-yjf6k0-0',
    node: 'worker-3',
    image: 'ghcr.io/acme/train:1',
  });
}
