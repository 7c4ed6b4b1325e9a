import { describe, expect, test } from '@jest/globals';
import { ruleAtCreation } from '../../src/cli/admission/rule-at-creation.ts';
import { isAmount, readTaskCrd, type Schema, taskSchema } from './task-crd.ts';

interface Node {
  readonly path: string;
  readonly schema: Schema;
}

function nodes(path: string, schema: Schema): readonly Node[] {
  const fields = Object.entries(schema.properties ?? {});
  return [
    { path, schema },
    ...fields.flatMap(([name, field]) => nodes(`${path}.${name}`, field)),
    ...(schema.items === undefined ? [] : nodes(`${path}[]`, schema.items)),
    ...(schema.additionalProperties === undefined ? [] : nodes(`${path}.*`, schema.additionalProperties)),
  ];
}

const crd = taskSchema(readTaskCrd());
const { spec, status } = crd.properties ?? {};
if (spec === undefined || status === undefined) throw new Error('the CRD has no spec and no status');
const all = [...nodes('spec', spec), ...nodes('status', status)];

describe('every field of the CRD', () => {
  // Strings and numbers in lists and maps are explained where the list is.
  const explained = all.filter(({ path, schema }) => !/[\]*]$/.test(path) || schema.properties !== undefined);

  test.each(explained)('$path has a description that is a sentence', ({ schema }) => {
    expect(schema.description).toMatch(/^\S.*[.)…]$/);
  });

  test.each(all.filter(({ schema }) => schema.type === 'array'))('$path has a greatest length', ({ schema }) => {
    expect(schema.maxItems).toBeGreaterThan(0);
  });

  test.each(all.filter(({ schema }) => schema.additionalProperties !== undefined))(
    '$path has a greatest size',
    ({ schema }) => {
      expect(schema.maxProperties).toBeGreaterThan(0);
    },
  );

  test.each(
    all.filter(({ schema }) => schema.type === 'string' && schema.enum === undefined && schema.format !== 'date-time'),
  )('$path has a greatest length', ({ schema }) => {
    expect(schema.maxLength).toBeGreaterThan(0);
  });

  test.each(all.filter(({ schema }) => isAmount(schema)))('$path has a greatest length as text', ({ schema }) => {
    expect(schema.maxLength).toBeGreaterThan(0);
  });

  test.each(all.filter(({ path, schema }) => schema.default !== undefined && path !== 'status'))(
    '$path says its default at the end of its description',
    ({ schema }) => {
      expect(schema.description).toContain(` Default: ${String(schema.default)}`);
    },
  );

  test.each(all.filter(({ schema }) => schema['x-kubernetes-validations'] !== undefined))(
    '$path has rules that say what is allowed',
    ({ schema }) => {
      for (const { message, messageExpression } of schema['x-kubernetes-validations'] ?? []) {
        expect(message ?? messageExpression).toMatch(/\S/);
      }
    },
  );
});

// The API server evaluates them at writes of a status, too.
test.each(
  all.flatMap(({ path, schema }) => (schema['x-kubernetes-validations'] ?? []).map((rule) => ({ path, ...rule }))),
)('the rule of $path is about a Task that is created: $rule', ({ rule }) => {
  expect(() => ruleAtCreation(rule)).not.toThrow();
});
