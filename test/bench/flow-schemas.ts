// Flow schemas that sort the operator's requests by what they do. The API server counts requests by flow schema, so its own counters tell
// the operator's from all others; how it treats them stays as it was: the priority level is that of every service account.
const KINDS_OF_REQUESTS = {
  'pod creates': { verbs: ['create'], apiGroups: [''], resources: ['pods'] },
  'status writes': { verbs: ['*'], apiGroups: ['work.podsmith.dev'], resources: ['tasks/status'] },
  events: { verbs: ['create'], apiGroups: ['*'], resources: ['events'] },
  leases: { verbs: ['*'], apiGroups: ['coordination.k8s.io'], resources: ['leases'] },
  watches: { verbs: ['watch'], apiGroups: ['*'], resources: ['*'] },
  reads: { verbs: ['get', 'list'], apiGroups: ['*'], resources: ['*'] },
  'other writes': { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
} as const;

export type OwnRequests = keyof typeof KINDS_OF_REQUESTS;
export const OWN_REQUESTS = Object.keys(KINDS_OF_REQUESTS) as readonly OwnRequests[];

/** The name of the flow schema of these requests. */
export function flowSchemaOf(requests: OwnRequests): string {
  return `bench-${requests.replaceAll(' ', '-')}`;
}

/** The flow schemas for the requests of one service account; the first that a request fits counts it. */
export function flowSchemas(serviceAccount: { readonly name: string; readonly namespace: string }): readonly object[] {
  return OWN_REQUESTS.map((requests, index) => ({
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: { name: flowSchemaOf(requests) },
    spec: {
      matchingPrecedence: 100 + index,
      priorityLevelConfiguration: { name: 'workload-low' },
      distinguisherMethod: { type: 'ByUser' },
      rules: [
        {
          subjects: [{ kind: 'ServiceAccount', serviceAccount }],
          resourceRules: [{ ...KINDS_OF_REQUESTS[requests], clusterScope: true, namespaces: ['*'] }],
        },
      ],
    },
  }));
}
