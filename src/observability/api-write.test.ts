import { expect, test } from '@jest/globals';
import { apiWrite } from './api-write.ts';

const TASKS = '/apis/work.podsmith.dev/v1alpha1/namespaces/ml/tasks';

test.each([
  { method: 'GET', path: `${TASKS}/fit`, want: undefined },
  { method: 'POST', path: '/api/v1/namespaces/ml/pods', want: { verb: 'create', resource: 'pods' } },
  { method: 'DELETE', path: '/api/v1/namespaces/ml/pods/fit-0', want: { verb: 'delete', resource: 'pods' } },
  { method: 'PUT', path: `${TASKS}/fit/status`, want: { verb: 'update', resource: 'tasks/status' } },
  { method: 'PATCH', path: `${TASKS}/fit`, want: { verb: 'patch', resource: 'tasks' } },
  {
    method: 'POST',
    path: '/apis/events.k8s.io/v1/namespaces/ml/events',
    want: { verb: 'create', resource: 'events' },
  },
  { method: 'POST', path: '/api/v1/namespaces', want: { verb: 'create', resource: 'namespaces' } },
  { method: 'PUT', path: '/version', want: { verb: 'update', resource: '' } },
] as const)('$method $path', ({ method, path, want }) => {
  expect(apiWrite({ method, path })).toEqual(want);
});
