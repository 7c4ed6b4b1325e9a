// What whoever is woken up by a failed Task would try next: one sentence, by what is known of the failure. The first entry that fits speaks.
import { FinishedReason } from '../api/vocabulary.ts';

/** What a hint goes by. */
export interface HintFacts {
  readonly reason: string;
  /** status.error's message and the end of the log. */
  readonly text: string;
  readonly namespace: string;
  readonly exitCode?: number;
  readonly podName?: string;
  readonly node?: string;
  readonly image?: string;
}

interface Hint {
  /** Words of the failure, or of what came before it. */
  readonly pattern?: RegExp;
  readonly reasons?: readonly FinishedReason[];
  readonly exitCodes?: readonly number[];
  readonly say: (facts: HintFacts, match: RegExpExecArray | undefined) => string;
}

const CODE: readonly FinishedReason[] = [
  FinishedReason.userError,
  FinishedReason.systemError,
  FinishedReason.containerFailed,
];

// Causes first, as the words of an error know more than the kind of its end.
const HINTS: readonly Hint[] = [
  {
    pattern: /ModuleNotFoundError: No module named '([^']+)'/,
    say: ({ image }, match) =>
      `Add the module ${match?.[1] ?? ''} to ${imageWords(image)}; if it is your own code, put it into the archive of spec.distribution, or build the image anew.`,
  },
  {
    reasons: CODE,
    pattern: /AttributeError: module '([^']+)' has no attribute '([^']+)'[^]*\bload_task\b/,
    say: ({ image }, match) =>
      `spec.loaderArgs asks for ${match?.[2] ?? ''} in the module ${match?.[1] ?? ''}: correct the name, or bring that code into ${imageWords(image)}.`,
  },
  {
    reasons: [FinishedReason.systemError],
    pattern: /KeyError: '(true|false)'/,
    say: () =>
      'Put the names of inputs that YAML takes for booleans (n, y, no, yes, on, off) into quotes: kubectl makes true and false of them.',
  },
  {
    pattern: /exec format error/,
    say: ({ image, node }) =>
      `Build ${imageWords(image)} for the architecture of the node, or choose nodes by spec.podTemplate.podSpec.nodeSelector: kubectl get node ${node ?? ''} -L kubernetes.io/arch`,
  },
  {
    pattern: /exec: \\?"?(?<program>[^\s"\\]+)\\?"?: (?:executable file not found|stat .*no such file)/,
    say: ({ image }, match) =>
      match?.groups?.['program']?.startsWith('pyflyte') === true
        ? `Install flytekit into ${imageWords(image)}: it has no ${match.groups['program']}.`
        : `The program ${match?.groups?.['program'] ?? ''} is not in ${imageWords(image)}: correct spec.command, or the image.`,
  },
  {
    pattern: /Unable to find secret for key (\S+) in group (\S+)/,
    say: (_, match) =>
      `Add {group: ${match?.[2] ?? ''}, key: ${match?.[1] ?? ''}} to spec.secretRequests; the Secret of that name must be in the Task's namespace.`,
  },
  {
    pattern: /InvalidAccessKeyId|SignatureDoesNotMatch|NoCredentials|Unable to locate credentials|ExpiredToken/,
    say: ({ namespace }) =>
      `Storage does not know the pod's credentials: compare the storage Secret in ${namespace} with the operator's, or look at the ServiceAccount's workload identity (docs/install.md).`,
  },
  {
    pattern: /AccessDenied|Access Denied|403 Forbidden|\bForbidden\b.*(?:s3|gs|HeadObject|GetObject|PutObject)/,
    say: () =>
      "Storage knows the pod and forbids what it does: let the role of the Task's ServiceAccount, or of its storage Secret, read the inputs and write below the Task's prefix.",
  },
  {
    pattern: /NoSuchBucket/,
    say: () => 'The bucket does not exist: correct the URIs in spec.inputs, or storage.bucket of the Helm values.',
  },
  {
    pattern: /NoSuchKey|FlyteDataNotFoundException|FileNotFoundError: .*(?:s3|gs|abfs):\/\//,
    say: () =>
      'Nothing lies where an input points to: compare the URIs in spec.inputs with the bucket, letter by letter.',
  },
  {
    pattern: /CUDA out of memory|CUDA error: out of memory|torch\.OutOfMemoryError/,
    say: () =>
      "The GPU's own memory is full, which spec.resources.mem does not change: make the batch smaller, or ask for a larger device in spec.accelerator.",
  },
  {
    pattern: /insufficient shared memory|\(shm\)|\/dev\/shm/,
    say: () => 'Set spec.sharedMemory: {sizeLimit: 8Gi} or more: without it a container has 64 MiB.',
  },
  {
    reasons: [FinishedReason.containerFailed],
    exitCodes: [135],
    say: () => 'A bus error mostly means that shared memory is full: set spec.sharedMemory: {sizeLimit: 8Gi}.',
  },
  {
    pattern: /No space left on device|Errno 28\b|Disk quota exceeded/,
    say: () =>
      "Raise spec.resources.ephemeralStorage, or mount a volume for the files; the node's disk may be full as well.",
  },
  {
    reasons: CODE,
    pattern: /^(?:.*\.)?MemoryError\b/m,
    say: () => 'Raise spec.resources.mem: Python could not get the memory it asked for.',
  },
  {
    reasons: CODE,
    pattern: /Read-only file system|PermissionError: \[Errno 13\]/,
    say: () =>
      'Write below /tmp or into a volume of spec.podTemplate, or let the container run as a user who may write there.',
  },
  {
    reasons: CODE,
    pattern: /Name or service not known|Temporary failure in name resolution|nodename nor servname/,
    say: ({ namespace }) =>
      `A host's name was not found: correct it, or look at DNS and the NetworkPolicies: kubectl get networkpolicies -n ${namespace}`,
  },
  {
    reasons: CODE,
    pattern:
      /Connection refused|ConnectionRefusedError|ConnectTimeout|timed out|ConnectionResetError|Network is unreachable/,
    say: ({ namespace }) =>
      `Another service did not answer. If that passes, raise FlyteRecoverableException around it and set spec.retries.limit; if not, look at the NetworkPolicies: kubectl get networkpolicies -n ${namespace}`,
  },
  {
    reasons: [FinishedReason.systemError],
    pattern: /TypeTransformerFailedError/,
    say: () =>
      "A value does not fit the function's annotation: compare spec.interface and spec.inputs with the function, or what it returns with its return type.",
  },
  {
    reasons: [FinishedReason.outOfMemory],
    say: () =>
      'Raise spec.resources.mem, or set spec.retries.onOutOfMemory: {max: 64Gi} and retries.limit, so that the next attempt gets more.',
  },
  {
    reasons: [FinishedReason.evicted],
    pattern: /ephemeral|emptyDir|the limit/i,
    say: () => 'Raise spec.resources.ephemeralStorage, or write less to the disk.',
  },
  {
    reasons: [FinishedReason.evicted],
    say: ({ node }) =>
      `The node ran short for all its pods: set spec.resources.mem and ephemeralStorage to what the task uses, so that the scheduler knows. kubectl describe node ${node ?? ''}`,
  },
  {
    reasons: [FinishedReason.imagePullFailed],
    pattern: /unauthorized|authorization failed|denied|no basic auth|401|403/i,
    say: ({ namespace }) =>
      `Give the nodes a pull Secret: kubectl create secret docker-registry registry -n ${namespace} --docker-server=…, and name it in task.imagePullSecrets of the Helm values or spec.podTemplate.podSpec.imagePullSecrets. Registries say the same of images that do not exist.`,
  },
  {
    reasons: [FinishedReason.imagePullFailed],
    pattern: /toomanyrequests|too many requests|429/i,
    say: () => 'The registry limits how much is pulled: pull with an account of your own, or from a mirror.',
  },
  {
    reasons: [FinishedReason.imagePullFailed],
    pattern: /not found|manifest unknown|404/i,
    say: ({ image }) => `Push ${imageWords(image)}, or correct its name and tag in spec.containerImage.`,
  },
  {
    reasons: [FinishedReason.imagePullFailed],
    say: ({ node }) =>
      `Try from that node whether it reaches the registry at all${node === undefined ? '' : ` (${node})`}.`,
  },
  {
    reasons: [FinishedReason.interrupted],
    say: ({ node, namespace, podName }) =>
      `Find out who ended it: kubectl describe node ${node ?? ''}; kubectl get events -n ${namespace} --field-selector involvedObject.name=${podName ?? ''}. A process can also have killed itself; memory that only its children used ends so, too.`,
  },
  {
    reasons: [FinishedReason.podDeleted],
    say: ({ namespace }) =>
      `Find out who deletes pods in ${namespace} (a person, a descheduler, Kueue, a node that was drained), then run it again.`,
  },
  {
    reasons: [FinishedReason.outputsMissing],
    say: () =>
      'The process ended with 0 before flytekit wrote anything: look for sys.exit(0) and os._exit(0). For a command that leaves no outputs.pb, set spec.interface: {outputs: {}}.',
  },
  {
    reasons: [FinishedReason.timedOut, FinishedReason.totalTimedOut],
    say: () =>
      'If it was still at work, give it more time in spec.timeouts, or more of what it works with; with checkpoints, the next attempt goes on where this one was ended.',
  },
  {
    reasons: [FinishedReason.queueTimedOut],
    say: ({ namespace, podName }) =>
      `Raise spec.timeouts.queue if the cluster only has to catch up; if not, see what the pod waited for: kubectl get events -n ${namespace} --field-selector involvedObject.name=${podName ?? ''}`,
  },
  {
    reasons: [FinishedReason.volumeNotMounted],
    say: ({ namespace, podName }) =>
      `See what the kubelet and the storage driver say: kubectl describe pod -n ${namespace} ${podName ?? ''}; kubectl get pvc -n ${namespace}`,
  },
  {
    exitCodes: [127],
    say: ({ image }) => `A command was not found: correct spec.command, or install it in ${imageWords(image)}.`,
  },
  {
    exitCodes: [126],
    say: ({ image }) => `A command may not be executed: make it executable in ${imageWords(image)}.`,
  },
  {
    exitCodes: [132],
    say: () => 'A library uses instructions that the node lacks: choose newer nodes, or a build for older ones.',
  },
  {
    exitCodes: [134, 139],
    say: () =>
      'A native library crashed, which Python cannot catch: set PYTHONFAULTHANDLER=1 in spec.environment to see where.',
  },
  {
    exitCodes: [2],
    reasons: [FinishedReason.containerFailed],
    pattern: /Usage: pyflyte|No such option|Missing option/,
    say: () =>
      'flytekit does not understand its arguments: compare spec.command, or leave it out and set spec.loaderArgs.',
  },
];

/** A sentence on what to do about a failure; undefined where it says all there is to say itself. */
export function hintOf(facts: HintFacts): string | undefined {
  for (const { pattern, reasons, exitCodes, say } of HINTS) {
    if (reasons !== undefined && !reasons.some((reason) => reason === facts.reason)) continue;
    if (exitCodes !== undefined && (facts.exitCode === undefined || !exitCodes.includes(facts.exitCode))) continue;
    const match = pattern?.exec(facts.text);
    if (pattern === undefined || match !== null) return say(facts, match ?? undefined);
  }
  return undefined;
}

function imageWords(image: string | undefined): string {
  return image === undefined ? 'the image' : `the image ${image}`;
}
