import { expect, test } from '@jest/globals';
import pc from 'picocolors';
import { columns } from './columns.ts';

const rows = [
  ['NAME', 'ATTEMPTS', 'MESSAGE'],
  ['hello', '1', ''],
  ['resume', '12', 'interrupted after 500 of 1000; the sum so far is saved'],
];

test.each([
  {
    name: 'columns are as wide as their widest cell, numbers stand at the right, the last one is cut at the width',
    input: { rows, width: 46, numbers: [1] },
    want: ['NAME    ATTEMPTS  MESSAGE', 'hello          1', 'resume        12  interrupted after 500 of 10…'],
  },
  {
    name: 'a last cell that wraps goes on below itself',
    input: { rows: rows.slice(2), width: 40, wrap: true },
    want: ['resume  12  interrupted after 500 of', '            1000; the sum so far is', '            saved'],
  },
  {
    name: 'colours take no room',
    input: {
      rows: [
        [pc.createColors(true).green('ok'), 'x'],
        ['four', 'y'],
      ],
      width: 80,
    },
    want: ['\u001b[32mok\u001b[39m    x', 'four  y'],
  },
  { name: 'no rows, one empty line', input: { rows: [], width: 80 }, want: [''] },
])('$name', ({ input, want }) => {
  expect(columns(input)).toEqual(want);
});
