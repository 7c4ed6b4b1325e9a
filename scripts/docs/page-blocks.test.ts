import { describe, expect, test } from '@jest/globals';
import { likeShown, pageBlocks, shownCommands } from './page-blocks.ts';

const PAGE = `# A page

\`\`\`yaml
# fit.yaml
kind: Task
\`\`\`

<!-- not run: needs a registry -->
\`\`\`sh
push it
\`\`\`

- in a list

\`\`\`
plain
\`\`\`
`;

describe('pageBlocks', () => {
  test('finds each block with its line, its language, the file it is, and why nothing runs it', () => {
    expect(pageBlocks(PAGE)).toEqual([
      { line: 4, language: 'yaml', text: '# fit.yaml\nkind: Task\n', file: 'fit.yaml' },
      { line: 10, language: 'sh', text: 'push it\n', notRun: 'needs a registry' },
      { line: 16, language: '', text: 'plain\n' },
    ]);
  });
});

describe('shownCommands', () => {
  test('parts a transcript into commands and what they print', () => {
    expect(shownCommands('$ get\nNAME\nfit\n$ wait\n')).toEqual([
      { command: 'get', output: 'NAME\nfit\n' },
      { command: 'wait', output: '' },
    ]);
  });
});

describe('likeShown', () => {
  const cases: readonly { name: string; shown: string; printed: string; want: boolean }[] = [
    { name: 'numbers differ', shown: 'fit  8.4s', printed: 'fit  12s', want: true },
    { name: 'columns are wider', shown: 'fit  Succeeded', printed: 'fit      Succeeded\n', want: true },
    { name: 'the random part of a name differs', shown: 'fit-6qg8ry-0', printed: 'fit-aaaaaa-1', want: true },
    { name: 'what is left out may be anything', shown: 'a\n…\nz', printed: 'a\nb\nc\nz', want: true },
    { name: 'an age is told in other units', shown: 'fit 2h 8.4s', printed: 'fit 7s 310ms', want: true },
    { name: 'a key differs', shown: '289f62765000', printed: '29557852a4ab', want: true },
    { name: 'a word differs', shown: 'fit  Succeeded', printed: 'fit  UserError', want: false },
    { name: 'a line is missing', shown: 'fit\nshow', printed: 'fit', want: false },
    { name: 'a line is too many', shown: 'fit', printed: 'fit\nshow', want: false },
    { name: 'a number is missing', shown: 'fit 3', printed: 'fit x', want: false },
    { name: 'signs mean themselves', shown: 'a.b (c)', printed: 'axb (c)', want: false },
  ];
  test.each(cases)('$name', ({ shown, printed, want }) => {
    expect(likeShown(shown).test(printed)).toBe(want);
  });
});
