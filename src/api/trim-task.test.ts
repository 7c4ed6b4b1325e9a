import { expect, test } from '@jest/globals';
import { trimTask } from './trim-task.ts';

const rest = { spec: { containerImage: 'a:1' }, status: { finished: false } };
const LAST_APPLIED = { 'kubectl.kubernetes.io/last-applied-configuration': '{"spec":{}}' };

test.each<{ name: string; task: { readonly metadata?: object }; want: object }>([
  {
    name: "the API server's and kubectl's own records go",
    task: {
      metadata: {
        name: 'fit',
        managedFields: [{ manager: 'kubectl' }],
        annotations: { ...LAST_APPLIED, team: 'vision' },
      },
      ...rest,
    },
    want: { metadata: { name: 'fit', annotations: { team: 'vision' } }, ...rest },
  },
  {
    name: 'no annotation is left: none are',
    task: { metadata: { name: 'fit', annotations: LAST_APPLIED }, ...rest },
    want: { metadata: { name: 'fit' }, ...rest },
  },
  {
    name: 'nothing to leave out',
    task: { metadata: { name: 'fit' }, ...rest },
    want: { metadata: { name: 'fit' }, ...rest },
  },
  { name: 'what is no Task passes', task: { ...rest } as object, want: rest },
])('$name', ({ task, want }) => {
  expect(trimTask(task)).toEqual(want);
});
