// Parts that the dashboard's queries are made of.

export const OPERATOR = 'job="$job"';
export const TASKS = 'job="$job", namespace=~"$namespace"';

/**
 * By how much a counter has risen within `range`. increase() alone does not see the first value of a series that is new, which for a rare
 * reason in a namespace is all that there is.
 */
export const risen = (counter: string, range: string): string =>
  `((${counter} unless ${counter} offset ${range}) or increase(${counter}[${range}]))`;

/** Grafana's: wide enough for a rate, whatever the interval of scrapes. */
export const RATE = '$__rate_interval';
export const finished = (more = ''): string => `podsmith_task_finished_total{${TASKS}${more}}`;
export const attempts = (more = ''): string => `podsmith_task_attempts_total{${TASKS}${more}}`;
export const quantile = (q: number, histogram: string, by: readonly string[] = []): string =>
  `histogram_quantile(${q}, sum by (${[...by, 'le'].join(', ')}) (rate(${histogram}_bucket{${OPERATOR}}[${RATE}])))`;
