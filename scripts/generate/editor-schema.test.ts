/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';
import { ACCEPTED } from '../../test/cluster/crd/accepted.ts';
import { REFUSED } from '../../test/cluster/crd/refused.ts';
import { taskManifest } from '../../test/cluster/crd/task-manifest.ts';
import { makeTask } from '../../test/support/make-task.ts';
import { editorSchema, ruleSchemas } from './editor-schema.ts';

const schema = editorSchema();
// Words for editors, which others pass over.
const ajv = new Ajv({ strictTypes: false }).addVocabulary(['errorMessage', 'patternErrorMessage']);
const isTask = ajv.compile(schema);

const EXAMPLES = join(import.meta.dirname, '../../examples');
const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml'));

test('is a schema of draft-07', () => {
  expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#');
  expect(ajv.validateSchema(schema)).toBe(true);
});

describe('takes', () => {
  test.each(examples)('%s', (name) => {
    const documents = parseAllDocuments(readFileSync(join(EXAMPLES, name), 'utf8'));
    for (const document of documents) expect([isTask(document.toJS()), isTask.errors]).toEqual([true, null]);
  });

  test.each(ACCEPTED)('$name', ({ spec }) => {
    expect([isTask(taskManifest(spec)), isTask.errors]).toEqual([true, null]);
  });

  test('a Task as the API server gives it', () => {
    expect(isTask(makeTask({ metadata: { labels: { a: 'b' } } }))).toBe(true);
  });
});

// What only the API server knows: it compares, counts, or has more than one thing to say of a text.
const BEYOND = new Set([
  'an archive flytekit does not unpack',
  'resources: half a GPU',
  'requests: half a GPU',
  'limits: half a GPU',
  'resources and requests',
  'resources and limits',
  'more memory requested than allowed',
  'more disk requested than allowed',
  'GPUs that differ',
  'a first wait above the longest',
  'a rule that matches by nothing',
  'a rule that matches by two things',
  'timeouts.run of nothing',
  'timeouts.run beyond a year',
  'timeouts.queue of nothing',
  'timeouts.queue beyond a year',
  'timeouts.total of nothing',
  'timeouts.total beyond a year',
]);

describe('underlines', () => {
  test.each(REFUSED.filter(({ name }) => !BEYOND.has(name)))('$name', ({ spec }) => {
    expect(isTask(taskManifest(spec))).toBe(false);
  });

  test.each(REFUSED.filter(({ name }) => BEYOND.has(name)))('not, as it cannot know: $name', ({ spec }) => {
    expect(isTask(taskManifest(spec))).toBe(true);
  });

  test.each([
    { name: 'another kind', change: 'kind: Job' },
    { name: 'another version', change: 'apiVersion: work.podsmith.dev/v2' },
    { name: 'a name that is too long', change: `metadata: {name: ${'a'.repeat(53)}}` },
    { name: 'a name in capitals', change: 'metadata: {name: Fit}' },
    { name: 'no name', change: 'metadata: {}' },
    { name: 'a label that is a number', change: 'metadata: {name: fit, labels: {a: 1}}' },
    { name: 'a slip in metadata', change: 'metadata: {name: fit, label: {a: b}}' },
    { name: 'a slip beside spec', change: 'specs: {}' },
    { name: 'no spec', change: 'spec: null' },
  ])('$name', ({ change }) => {
    expect(isTask({ ...taskManifest(''), ...(parse(change) as object) })).toBe(false);
  });
});

describe('of rules in CEL', () => {
  test.each([
    {
      rule: '!has(self.template) || !has(self.deck)',
      want: [{ if: { required: ['template'] }, then: { properties: { deck: false }, errorMessage: 'deck no' } }],
    },
    {
      rule: '!has(self.deck) || !has(self.b)',
      want: [{ if: { required: ['b'] }, then: { properties: { deck: false }, errorMessage: 'deck no' } }],
    },
    {
      rule: 'has(self.a) || has(self.b)',
      want: [{ anyOf: [{ required: ['a'] }, { required: ['b'] }], errorMessage: 'deck no' }],
    },
    { rule: String.raw`self.matches('^\\s$')`, want: [{ pattern: String.raw`^\s$`, patternErrorMessage: 'no' }] },
    { rule: "self.matches('^a$')", want: [{ pattern: '^a$', patternErrorMessage: 'no' }] },
    { rule: "self.matches('^a$') && self.size() > 3", want: [{ pattern: '^a$', patternErrorMessage: 'no' }] },
    { rule: "self.matches('^a$') || self == ''", want: [] },
    { rule: "self == '' || self.matches('^a$')", want: [] },
    {
      rule: "self.all(key, key.matches('^a$'))",
      want: [{ propertyNames: { pattern: '^a$' }, errorMessage: 'deck no' }],
    },
    {
      rule: "self.all(key, !key.matches('^a$'))",
      want: [{ propertyNames: { not: { pattern: '^a$' } }, errorMessage: 'deck no' }],
    },
    { rule: "self.matches('^a$') && (self == 'a' || self.size() > 3)", want: [] },
    { rule: "!self.matches('^a$')", want: [] },
    { rule: 'self.size() > 3', want: [] },
  ])('$rule', ({ rule, want }) => {
    expect(ruleSchemas({ rule, message: 'no', fieldPath: '.deck' })).toEqual(want);
  });
});
