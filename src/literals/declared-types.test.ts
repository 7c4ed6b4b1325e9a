import { expect, test } from '@jest/globals';
import { parseDeclarations } from './declared-types.ts';

test('what can be parsed is there, and what cannot is a problem of its own field', () => {
  const declared = parseDeclarations('spec.interface.outputs', {
    a: { type: 'enum', values: ['x', 'y'] },
    b: { type: 'file', format: 'csv' },
    c: { type: 'int[' },
    'd e': { type: 'enum' },
  });
  expect(declared).toEqual({
    types: new Map<string, unknown>([
      ['a', { kind: 'enum', values: ['x', 'y'] }],
      ['b', { kind: 'file', format: 'csv' }],
    ]),
    problems: [
      {
        field: 'spec.interface.outputs.c.type',
        message: 'given "int["; allowed at character 4, "[": no brackets after this type',
      },
      {
        field: 'spec.interface.outputs["d e"].type',
        message:
          'given "enum"; allowed at character 5, the end: the values of the enum, as in enum[a, b], or in the declaration\'s "values"',
      },
    ],
  });
});
