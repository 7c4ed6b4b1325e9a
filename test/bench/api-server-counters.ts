// The API server's own count of requests, of everybody and of the operator apart.
import type { KubeTextHttp } from '../../src/adapters/kube-http.ts';

/** Requests by what they are, e.g. `POST pods` or `PUT work.podsmith.dev tasks/status`. */
export type RequestCounts = Readonly<Record<string, number>>;

export interface ApiServerCounters {
  /** Everybody's, by verb and resource. */
  readonly all: RequestCounts;
  /** By flow schema: those of flow-schemas.ts tell the operator's requests from all others, and from each other. */
  readonly byFlowSchema: RequestCounts;
}

const REQUESTS = 'apiserver_request_total';
const DISPATCHED = 'apiserver_flowcontrol_dispatched_requests_total';

export async function readApiServerCounters(http: KubeTextHttp): Promise<ApiServerCounters> {
  let text = '';
  for await (const part of http.text({ method: 'GET', path: '/metrics' }, AbortSignal.timeout(60_000))) text += part;
  return countersOf(text);
}

/** What the text of its /metrics says. */
export function countersOf(text: string): ApiServerCounters {
  const all: Record<string, number> = {};
  const byFlowSchema: Record<string, number> = {};
  for (const line of text.split('\n')) {
    const isRequest = line.startsWith(`${REQUESTS}{`);
    if (!isRequest && !line.startsWith(`${DISPATCHED}{`)) continue;
    const labels = labelsOf(line);
    const value = Number(line.slice(line.lastIndexOf(' ') + 1));
    if (isRequest) all[requestName(labels)] = (all[requestName(labels)] ?? 0) + value;
    else byFlowSchema[labels['flow_schema'] ?? ''] = (byFlowSchema[labels['flow_schema'] ?? ''] ?? 0) + value;
  }
  return { all, byFlowSchema };
}

function labelsOf(line: string): Readonly<Record<string, string>> {
  const matches = line.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g);
  return Object.fromEntries([...matches].map(([, name = '', value = '']) => [name, value]));
}

function requestName(labels: Readonly<Record<string, string>>): string {
  const { verb, group, resource, subresource } = labels as Readonly<
    Record<'verb' | 'group' | 'resource' | 'subresource', string>
  >;
  return [verb, group, subresource === '' ? resource : `${resource}/${subresource}`]
    .filter((part) => part !== '')
    .join(' ');
}

/** What was added between two looks, without what stayed as it was. */
export function countsBetween(before: RequestCounts, after: RequestCounts): RequestCounts {
  const differences = Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)] as const);
  return Object.fromEntries(differences.filter(([, value]) => value > 0));
}
