import { expect, test } from '@jest/globals';
import { unknownInput } from './unknown-input.ts';

const many = Array.from({ length: 22 }, (_, index) => `input${index}`);

test.each([
  {
    name: 'epohcs',
    allowed: ['epochs', 'data'],
    want: 'not an input of the task; allowed: epochs, data; did you mean epochs?',
  },
  { name: 'x', allowed: ['epochs'], want: 'not an input of the task; allowed: epochs' },
  { name: 'x', allowed: [], want: 'not an input of the task; allowed: none, for the interface has no inputs' },
  {
    name: 'false',
    allowed: ['n', 'data'],
    want: 'not an input of the task; allowed: n, data; YAML reads the key n as false unless it is in quotes: "n"',
  },
  {
    name: 'true',
    allowed: ['data'],
    want: 'not an input of the task; allowed: data; YAML reads the keys y, Y, yes, Yes, YES, on, On, ON as true unless they are in quotes',
  },
  {
    name: 'zzz',
    allowed: many,
    want: `not an input of the task; allowed: ${many.slice(0, 20).join(', ')} and 2 more`,
  },
])('$name among $allowed', ({ name, allowed, want }) => {
  expect(unknownInput(name, allowed)).toEqual({ field: `spec.inputs.${name}`, message: want });
});
