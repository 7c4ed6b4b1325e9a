// At most one living pod a Task, each attempt a pod, no pod without a Task.
import type { Case, Evidence } from './case.ts';
import { firstSeen, isBlindBetween } from './case.ts';
import { type Finding, at } from './finding.ts';
import type { PodHistory } from './history.ts';
import { certainLife, hasEnded, isEndUnexplained } from './pod-life.ts';

export function oneLivingPod({ task, pods, evidence }: Case): readonly Finding[] {
  const { history } = evidence;
  const lives = pods.map((pod) => ({ pod, life: certainLife(pod, history) }));
  return lives.flatMap(({ pod, life }, index) =>
    lives.slice(index + 1).flatMap((other): readonly Finding[] => {
      const from = Math.max(life.from, other.life.from);
      const to = Math.min(life.to, other.life.to);
      if (from >= to) return [];
      return [
        {
          rule: 'two-living-pods',
          task: task.key,
          message: `pods ${nameOf(pod)} and ${nameOf(other.pod)} lived at the same time.`,
          proof: [pod, other.pod].flatMap(podProof),
        },
      ];
    }),
  );
}

/** No number is used twice by one who knows of its first pod, and none of a Task's pods comes after its end. */
export function numberedPods(c: Case): readonly Finding[] {
  return [...repeatedNumbers(c), ...podsAfterTheEnd(c)];
}

function repeatedNumbers(c: Case): readonly Finding[] {
  const { task, pods } = c;
  return pods.flatMap((pod, index): readonly Finding[] => {
    const before = pods.slice(0, index).findLast(({ attempt }) => attempt === pod.attempt);
    if (before === undefined || mayNotHaveKnown(c, before, pod)) return [];
    const message = `attempt ${pod.attempt ?? '?'} has two pods, ${before.uid} and ${pod.uid}.`;
    return [{ rule: 'attempts', task: task.key, message, proof: [before, pod].flatMap(podProof) }];
  });
}

// A pod that came and went while no status told of it is unknown to an operator that starts afterwards.
function mayNotHaveKnown(c: Case, before: PodHistory, pod: PodHistory): boolean {
  if (isBlindBetween(c, firstSeen(before), firstSeen(pod))) return true;
  const isOnRecord = c.task.states.some(
    ({ object, span }) =>
      span.to < (pod.created?.from ?? Infinity) &&
      (object.status.attempts ?? []).some(({ podUid }) => podUid === before.uid),
  );
  return !isOnRecord && before.createdBy !== pod.createdBy && before.gone !== undefined;
}

// One that is made while its Task is being deleted is no fault: nothing tells the API server not to take it, and Kubernetes' garbage collector
// takes it away again. That it did, noOrphans sees.
function podsAfterTheEnd({ task, pods, end }: Case): readonly Finding[] {
  const over = end?.span.to ?? Infinity;
  return pods.flatMap((pod): readonly Finding[] =>
    (pod.created?.from ?? -Infinity) <= over
      ? []
      : [
          {
            rule: 'orphan-pod',
            task: task.key,
            message: `pod ${nameOf(pod)} was made after the Task's end.`,
            proof: [...(end === undefined ? [] : [at(end.span, 'the Task has ended')]), ...podProof(pod)],
          },
        ],
  );
}

/** When all is over, no pod lives, and each that is left belongs to a Task that is there. */
export function noOrphans({ history }: Evidence): readonly Finding[] {
  const left = new Map(history.tasks.filter(({ isLeft }) => isLeft).map((task) => [task.uid, task]));
  return history.pods.flatMap((pod): readonly Finding[] => {
    const owner = left.get(pod.taskUid ?? '');
    const last = pod.states.at(-1)?.object;
    if (!pod.isLeft || last === undefined) return [];
    const isFinished = owner?.states.at(-1)?.object.status.finished === true;
    if (owner !== undefined && (hasEnded(last) || !isFinished)) return [];
    const message =
      owner === undefined
        ? `pod ${pod.key} is left, and its Task is not.`
        : `pod ${pod.key} lives on, and its Task has ended.`;
    return [{ rule: 'orphan-pod', task: owner?.key ?? '-', message, proof: podProof(pod) }];
  });
}

/** Each pod's end is on record: without that nothing could be said of two that lived at once. */
export function wholeRecord({ history }: Evidence): readonly Finding[] {
  const open = history.pods.filter((pod) => isEndUnexplained(pod, history));
  const unclosed: Finding = {
    rule: 'record',
    task: '-',
    message: 'the audit log closes with no list of all Tasks and pods.',
    proof: [],
  };
  return [
    ...(history.closedAt === undefined ? [unclosed] : []),
    ...open.map(
      (pod): Finding => ({
        rule: 'record',
        task: pod.key,
        message: `pod ${pod.key} went away, and nothing on record says how.`,
        proof: podProof(pod),
      }),
    ),
  ];
}

export function podProof(pod: PodHistory): readonly string[] {
  const name = nameOf(pod);
  const { created, createdBy = '?', states, gone, uid } = pod;
  const end = states.find(({ object }) => hasEnded(object));
  return [
    ...(created === undefined ? [] : [at(created, `pod ${name} (uid ${uid}) created by ${createdBy}`)]),
    ...(end === undefined ? [] : [at(end.span, `pod ${name}: its containers have ended`)]),
    ...(gone === undefined ? [] : [at(gone.span, `pod ${name} gone, deleted by ${gone.by}`)]),
    ...(end === undefined && gone === undefined ? [`      pod ${name}: no end on record`] : []),
  ];
}

function nameOf({ key }: PodHistory): string {
  return key.slice(key.indexOf('/') + 1);
}
