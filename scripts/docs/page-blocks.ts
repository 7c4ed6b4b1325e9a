// The code blocks of a Markdown page, as far as a test can do something with them.

/** A fenced block of a page. */
export interface PageBlock {
  /** Of the first line inside the fence, from 1. */
  readonly line: number;
  /** The word after the fence: yaml, sh, console, python, … */
  readonly language: string;
  readonly text: string;
  /** What its first line names, as in `# fit.yaml`: later blocks of the page find it under that name. */
  readonly file?: string;
  /** Why nothing runs it, from a comment above the fence: `<!-- not run: needs a registry -->`. */
  readonly notRun?: string;
}

const FENCED = /(?:^<!-- not run: (?<notRun>[^\n]+) -->\n)?^```(?<language>[\w-]*)[^\n]*\n(?<text>.*?)^```$/gms;
const FILE_NAME = /^# (?<file>[\w.-]+\.\w+)\n/;

/** All fenced blocks of the page, in order. */
export function pageBlocks(markdown: string): readonly PageBlock[] {
  return [...markdown.matchAll(FENCED)].map(({ 0: whole, index, groups = {} }) => {
    const { language = '', text = '', notRun } = groups;
    const head = whole.slice(0, whole.length - text.length - '```'.length);
    const file = FILE_NAME.exec(text)?.groups?.['file'];
    return {
      line: markdown.slice(0, index).split('\n').length + head.split('\n').length - 1,
      language,
      text,
      ...(file !== undefined && { file }),
      ...(notRun !== undefined && { notRun }),
    };
  });
}

/** A command of a transcript, and what it is shown to print. */
export interface ShownCommand {
  readonly command: string;
  readonly output: string;
}

/** The commands of a `console` block: the lines after `$ `. */
export function shownCommands(text: string): readonly ShownCommand[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((entry) => {
      const end = entry.indexOf('\n');
      return { command: entry.slice(0, end), output: entry.slice(end + 1) };
    });
}

/** What may differ between the output that a page shows and today's, and what it then is like. */
const VARIABLE: readonly { readonly shown: RegExp; readonly like: string }[] = [
  { shown: /…/, like: '[^]*' },
  // The random part of a pod's name, as in fit-6qg8ry-0.
  { shown: /(?<=-)[a-z0-9]{6}(?=-\d)/, like: '[a-z0-9]{6}' },
  { shown: /\b[0-9a-f]{12,}\b/, like: '[0-9a-f]+' },
  { shown: /\d+(?:\.\d+)?(?:ms|[smhd])\b/, like: '\\d+(?:\\.\\d+)?(?:ms|[smhd])' },
  { shown: /\d+(?:\.\d+)?/, like: '\\d+(?:\\.\\d+)?' },
  { shown: /\s+/, like: '\\s+' },
];
const ANY_VARIABLE = new RegExp(VARIABLE.map(({ shown }) => `(${shown.source})`).join('|'), 'g');

/**
 * What an output of today must be like to be the one that a page shows: the same words in the same places. Numbers, times, keys, the random
 * part of a pod's name and the width of columns may differ, and `…` stands for anything.
 */
export function likeShown(output: string): RegExp {
  let like = '';
  let end = 0;
  const text = output.trim();
  for (const match of text.matchAll(ANY_VARIABLE)) {
    const which = match.slice(1).findIndex((group) => group !== undefined);
    like += `${literally(text.slice(end, match.index))}${VARIABLE[which]?.like ?? ''}`;
    end = match.index + match[0].length;
  }
  return new RegExp(`^${like}${literally(text.slice(end))}\\s*$`);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
