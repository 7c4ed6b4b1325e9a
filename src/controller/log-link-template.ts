// The form of log links: an address with Flyte's variables in it, such as https://logs.example/{{ .namespace }}/{{ .podName }}.

/** What a template may ask for, besides `taskConfig.KEY`. */
export const LOG_LINK_VARIABLES = [
  'logName',
  'podName',
  'podUID',
  'namespace',
  'containerName',
  'containerID',
  'hostname',
  'nodeName',
  'podRFC3339StartTime',
  'podRFC3339FinishTime',
  'podUnixStartTime',
  'podUnixFinishTime',
  'taskID',
  'taskVersion',
  'taskProject',
  'taskDomain',
  'taskRetryAttempt',
  'nodeID',
  'executionName',
  'executionProject',
  'executionDomain',
  'generatedName',
] as const;
export type LogLinkVariable = (typeof LOG_LINK_VARIABLES)[number];

const NAMES: ReadonlySet<string> = new Set(LOG_LINK_VARIABLES.map((name) => name.toLowerCase()));

// As in commands: any case, spaces around it, a dot or a dollar before it.
const VARIABLE = /\{\{\s*[.$]([^{}\s]+)\s*\}\}/g;

/**
 * The link that `url` is with `values`, by lower-case name. Undefined where one of its variables has none: a link with a gap leads nowhere.
 * Values are escaped, so that none can change where a link leads.
 */
export function renderedLink(url: string, values: ReadonlyMap<string, string>): string | undefined {
  let isWhole = true;
  const uri = url.replace(VARIABLE, (_, name: string) => {
    const value = values.get(name.toLowerCase()) ?? '';
    if (value === '') isWhole = false;
    return encodeURIComponent(value);
  });
  return isWhole ? uri : undefined;
}

/** Before the name of an entry of `spec.config`. */
export const TASK_CONFIG = 'taskconfig.';

/** The names of variables in `url` that no link knows. */
export function unknownVariables(url: string): readonly string[] {
  return [...url.matchAll(VARIABLE)]
    .map(([, name = '']) => name)
    .filter((name) => !NAMES.has(name.toLowerCase()) && !name.toLowerCase().startsWith(TASK_CONFIG));
}
