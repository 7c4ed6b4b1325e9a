// A collection listed in pages, for servers that do not stream it, and for when a stream broke off.
import type { KubeHttp } from '../adapters/kube-http.ts';
import type { KubeObject } from './kube-object.ts';

export interface ListOptions {
  readonly http: KubeHttp;
  readonly path: string;
  readonly selectors?: Readonly<Record<string, string>>;
  /** Applied to each object as its page arrives, so that never more than one page is held whole. */
  readonly trim: (object: KubeObject) => KubeObject;
  /** Told as each page arrives. */
  readonly onPage?: () => void;
}

export interface Listed {
  readonly objects: readonly KubeObject[];
  /** Where a watch goes on. */
  readonly resourceVersion: string;
}

// A Task may be as large as etcd allows; a page is held in memory whole.
const PAGE_SIZE = '100';

/** The whole collection. Throws ApiError, also where a later page is refused: half a list is none. */
export async function listPages({ http, path, selectors, trim, onPage }: ListOptions): Promise<Listed> {
  const objects: KubeObject[] = [];
  let next = '';
  for (;;) {
    const query = { ...selectors, limit: PAGE_SIZE, ...(next !== '' && { continue: next }) };
    const page = Object(await http.request({ method: 'GET', path, query })) as ListAnswer;
    onPage?.();
    for (const item of page.items ?? []) objects.push(trim(item));
    next = page.metadata?.continue ?? '';
    if (next === '') return { objects, resourceVersion: page.metadata?.resourceVersion ?? '' };
  }
}

interface ListAnswer {
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string };
  readonly items?: readonly KubeObject[];
}
