// What Grafana puts in place of its variables before it sends a query, where nothing is chosen.

/** All namespaces of the one operator. Durations as PromQL has them. */
export function interpolated(
  expr: string,
  { range, rateInterval }: { readonly range: string; readonly rateInterval: string },
): string {
  return expr
    .replaceAll('$__rate_interval', rateInterval)
    .replaceAll('$__range', range)
    .replaceAll('$namespace', '.*')
    .replaceAll('$job', 'podsmith-system/podsmith');
}
