// The judgement: every rule over every Task. Pure: the record in, findings and figures out.
import { attemptsAddUp, budgetsNeverGoBack, unprovenAttempts } from './attempt-rules.ts';
import { type Case, type Evidence, casesOf } from './case.ts';
import type { Finding } from './finding.ts';
import type { LeaseChange } from './history.ts';
import { noStaleWrites, oneOwner, unprovenWrites } from './leader-rules.ts';
import { hasEnd, oneOutcome, outcomeFollows } from './outcome-rules.ts';
import { noOrphans, numberedPods, oneLivingPod, wholeRecord } from './pod-rules.ts';

const OF_EACH: readonly ((c: Case) => readonly Finding[])[] = [
  oneOutcome,
  hasEnd,
  oneLivingPod,
  numberedPods,
  budgetsNeverGoBack,
  attemptsAddUp,
  outcomeFollows,
];

const OF_ALL: readonly ((evidence: Evidence) => readonly Finding[])[] = [
  noOrphans,
  noStaleWrites,
  oneOwner,
  wholeRecord,
];

export interface Figures {
  readonly tasks: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Deleted by a user before they had ended. */
  readonly deleted: number;
  readonly cacheHits: number;
  readonly pods: number;
  readonly retries: number;
  /** Attempts whose verdict the record neither proves nor refutes. */
  readonly unproven: number;
  /** Writes of which the record neither proves nor refutes that their operator led. */
  readonly unprovenWrites: number;
  /** How often another operator took the lead: of all shards together. */
  readonly leads: number;
  readonly serverStarts: number;
  readonly events: number;
}

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly figures: Figures;
}

export function judge(evidence: Evidence): Verdict {
  const cases = casesOf(evidence);
  const findings = [
    ...cases.flatMap((each) => OF_EACH.flatMap((rule) => rule(each))),
    ...OF_ALL.flatMap((rule) => rule(evidence)),
  ];
  return { findings, figures: figuresOf(cases, evidence) };
}

function figuresOf(cases: readonly Case[], { history }: Evidence): Figures {
  const count = (matches: (c: Case) => boolean): number => cases.filter(matches).length;
  const reason = ({ end }: Case): string | undefined =>
    end?.object.status.conditions.find(({ type }) => type === 'Succeeded')?.reason;
  return {
    tasks: cases.length,
    succeeded: count((c) => reason(c) === 'Succeeded'),
    failed: count((c) => c.end !== undefined && reason(c) !== 'Succeeded' && reason(c) !== 'Cancelled'),
    cancelled: count((c) => reason(c) === 'Cancelled'),
    deleted: count(({ end, task }) => end === undefined && task.gone !== undefined),
    cacheHits: count(({ end }) => end?.object.status.cache?.hit === true),
    pods: history.pods.length,
    retries: cases.reduce((sum, { pods }) => sum + Math.max(0, pods.length - 1), 0),
    unproven: cases.reduce((sum, each) => sum + unprovenAttempts(each), 0),
    unprovenWrites: unprovenWrites(history),
    leads: history.leases.reduce((sum, changes) => sum + leadsIn(changes), 0),
    serverStarts: history.serverStarts,
    events: history.events,
  };
}

function leadsIn(changes: readonly LeaseChange[]): number {
  const holders = changes.flatMap(({ holder }) => holder ?? []);
  return holders.filter((holder, index) => holder !== holders[index - 1]).length;
}
