import { expect, test } from '@jest/globals';
import { indexPath, keyPath } from './field-path.ts';

test.each([
  { key: 'epochs', want: 'spec.inputs.epochs' },
  { key: 'a b', want: 'spec.inputs["a b"]' },
  { key: '3', want: 'spec.inputs["3"]' },
  { key: '"\n', want: 'spec.inputs["\\"\\n"]' },
  { key: 'a'.repeat(100), want: `spec.inputs["${'a'.repeat(80)}…"]` },
])('the path of key $key', ({ key, want }) => {
  expect(keyPath('spec.inputs', key)).toBe(want);
});

test('the path of an item', () => {
  expect(keyPath(indexPath('spec.inputs.rows', 2), 'name')).toBe('spec.inputs.rows[2].name');
});
