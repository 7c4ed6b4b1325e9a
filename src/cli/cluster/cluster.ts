// The way from a command line to a cluster, and the words for what can be in its way.
import { KubeConfig } from '@kubernetes/client-node';
import { ApiError } from '../../adapters/api-error.ts';
import { UndiciKubeHttp } from '../../adapters/kube-http.ts';
import { InputError } from '../input-error.ts';
import type { KubeOptions } from './kube-options.ts';

export interface Cluster {
  readonly http: UndiciKubeHttp;
  readonly config: KubeConfig;
  /** The namespace that the command line, or else the kubeconfig's context, names. */
  readonly namespace: string;
  /** What of the options has to stand in the next command too, such as ` -n ml`; empty, or with a space in front. */
  readonly flags: string;
}

/** Connects, works, and leaves. Throws InputError where the kubeconfig or the cluster is not as it should be. */
export async function withCluster<T>(options: KubeOptions, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const config = kubeConfig(options);
  const http = await connected(config);
  const namespace = options.namespace ?? config.getContextObject(config.getCurrentContext())?.namespace ?? 'default';
  try {
    return await work({ http, config, namespace, flags: flagsOf(options) });
  } catch (error) {
    if (error instanceof ApiError) throw new InputError(apiProblem(error), { cause: error });
    throw error;
  } finally {
    await http.close();
  }
}

function kubeConfig({ kubeconfig, context }: KubeOptions): KubeConfig {
  const config = new KubeConfig();
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`the kubeconfig cannot be read: ${message}`, { cause });
  }
  if (context !== undefined) {
    const names = config.getContexts().map(({ name }) => name);
    if (!names.includes(context)) {
      throw new InputError(`the kubeconfig has no context ${context}; it has: ${names.join(', ') || 'none'}`);
    }
    config.setCurrentContext(context);
  }
  // client-node's answer where there is no kubeconfig at all, which nobody has meant.
  if (config.getCurrentCluster()?.server === 'http://localhost:8080') {
    throw new InputError('there is no kubeconfig: name one with --kubeconfig FILE or KUBECONFIG');
  }
  return config;
}

async function connected(config: KubeConfig): Promise<UndiciKubeHttp> {
  try {
    return await UndiciKubeHttp.connect(config);
  } catch (cause) {
    throw new InputError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function flagsOf({ kubeconfig, context, namespace }: KubeOptions): string {
  const flags = [
    ['--kubeconfig', kubeconfig],
    ['--context', context],
    ['-n', namespace],
  ];
  return flags.flatMap(([flag = '', value]) => (value === undefined ? [] : [` ${flag} ${value}`])).join('');
}

/** What a person reads of a request that failed, with what to do about it in the last line. */
function apiProblem(error: ApiError): readonly string[] {
  switch (error.code) {
    case 'forbidden':
      return [error.message, 'kubectl auth can-i --list shows what you may do; an administrator can give you more'];
    case 'notFound':
      // A kind that is not served has no name in its answer.
      return error.message.includes('"')
        ? [error.message]
        : ['this cluster knows no Tasks: Podsmith is not installed there', 'docs/install.md shows how to install it'];
    case 'unavailable':
      return error.status === 0
        ? [error.message, 'is the cluster up, and is it the right context? kubectl config current-context']
        : [error.message];
    default:
      return [error.message];
  }
}
