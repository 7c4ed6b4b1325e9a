import { expect, test } from '@jest/globals';
import { type HintFacts, hintOf } from './hints.ts';

const facts = (parts: Partial<HintFacts>): HintFacts => ({
  reason: 'UserError',
  text: '',
  namespace: 'ml',
  podName: 'fit-abc-0',
  node: 'worker-3',
  image: 'acme/train:1',
  ...parts,
});

// Words as the programs themselves write them.
test.each<{ name: string; parts: Partial<HintFacts>; want: string }>([
  {
    name: 'a module that is not there',
    parts: { text: "ModuleNotFoundError: No module named 'sklearn.svm'" },
    want: 'Add the module sklearn.svm to the image acme/train:1; if it is your own code, put it into the archive of spec.distribution, or build the image anew.',
  },
  {
    name: 'a task that is not there',
    parts: {
      text: "AttributeError: module 'train' has no attribute 'fitt'\n  File \"/x/python_auto_container.py\", line 303, in load_task\n",
    },
    want: 'spec.loaderArgs asks for fitt in the module train: correct the name, or bring that code into the image acme/train:1.',
  },
  {
    name: 'an input whose name kubectl took for a boolean',
    parts: { reason: 'SystemError', text: "KeyError: 'false' (type_engine.py:1711, in _literal_map_to_kwargs)" },
    want: 'Put the names of inputs that YAML takes for booleans (n, y, no, yes, on, off) into quotes: kubectl makes true and false of them.',
  },
  {
    name: 'an image for other machines',
    parts: { reason: 'ContainerFailed', text: 'exec /usr/bin/python: exec format error' },
    want: 'Build the image acme/train:1 for the architecture of the node, or choose nodes by spec.podTemplate.podSpec.nodeSelector: kubectl get node worker-3 -L kubernetes.io/arch',
  },
  {
    name: 'an image without flytekit',
    parts: {
      reason: 'ContainerFailed',
      text: 'exec: "pyflyte-execute": executable file not found in $PATH',
    },
    want: 'Install flytekit into the image acme/train:1: it has no pyflyte-execute.',
  },
  {
    name: 'an image without a program',
    parts: { reason: 'ContainerFailed', text: 'exec: "trian": executable file not found in $PATH' },
    want: 'The program trian is not in the image acme/train:1: correct spec.command, or the image.',
  },
  {
    name: 'a secret that was not asked for',
    parts: {
      text: 'ValueError: Please make sure to add secret_requests=[Secret(group=db, key=url)] in @task. Unable to find secret for key url in group db in environment variables',
    },
    want: "Add {group: db, key: url} to spec.secretRequests; the Secret of that name must be in the Task's namespace.",
  },
  {
    name: 'credentials that storage does not know',
    parts: { reason: 'SystemError', text: 'OSError: [Errno 5] InvalidAccessKeyId' },
    want: "Storage does not know the pod's credentials: compare the storage Secret in ml with the operator's, or look at the ServiceAccount's workload identity (docs/install.md).",
  },
  {
    name: 'rights that the pod lacks',
    parts: { reason: 'SystemError', text: 'PermissionError: Access Denied' },
    want: "Storage knows the pod and forbids what it does: let the role of the Task's ServiceAccount, or of its storage Secret, read the inputs and write below the Task's prefix.",
  },
  {
    name: 'a bucket that is not there',
    parts: { reason: 'SystemError', text: 'NoSuchBucket' },
    want: 'The bucket does not exist: correct the URIs in spec.inputs, or storage.bucket of the Helm values.',
  },
  {
    name: 'an input that is not there',
    parts: { reason: 'SystemError', text: 'flytekit.exceptions.user.FlyteDataNotFoundException: s3://b/x' },
    want: 'Nothing lies where an input points to: compare the URIs in spec.inputs with the bucket, letter by letter.',
  },
  {
    name: "a GPU's memory",
    parts: { text: 'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB' },
    want: "The GPU's own memory is full, which spec.resources.mem does not change: make the batch smaller, or ask for a larger device in spec.accelerator.",
  },
  {
    name: 'shared memory, in PyTorch’s words',
    parts: {
      text: 'RuntimeError: DataLoader worker is killed by signal: Bus error. It is possible that insufficient shared memory (shm)',
    },
    want: 'Set spec.sharedMemory: {sizeLimit: 8Gi} or more: without it a container has 64 MiB.',
  },
  {
    name: 'a bus error',
    parts: { reason: 'ContainerFailed', exitCode: 135 },
    want: 'A bus error mostly means that shared memory is full: set spec.sharedMemory: {sizeLimit: 8Gi}.',
  },
  {
    name: 'a full disk',
    parts: { text: "OSError: [Errno 28] No space left on device: '/tmp/x'" },
    want: "Raise spec.resources.ephemeralStorage, or mount a volume for the files; the node's disk may be full as well.",
  },
  {
    name: 'memory that Python did not get',
    parts: { text: 'numpy.core._exceptions.MemoryError: Unable to allocate 8.00 GiB' },
    want: 'Raise spec.resources.mem: Python could not get the memory it asked for.',
  },
  {
    name: 'a place where it may not write',
    parts: { text: "PermissionError: [Errno 13] Permission denied: '/data'" },
    want: 'Write below /tmp or into a volume of spec.podTemplate, or let the container run as a user who may write there.',
  },
  {
    name: 'a host without an address',
    parts: { text: 'socket.gaierror: [Errno -2] Name or service not known' },
    want: "A host's name was not found: correct it, or look at DNS and the NetworkPolicies: kubectl get networkpolicies -n ml",
  },
  {
    name: 'a service that does not answer',
    parts: { text: 'ConnectionRefusedError: [Errno 111] Connection refused' },
    want: 'Another service did not answer. If that passes, raise FlyteRecoverableException around it and set spec.retries.limit; if not, look at the NetworkPolicies: kubectl get networkpolicies -n ml',
  },
  {
    name: 'a value of another type',
    parts: { reason: 'SystemError', text: 'TypeTransformerFailedError: Failed to convert outputs' },
    want: "A value does not fit the function's annotation: compare spec.interface and spec.inputs with the function, or what it returns with its return type.",
  },
  {
    name: 'out of memory',
    parts: { reason: 'OOMKilled', exitCode: 137 },
    want: 'Raise spec.resources.mem, or set spec.retries.onOutOfMemory: {max: 64Gi} and retries.limit, so that the next attempt gets more.',
  },
  {
    name: "one's own use of disk",
    parts: { reason: 'Evicted', text: 'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.' },
    want: 'Raise spec.resources.ephemeralStorage, or write less to the disk.',
  },
  {
    name: 'a node that ran short',
    parts: { reason: 'Evicted', text: 'The node was low on resource: memory.' },
    want: 'The node ran short for all its pods: set spec.resources.mem and ephemeralStorage to what the task uses, so that the scheduler knows. kubectl describe node worker-3',
  },
  {
    name: 'an image that one may not pull',
    parts: {
      reason: 'ImagePullFailed',
      text: 'failed to authorize: failed to fetch anonymous token: 401 Unauthorized',
    },
    want: 'Give the nodes a pull Secret: kubectl create secret docker-registry registry -n ml --docker-server=…, and name it in task.imagePullSecrets of the Helm values or spec.podTemplate.podSpec.imagePullSecrets. Registries say the same of images that do not exist.',
  },
  {
    name: 'a registry that is busy',
    parts: { reason: 'ImagePullFailed', text: 'toomanyrequests: You have reached your pull rate limit.' },
    want: 'The registry limits how much is pulled: pull with an account of your own, or from a mirror.',
  },
  {
    name: 'an image that is not there',
    parts: { reason: 'ImagePullFailed', text: 'acme/train:1: not found' },
    want: 'Push the image acme/train:1, or correct its name and tag in spec.containerImage.',
  },
  {
    name: 'a registry that is not reached',
    parts: { reason: 'ImagePullFailed', text: 'dial tcp: lookup registry.invalid: no such host' },
    want: 'Try from that node whether it reaches the registry at all (worker-3).',
  },
  {
    name: 'killed from outside',
    parts: { reason: 'Interrupted', exitCode: 137 },
    want: 'Find out who ended it: kubectl describe node worker-3; kubectl get events -n ml --field-selector involvedObject.name=fit-abc-0. A process can also have killed itself; memory that only its children used ends so, too.',
  },
  {
    name: 'deleted',
    parts: { reason: 'PodDeleted' },
    want: 'Find out who deletes pods in ml (a person, a descheduler, Kueue, a node that was drained), then run it again.',
  },
  {
    name: 'no outputs',
    parts: { reason: 'OutputsMissing', exitCode: 0 },
    want: 'The process ended with 0 before flytekit wrote anything: look for sys.exit(0) and os._exit(0). For a command that leaves no outputs.pb, set spec.interface: {outputs: {}}.',
  },
  {
    name: 'an attempt that ran too long',
    parts: { reason: 'TimedOut' },
    want: 'If it was still at work, give it more time in spec.timeouts, or more of what it works with; with checkpoints, the next attempt goes on where this one was ended.',
  },
  {
    name: 'a pod that waited too long',
    parts: { reason: 'QueueTimedOut' },
    want: 'Raise spec.timeouts.queue if the cluster only has to catch up; if not, see what the pod waited for: kubectl get events -n ml --field-selector involvedObject.name=fit-abc-0',
  },
  {
    name: 'a volume that is not mounted',
    parts: { reason: 'VolumeNotMounted' },
    want: 'See what the kubelet and the storage driver say: kubectl describe pod -n ml fit-abc-0; kubectl get pvc -n ml',
  },
  {
    name: 'a command that is not found',
    parts: { reason: 'ContainerFailed', exitCode: 127, text: 'sh: trian: not found' },
    want: 'A command was not found: correct spec.command, or install it in the image acme/train:1.',
  },
  {
    name: 'a command that is not executable',
    parts: { reason: 'ContainerFailed', exitCode: 126 },
    want: 'A command may not be executed: make it executable in the image acme/train:1.',
  },
  {
    name: 'an instruction that the node lacks',
    parts: { reason: 'ContainerFailed', exitCode: 132 },
    want: 'A library uses instructions that the node lacks: choose newer nodes, or a build for older ones.',
  },
  {
    name: 'a crash',
    parts: { reason: 'ContainerFailed', exitCode: 139 },
    want: 'A native library crashed, which Python cannot catch: set PYTHONFAULTHANDLER=1 in spec.environment to see where.',
  },
  {
    name: 'arguments that flytekit does not know',
    parts: {
      reason: 'ContainerFailed',
      exitCode: 2,
      text: 'Usage: pyflyte-execute [OPTIONS]\nError: No such option: --out',
    },
    want: 'flytekit does not understand its arguments: compare spec.command, or leave it out and set spec.loaderArgs.',
  },
])('$name', ({ parts, want }) => {
  expect(hintOf(facts(parts))).toBe(want);
});

test.each<{ name: string; parts: Partial<HintFacts> }>([
  { name: "an exception of the task's own", parts: { text: 'ValueError: no rows' } },
  {
    name: 'an attribute that is missing in the task',
    parts: { text: "AttributeError: module 'a' has no attribute 'b'" },
  },
  { name: 'an exit code of its own', parts: { reason: 'ContainerFailed', exitCode: 3 } },
])('$name says all there is to say', ({ parts }) => {
  expect(hintOf(facts(parts))).toBeUndefined();
});

test('the longest log takes no time', () => {
  const started = performance.now();
  hintOf(facts({ text: "AttributeError: module 'a' has no attribute 'b' ".repeat(300) }));
  // Of a bad expression it would be minutes.
  expect(performance.now() - started).toBeLessThan(3000);
});
