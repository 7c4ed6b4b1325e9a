// `status.logs`: where the log of the current attempt can be read, by the administrator's templates (Flyte's log links). They change with
// what is known of the pod, and travel with the status writes that there are: none is made for them.
import type { TaskStatus } from '../api/task.gen.ts';
import { primaryName, primaryStatus } from '../api/primary-container.ts';
import { type Millis, formatSeconds } from '../api/time.ts';
import { executionIdentity } from '../podtemplate/task-identity.ts';
import type { LogLinkTemplate } from '../podtemplate/pod-input.ts';
import { logLinkTemplates } from '../podtemplate/settings-layers.ts';
import { type LogLinkVariable, TASK_CONFIG, renderedLink } from './log-link-template.ts';
import type { Plan } from './plan.ts';
import { type Situation, identityOf } from './situation.ts';

/** `plan` with the links in the status that it writes; without one, or without a pod, as it is. */
export function withLogLinks(s: Situation, plan: Plan): Plan {
  if (plan.status === undefined || s.attempt.podUid === undefined) return plan;
  const templates = logLinkTemplates(s.settings.pod, s.task.metadata.namespace);
  const { logs: _before, ...status } = plan.status;
  const logs = linksOf(s, templates, plan.status.finished);
  if (logs.length > 0) return { ...plan, status: { ...status, logs } };
  // A pod that is gone leaves the links as they were: what they lead to keeps logs for longer than Kubernetes keeps pods.
  return s.attempt.pod === undefined && templates.length > 0 ? plan : { ...plan, status };
}

type Logs = NonNullable<TaskStatus['logs']>;

const MAX_LINKS = 16;
const MAX_NAME_LENGTH = 256;
const MAX_URI_LENGTH = 2048;
/** All links together: a status is read whole by every kubectl get. */
const MAX_TOTAL_LENGTH = 8 * 1024;

function linksOf(s: Situation, templates: readonly LogLinkTemplate[], finished: boolean): Logs {
  const started = s.view.milestones.started !== undefined;
  const wanted = templates.filter(
    ({ showWhilePending = false, hideOnceFinished = false }) =>
      (started || showWhilePending) && !(finished && hideOnceFinished),
  );
  if (wanted.length === 0) return [];
  const values = variablesOf(s);
  let room = MAX_TOTAL_LENGTH;
  return wanted
    .flatMap(({ name, url }) => {
      const uri = renderedLink(url, new Map([...values, ['logname', name]]));
      return uri === undefined || uri.length > MAX_URI_LENGTH ? [] : [{ name: name.slice(0, MAX_NAME_LENGTH), uri }];
    })
    .slice(0, MAX_LINKS)
    .filter(({ uri }) => {
      room -= uri.length;
      return room >= 0;
    });
}

// How far ahead a search reaches while nobody knows when the attempt will end.
const OPEN_END_MS = 24 * 3_600_000;

function variablesOf(s: Situation): ReadonlyMap<string, string> {
  const { task, spec, attempt, view, settings, now } = s;
  const { pod, podName, podUid = '', number } = attempt;
  const identity = executionIdentity({ task: identityOf(s), spec, attempt: number, settings: settings.pod });
  const begin = view.milestones.created ?? now;
  const hasEnded = view.milestones.finished !== undefined || s.lost || s.verdict?.kind === 'failed';
  const end = hasEnded ? now : now + OPEN_END_MS;
  const { project, domain } = identity;
  const values: Readonly<Record<LogLinkVariable, string>> = {
    logName: '',
    podName,
    podUID: podUid,
    namespace: task.metadata.namespace,
    containerName: pod === undefined ? '' : primaryName(pod),
    containerID: containerId(s),
    hostname: pod?.spec?.hostname ?? podName,
    nodeName: pod?.spec?.nodeName ?? '',
    podRFC3339StartTime: formatSeconds(begin),
    podRFC3339FinishTime: formatSeconds(end),
    podUnixStartTime: unixSeconds(begin),
    podUnixFinishTime: unixSeconds(end),
    taskID: identity.taskName,
    taskVersion: identity.version,
    taskProject: project,
    taskDomain: domain,
    taskRetryAttempt: String(number),
    nodeID: task.metadata.name,
    executionName: task.metadata.name,
    executionProject: project,
    executionDomain: domain,
    generatedName: podName,
  };
  const known = Object.entries(values).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const config = Object.entries(spec.config ?? {}).map(([name, value]): [string, string] => [
    `${TASK_CONFIG}${name.toLowerCase()}`,
    value,
  ]);
  return new Map([...known, ...config]);
}

// `containerd://…` in the pod's record; log stores know the id alone.
function containerId({ attempt: { pod } }: Situation): string {
  const id = pod === undefined ? '' : (primaryStatus(pod)?.containerID ?? '');
  return id.slice(id.indexOf('://') + (id.includes('://') ? 3 : 1));
}

function unixSeconds(millis: Millis): string {
  return String(Math.floor(millis / 1000));
}
