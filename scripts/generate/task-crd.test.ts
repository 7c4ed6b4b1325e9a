import { describe, expect, test } from '@jest/globals';
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

describe('the spec', () => {
  const free = ['suspend', 'cancel', 'ttlAfterFinished', 'podRetention'];
  const [ofFields] = crd['x-kubernetes-validations']?.filter(({ fieldPath }) => fieldPath === '.spec') ?? [];

  test.each(Object.entries(spec.properties ?? {}).filter(([field]) => !free.includes(field)))(
    'has rules that keep %s as it was',
    (field, { 'x-kubernetes-validations': fixed = [], ...schema }) => {
      expect(fixed).toContainEqual(expect.objectContaining({ rule: 'self == oldSelf' }));
      if (schema.default !== undefined) return;
      const isSame = `has(self.spec.${field}) == has(oldSelf.spec.${field})`;
      const [, ifMoreOrFewer = ''] = ofFields?.rule.split('dyn(self.spec).size() != dyn(oldSelf.spec).size()') ?? [];
      expect(ifMoreOrFewer).toContain(` && ${isSame}`);
      expect(ofFields?.messageExpression).toContain(`(${isSame} ? '' : ' ${field}')`);
    },
  );

  test.each(free)('has no such rule for %s', (field) => {
    expect(ofFields?.rule).not.toContain(`.${field})`);
    expect(spec.properties?.[field]?.['x-kubernetes-validations'] ?? []).not.toContainEqual(
      expect.objectContaining({ rule: 'self == oldSelf' }),
    );
  });
});
