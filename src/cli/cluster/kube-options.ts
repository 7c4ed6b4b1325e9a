// Which cluster and namespace a command talks to: the options, spelt as kubectl spells them.
import type { Command } from 'commander';

export interface KubeOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace?: string;
}

/** Adds the options to `command`. */
export function withKubeOptions(command: Command): Command {
  return command
    .option('-n, --namespace <namespace>', "namespace (default: the kubeconfig context's)")
    .option('--context <name>', "context of the kubeconfig (default: the kubeconfig's current one)")
    .option('--kubeconfig <file>', 'kubeconfig (default: $KUBECONFIG, then ~/.kube/config)');
}
