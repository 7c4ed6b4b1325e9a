import { expect, test } from '@jest/globals';
import { valueRows } from './values-page.ts';

test('a comment speaks of the value below it, and of those that follow without one', () => {
  const text = `# All of them.

# -- Names ---

# A name. Default:
# none.
name: ""

# A section.
section:
  # How many.
  count: 2
  # Where.
  here: []
  there: {cpu: 1, mem: "2Gi"}
# How large.
sizes:
  limits: {cpu: 1}
bare:
  # Whether.
  enabled: true
`;
  expect(valueRows(text)).toEqual([
    { path: 'name', fallback: '""', meaning: 'A name. Default: none.' },
    { path: 'section', fallback: undefined, meaning: 'A section.' },
    { path: 'section.count', fallback: '2', meaning: 'How many.' },
    { path: 'section.here', fallback: '[]', meaning: 'Where.' },
    { path: 'section.there', fallback: '{cpu: 1, mem: "2Gi"}', meaning: 'Where.' },
    { path: 'sizes', fallback: undefined, meaning: 'How large.' },
    { path: 'sizes.limits', fallback: '{cpu: 1}', meaning: 'How large.' },
    { path: 'bare.enabled', fallback: 'true', meaning: 'Whether.' },
  ]);
});

test('a value that nothing is said of is no value', () => {
  expect(() => valueRows('section:\n  # How many.\n  count: 2\nother: 1\n')).toThrow(
    'deploy/helm/podsmith/values.yaml does not say what other is',
  );
});
