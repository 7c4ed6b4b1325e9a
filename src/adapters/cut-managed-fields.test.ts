import { describe, expect, test } from '@jest/globals';
import { cutManagedFields } from './cut-managed-fields.ts';

const MANAGED = [
  {
    manager: 'kubectl',
    operation: 'Update',
    apiVersion: 'v1',
    time: '2026-12-01T10:00:00Z',
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:env': { 'k:{"name":"a]b[\\\\"}': { '.': {}, 'v:"x"': {} } } },
  },
  { manager: 'kubelet', subresource: 'status', fieldsV1: { 'f:status': {} } },
];
const METADATA = {
  name: 'one',
  generation: 3,
  deletionTimestamp: null,
  labels: { a: 'b', 'c"d': '}],"managedFields":[' },
  annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"metadata":{"x":1,"managedFields":[]}}\n' },
  finalizers: ['a/b'],
  ownerReferences: [{ uid: 'u', controller: true }, { uid: 'v' }],
};
const REST = { spec: { inputs: { a: 1, managedFields: [{ kept: true }] } }, status: { phase: 'Running' } };

function object(metadata: object): object {
  return { kind: 'Task', apiVersion: 'work.podsmith.dev/v1alpha1', metadata, ...REST };
}

describe('they are cut', () => {
  test.each([
    [
      'at the end of the metadata, as of kinds of Kubernetes',
      object({ ...METADATA, managedFields: MANAGED }),
      object(METADATA),
    ],
    [
      'among the metadata in the order of the alphabet, as of custom resources',
      { apiVersion: 'a/v1', kind: 'Task', metadata: { generation: 1, managedFields: MANAGED, name: 'one' }, ...REST },
      { apiVersion: 'a/v1', kind: 'Task', metadata: { generation: 1, name: 'one' }, ...REST },
    ],
    [
      'of the object that a line of a watch tells of',
      { type: 'MODIFIED', object: object({ ...METADATA, managedFields: MANAGED }) },
      { type: 'MODIFIED', object: object(METADATA) },
    ],
    ['where there are none in them', object({ ...METADATA, managedFields: [] }), object(METADATA)],
    [
      'of an object that names no kind',
      { metadata: { name: 'a', managedFields: MANAGED } },
      { metadata: { name: 'a' } },
    ],
  ])('%s', (_name, given, left) => {
    expect(cutManagedFields(JSON.stringify(given))).toBe(JSON.stringify(left));
  });
});

describe('nothing is cut', () => {
  const long = 'x'.repeat(4 * 1024 * 1024);
  test.each([
    ['of an object without', object(METADATA)],
    ['elsewhere than in the metadata', object({ name: 'one', labels: {} })],
    ['deeper in the metadata', object({ name: 'one', other: { deep: { x: 1, managedFields: [] } } })],
    [
      'in a list of objects',
      { kind: 'TaskList', metadata: { resourceVersion: '1' }, items: [object({ ...METADATA, managedFields: [] })] },
    ],
    ['before the metadata', { kind: 'Task', managedFields: [], metadata: { name: 'a' }, ...REST }],
    ['as the first of the metadata', object({ managedFields: [], name: 'one' })],
    ['that hold a list, as theirs do not', object({ name: 'one', managedFields: [{ fieldsV1: { a: [1] } }] })],
    ['that is no list', object({ name: 'one', managedFields: 'none' })],
    ['of a text that is longer than any object', object({ name: long, managedFields: [] })],
    ['of what is no object', [1, { x: 1, managedFields: [] }]],
  ])('%s', (_name, given) => {
    const text = JSON.stringify(given);
    expect(cutManagedFields(text)).toBe(text);
  });

  test('of a text that breaks off', () => {
    const text = JSON.stringify(object({ ...METADATA, managedFields: MANAGED }));
    const end = text.indexOf(',"managedFields":[{');
    for (let length = 0; length < end + 40; length += 1) {
      const broken = text.slice(0, length);
      expect(cutManagedFields(broken)).toBe(broken);
    }
  });
});

test('two megabytes of quotes and backslashes are no trouble', () => {
  const note = '"\\'.repeat(256 * 1024);
  const left = { annotations: { note }, name: 'one' };
  const given = object({ ...left, managedFields: [{ fieldsV1: { note } }] });
  // By their lengths: a difference of such texts is nothing to look at.
  expect(cutManagedFields(JSON.stringify(given)).length).toBe(JSON.stringify(object(left)).length);
});
