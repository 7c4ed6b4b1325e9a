import { expect, test } from '@jest/globals';
import { countersOf, countsBetween } from './api-server-counters.ts';

// As the API server writes them.
const TEXT = `# HELP apiserver_request_total [STABLE] Counter of apiserver requests
# TYPE apiserver_request_total counter
apiserver_request_total{code="200",component="apiserver",dry_run="",group="work.podsmith.dev",resource="tasks",scope="resource",subresource="status",verb="PUT",version="v1alpha1"} 20
apiserver_request_total{code="409",component="apiserver",dry_run="",group="work.podsmith.dev",resource="tasks",scope="resource",subresource="status",verb="PUT",version="v1alpha1"} 1
apiserver_request_total{code="201",component="apiserver",dry_run="",group="",resource="pods",scope="resource",subresource="",verb="POST",version="v1"} 1.2e+06
apiserver_request_duration_seconds_count{group="",resource="pods",verb="POST"} 9
apiserver_flowcontrol_dispatched_requests_total{flow_schema="bench-status-writes",priority_level="workload-low"} 21
`;

test('requests are added up by verb and resource, whatever their answer, and by flow schema', () => {
  expect(countersOf(TEXT)).toEqual({
    all: { 'PUT work.podsmith.dev tasks/status': 21, 'POST pods': 1_200_000 },
    byFlowSchema: { 'bench-status-writes': 21 },
  });
});

test('what was added between two looks; what is new was not there before', () => {
  expect(countsBetween({ a: 1, b: 2 }, { a: 1, b: 5, c: 4 })).toEqual({ b: 3, c: 4 });
});
