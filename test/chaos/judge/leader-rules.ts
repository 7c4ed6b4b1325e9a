// Who does not hold the Lease changes nothing.
import type { AuditEvent } from './audit-event.ts';
import type { Evidence } from './case.ts';
import { type Finding, at } from './finding.ts';
import { type LeaseChange, blindSpot } from './history.ts';

export function noStaleWrites({ history }: Evidence): readonly Finding[] {
  const { leases, operatorWrites } = history;
  return operatorWrites.flatMap((write): readonly Finding[] => {
    const lease = leases.findLast(({ span }) => span.to < write.span.from);
    if (lease === undefined || lease.holder === write.user) return [];
    // Whether it took the lead in between may be what no record kept.
    const next = leases.find(({ span }) => span.to >= write.span.from);
    if (next?.holder === write.user && next.span.from < write.span.from) return [];
    if (blindSpot(history, lease.span.to, write.span.to) !== undefined) return [];
    return [staleWrite(write, lease)];
  });
}

function staleWrite(write: AuditEvent, { span, holder }: LeaseChange): Finding {
  const { verb, resource, subresource, namespace, name, user, code } = write;
  const what = `${verb} ${resource}${subresource === '' ? '' : `/${subresource}`} ${namespace}/${name}`;
  return {
    rule: 'stale-leader',
    task: `${namespace}/${name}`,
    message: `${user} wrote, and did not lead.`,
    proof: [
      at(span, holder === undefined ? 'the Lease was given back' : `the Lease is ${holder}'s`),
      at(write.span, `${what} by ${user}: ${code}`),
    ],
  };
}
