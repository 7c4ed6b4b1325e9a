// The options that render and explain share.
import { type Command, InvalidArgumentError, Option } from 'commander';

export interface RenderOptions {
  readonly filename?: readonly string[];
  readonly template?: string;
  readonly podTemplate?: readonly string[];
  readonly config?: string;
  readonly operatorNamespace: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly attempt: number;
  readonly outputPrefix?: string;
  readonly interruptible: boolean;
  readonly output: 'yaml' | 'json';
}

/** Where docs/install.md puts the operator. */
const OPERATOR_NAMESPACE = 'podsmith-system';
/** The number of an attempt has three digits in a pod's name. */
const MAX_ATTEMPT = 999;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Adds the options to `command`. */
export function withRenderOptions(command: Command): Command {
  return command
    .option('-f, --filename <file>', 'Tasks as YAML or JSON; - is standard input; may be repeated', collected)
    .option(
      '--template <file>',
      'a TaskTemplate or TaskSpec of flytekit, binary or JSON: alone, or as spec.template of the Task in -f',
    )
    .option('--pod-template <file>', 'PodTemplates of the cluster; may be repeated', collected)
    .option('--config <file>', "Helm values, or the operator's config.yaml; absent: the chart's defaults")
    .option('-n, --namespace <namespace>', 'namespace of Tasks that name none (default: default)')
    .option('--operator-namespace <namespace>', 'namespace of the operator', OPERATOR_NAMESPACE)
    .option('--uid <uid>', "the Task's metadata.uid; absent: zeros", parseUid)
    .option('--attempt <number>', 'number of the attempt, from 0', parseAttempt, 0)
    .option(
      '--output-prefix <uri>',
      "where the operator keeps Tasks' files; absent: the configuration's bucket and prefix",
      parsePrefix,
    )
    .option('--no-interruptible', 'an attempt that may no longer run on spot nodes, whatever the Task wishes')
    .addOption(new Option('-o, --output <form>', 'yaml or json').choices(['yaml', 'json']).default('yaml'));
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function parseUid(text: string): string {
  if (!UUID.test(text)) {
    throw new InvalidArgumentError('It is a UUID such as 6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34.');
  }
  return text;
}

function parseAttempt(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError(`It is a whole number from 0 to ${MAX_ATTEMPT}.`);
  return Number(text);
}

function parsePrefix(text: string): string {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^\s]+$/.test(text)) {
    throw new InvalidArgumentError('It is a URI such as s3://bucket/tasks.');
  }
  return text.replace(/\/+$/, '');
}
