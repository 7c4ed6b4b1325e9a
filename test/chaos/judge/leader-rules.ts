// Who does not hold the Lease changes nothing, and it has one holder at a time. Each shard has a Lease of its own: that of a write is told
// by its Task. Tasks that are not shared out are of one shard.
import type { AuditEvent } from './audit-event.ts';
import type { Evidence } from './case.ts';
import { type Finding, at } from './finding.ts';
import { type History, type LeaseChange, type OperatorWrite, blindSpot } from './history.ts';

export function noStaleWrites({ history }: Evidence): readonly Finding[] {
  return history.operatorWrites.flatMap((write): readonly Finding[] => {
    if (write.shard === undefined) return [unknownShard(write)];
    return standing(write, write.shard, history) === 'stale' ? [staleWrite(write, write.shard, history)] : [];
  });
}

/** Writes of which the record neither proves nor refutes that their operator held the Lease. */
export function unprovenWrites(history: History): number {
  return history.operatorWrites.filter(
    (write) => write.shard !== undefined && standing(write, write.shard, history) === 'unproven',
  ).length;
}

/** Whether its operator held the Lease of its shard; `unproven`: what would tell may be on no record. */
function standing(write: OperatorWrite, shard: number, history: History): 'leads' | 'stale' | 'unproven' {
  const { span, user } = write;
  const before = leaseBefore(write, shard, history);
  if (before?.holder === user) return 'leads';
  // Its record of the Lease can end a moment after it was answered.
  const isTaking = (change: LeaseChange): boolean =>
    change.holder === user && change.span.from < span.from && change.span.to >= span.from;
  if (history.leases[shard]?.some(isTaking) === true) return 'leads';
  return blindSpot(history, before?.span.to ?? -Infinity, span.to) === undefined ? 'stale' : 'unproven';
}

/** What the Lease was beyond doubt when the write was asked for. */
function leaseBefore({ span }: OperatorWrite, shard: number, { leases }: History): LeaseChange | undefined {
  return leases[shard]?.findLast((change) => change.span.to < span.from);
}

/** A Lease is taken from nobody who still has it, given back by its holder alone, and no two write for a shard at the same time. */
export function oneOwner({ history }: Evidence): readonly Finding[] {
  return history.leases.flatMap((changes, shard) => {
    const writes = history.operatorWrites.filter((write) => write.shard === shard);
    return [...seizures(changes, shard, history), ...writesAtOnce(writes, shard, history)];
  });
}

function seizures(changes: readonly LeaseChange[], shard: number, history: History): readonly Finding[] {
  return changes.slice(1).flatMap((change, index): readonly Finding[] => {
    const before = changes[index];
    if (before === undefined || isLawful(before, change)) return [];
    if (blindSpot(history, before.span.to, change.span.from) !== undefined) return [];
    return [
      {
        rule: 'two-owners',
        task: '-',
        message: `${change.by} changed ${leaseText(shard, history)} while ${before.holder ?? 'nobody'} had it.`,
        proof: [before, change].map((each) => leaseProof(each, shard, history)),
      },
    ];
  });
}

/** Kept by its holder, also where another asks for it; given back by it; or taken by another for itself, once it is free. */
function isLawful(before: LeaseChange, { span, by, holder }: LeaseChange): boolean {
  if (holder === before.holder) return true;
  if (holder === undefined) return by === before.holder;
  const isFree = before.holder === undefined || span.to >= before.span.from + before.durationMs;
  return holder === by && isFree;
}

function writesAtOnce(writes: readonly OperatorWrite[], shard: number, history: History): readonly Finding[] {
  const findings: Finding[] = [];
  let last: OperatorWrite | undefined;
  for (const write of writes.toSorted((a, b) => a.span.from - b.span.from)) {
    if (last !== undefined && last.user !== write.user && write.span.from < last.span.to)
      findings.push({
        rule: 'two-owners',
        task: taskText(write),
        message: `${last.user} and ${write.user} wrote at the same time${ofShard(shard, history)}.`,
        proof: [last, write].map(writeProof),
      });
    if (last === undefined || write.span.to > last.span.to) last = write;
  }
  return findings;
}

function unknownShard(write: OperatorWrite): Finding {
  const message = `${write.user} wrote, and nothing on record tells for which Task.`;
  return { rule: 'record', task: taskText(write), message, proof: [writeProof(write)] };
}

function staleWrite(write: OperatorWrite, shard: number, history: History): Finding {
  const lease = leaseBefore(write, shard, history);
  return {
    rule: 'stale-leader',
    task: taskText(write),
    message: `${write.user} wrote${ofShard(shard, history)}, and did not lead.`,
    proof: [...(lease === undefined ? [] : [leaseProof(lease, shard, history)]), writeProof(write)],
  };
}

function leaseProof({ span, holder }: LeaseChange, shard: number, history: History): string {
  const lease = leaseText(shard, history);
  return at(span, holder === undefined ? `${lease} was given back` : `${lease} is ${holder}'s`);
}

function writeProof(write: AuditEvent): string {
  const { span, verb, resource, subresource, user, code } = write;
  return at(
    span,
    `${verb} ${resource}${subresource === '' ? '' : `/${subresource}`} ${taskText(write)} by ${user}: ${code}`,
  );
}

function taskText({ namespace, name }: AuditEvent): string {
  return `${namespace}/${name}`;
}

function leaseText(shard: number, { leases }: History): string {
  return leases.length === 1 ? 'the Lease' : `the Lease of shard ${shard}`;
}

function ofShard(shard: number, { leases }: History): string {
  return leases.length === 1 ? '' : ` for shard ${shard}`;
}
