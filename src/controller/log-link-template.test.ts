import { expect, test } from '@jest/globals';
import { renderedLink, unknownVariables } from './log-link-template.ts';

const VALUES = new Map([
  ['podname', 'fit-0'],
  ['namespace', 'ml'],
  ['nodename', ''],
  ['taskid', 'a b&c/../{{ .namespace }}'],
]);

test.each<{ name: string; url: string; want: string | undefined }>([
  {
    name: 'all of Flyte’s ways to write one',
    url: 'http://x/{{ .podName }}/{{$Namespace}}',
    want: 'http://x/fit-0/ml',
  },
  { name: 'no variable', url: 'http://x/', want: 'http://x/' },
  {
    name: 'a value is escaped, and not read again',
    url: 'http://x/?t={{.taskID}}',
    want: 'http://x/?t=a%20b%26c%2F..%2F%7B%7B%20.namespace%20%7D%7D',
  },
  { name: 'a value that is not known', url: 'http://x/{{ .nodeName }}/{{ .podName }}', want: undefined },
  { name: 'a variable that there is not', url: 'http://x/{{ .taskConfig.user }}', want: undefined },
  { name: 'what is no variable stays', url: 'http://x/{{podName}}', want: 'http://x/{{podName}}' },
])('$name', ({ url, want }) => {
  expect(renderedLink(url, VALUES)).toBe(want);
});

test.each<{ name: string; url: string; want: readonly string[] }>([
  { name: 'known ones, in any case', url: 'http://x/{{ .PODNAME }}{{ $podUnixStartTime }}', want: [] },
  { name: 'entries of spec.config', url: 'http://x/{{ .taskConfig.anything }}', want: [] },
  {
    name: 'two that there are not',
    url: 'http://x/{{ .pod }}/{{ .taskConfig }}/{{ .podName }}',
    want: ['pod', 'taskConfig'],
  },
])('unknown variables: $name', ({ url, want }) => {
  expect(unknownVariables(url)).toEqual(want);
});
