import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { resourceName, toManifest } from './task-manifest.ts';

const TEMPLATE = { id: { name: 'workflows.train.fit_model' }, container: { image: 'a' } };

test('the manifest of a template', () => {
  expect(toManifest(TEMPLATE)).toEqual({
    apiVersion: 'work.podsmith.dev/v1alpha1',
    kind: 'Task',
    metadata: { name: 'workflows-train-fit-model' },
    spec: { template: TEMPLATE },
  });
});

test('with its distribution', () => {
  const distribution = { uri: 's3://b/a.tar.gz' };
  expect(toManifest(TEMPLATE, { distribution }).spec).toEqual({ template: TEMPLATE, distribution });
});

test('a name that is taken', () => {
  const taken = new Set(['workflows-train-fit-model', 'workflows-train-fit-model-2']);
  expect(toManifest(TEMPLATE, { taken }).metadata.name).toBe('workflows-train-fit-model-3');
});

test('a long name that is taken', () => {
  const long = 'a'.repeat(52);
  const template = { id: { name: long } };
  expect(toManifest(template, { taken: new Set([long]) }).metadata.name).toBe(`${'a'.repeat(50)}-2`);
});

describe('names', () => {
  test.each([
    ['train.fit', 'train-fit'],
    ['Train.Fit__Model', 'train-fit-model'],
    ['__main__.fit', 'main-fit'],
    [`${'package.'.repeat(10)}train.fit`, 'package-package-package-package-package-train-fit'],
    [`${'package.'.repeat(10)}train.fit.it.a.lot`, 'package-package-package-package-train-fit-it-a-lot'],
    [`x${'y'.repeat(60)}`, 'y'.repeat(52)],
    ['', 'task'],
    ['ü', 'task'],
  ])('%s: %s', (taskName, want) => {
    expect(resourceName(taskName)).toBe(want);
  });

  test('are DNS labels of at most 52 characters', () => {
    fc.assert(
      fc.property(fc.string(), (taskName) => {
        const name = resourceName(taskName);
        expect(name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
        expect(name.length).toBeLessThanOrEqual(52);
      }),
    );
  });
});
