// Writes in the words of RBAC: which verb on which resource a request is.
import type { KubeRequest } from '../adapters/kube-http.ts';

export const WRITE_VERBS = ['create', 'update', 'patch', 'delete'];
/** What the operator writes. */
export const API_RESOURCES = ['tasks', 'tasks/status', 'pods', 'events', 'leases'];

export interface ApiWrite {
  readonly verb: string;
  /** With its subresource. */
  readonly resource: string;
}

const VERBS: Readonly<Partial<Record<KubeRequest['method'], string>>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

// /api/v1 or /apis/GROUP/VERSION, then maybe a namespace, then resource, name and subresource.
const PATH =
  /^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)(?:\/namespaces\/[^/]+)?\/(?<resource>[^/]+)(?:\/[^/]+(?:\/(?<subresource>[^/]+))?)?$/;

/** Undefined for a read. */
export function apiWrite({ method, path }: Pick<KubeRequest, 'method' | 'path'>): ApiWrite | undefined {
  const verb = VERBS[method];
  if (verb === undefined) return undefined;
  const { resource = '', subresource } = PATH.exec(path)?.groups ?? {};
  return { verb, resource: subresource === undefined ? resource : `${resource}/${subresource}` };
}
