// Which cluster the demo runs on: one that it boots here, or one that it is given.

export type Target =
  | { readonly kind: 'local' }
  | { readonly kind: 'given'; readonly kubeconfigPath: string; readonly registry: Registry };

export interface Registry {
  /** What image names begin with, e.g. `registry.example.com/team`. */
  readonly prefix: string;
  /** Plain HTTP is spoken only where the address says so: `http://…`. */
  readonly plainHttp: boolean;
}

export type TargetResult =
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'refused'; readonly message: string };

export interface TargetOptions {
  readonly kubeconfig?: string;
  readonly registry?: string;
}

/** The target that `make demo`'s variables name. */
export function parseTarget({ kubeconfig, registry }: TargetOptions): TargetResult {
  if (kubeconfig === undefined && registry === undefined) return { kind: 'target', target: { kind: 'local' } };
  if (registry === undefined) {
    return refused(
      'KUBECONFIG needs REGISTRY beside it: the nodes of that cluster pull the images of Podsmith and of the examples from a ' +
        'registry, and the demo must be allowed to push them there.\n' +
        'make demo KUBECONFIG=… REGISTRY=registry.example.com/team   (http://… for a registry without TLS)',
    );
  }
  if (kubeconfig === undefined) {
    return refused(
      'REGISTRY goes with KUBECONFIG: the cluster that the demo boots here is given its images directly.\n' +
        'make demo, or make demo KUBECONFIG=… REGISTRY=…',
    );
  }
  const [, scheme = '', prefix = ''] = /^(https?:\/\/)?(.*?)\/*$/.exec(registry) ?? [];
  if (!/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*$/.test(prefix)) {
    return refused(
      `REGISTRY=${registry}: must be HOST[:PORT][/PATH] in lower case, http:// before it for one without TLS`,
    );
  }
  return {
    kind: 'target',
    target: { kind: 'given', kubeconfigPath: kubeconfig, registry: { prefix, plainHttp: scheme === 'http://' } },
  };
}

const refused = (message: string): TargetResult => ({ kind: 'refused', message });
