import { describe, expect, test } from '@jest/globals';
import { makeTask } from '../../test/support/make-task.ts';
import { isNamedBy, parsePodTemplate, podTemplateScopes } from './pod-template-store.ts';

const OBJECT = {
  metadata: { name: 'gpu', namespace: 'ml', uid: 'u', resourceVersion: '7', labels: { team: 'vision' } },
  template: { metadata: { labels: { a: 'b' } }, spec: { containers: [], newField: 1 } },
};

describe('parsePodTemplate', () => {
  test('keeps what a pod is made from, fields that are newer than our types too, and nothing else', () => {
    expect(parsePodTemplate(OBJECT)).toEqual({
      metadata: { name: 'gpu', namespace: 'ml', uid: 'u', resourceVersion: '7' },
      stored: { name: 'gpu', namespace: 'ml', resourceVersion: '7', template: OBJECT.template },
    });
  });

  test('takes one without a template for an empty one', () => {
    expect(parsePodTemplate({ metadata: OBJECT.metadata })?.stored.template).toEqual({});
  });

  test.each([
    { name: 'has no name', object: { metadata: {}, template: {} } },
    { name: 'has a template that is none', object: { ...OBJECT, template: 'a' } },
  ])('leaves out what $name', ({ object }) => {
    expect(parsePodTemplate(object)).toBeUndefined();
  });
});

test.each<{ name: string; namespaces: string[]; own: string | undefined; want: (string | undefined)[] }>([
  { name: 'all namespaces', namespaces: [], own: 'podsmith', want: [undefined] },
  { name: "some, and the operator's own", namespaces: ['ml'], own: 'podsmith', want: ['ml', 'podsmith'] },
  {
    name: "some, of which one is the operator's",
    namespaces: ['ml', 'podsmith'],
    own: 'podsmith',
    want: ['ml', 'podsmith'],
  },
  { name: 'some, outside a cluster', namespaces: ['ml'], own: undefined, want: ['ml'] },
])('watched are $name', ({ namespaces, own, want }) => {
  expect(podTemplateScopes(namespaces, own)).toEqual(want);
});

test.each([
  { name: 'that names it', podTemplateName: 'gpu', namespace: 'ml', want: true },
  { name: 'of another namespace', podTemplateName: 'gpu', namespace: 'web', want: false },
  { name: 'that names another', podTemplateName: 'base', namespace: 'ml', want: false },
  { name: 'that names none', podTemplateName: undefined, namespace: 'ml', want: false },
])('a change of a PodTemplate is news for a Task $name: $want', ({ podTemplateName, namespace, want }) => {
  const template = parsePodTemplate(OBJECT);
  expect(template !== undefined && isNamedBy(makeTask({ metadata: { namespace } }), podTemplateName, template)).toBe(
    want,
  );
});
