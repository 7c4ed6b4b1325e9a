// docs/flyte-differences.md against the goldens: each row names goldens that are there and name it back in a line of their comment,
// `# Differs from Flyte: ROW`, and each golden that claims a difference has a row.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { podGoldens } from '../../support/pod-goldens.ts';

const PAGE = readFileSync(new URL('../../../docs/flyte-differences.md', import.meta.url), 'utf8');
const COLUMNS = ['', 'Flyte', 'Podsmith', 'Why', 'Asked for by', 'Golden'];

interface Row {
  readonly id: string;
  readonly cells: readonly string[];
  readonly goldens: readonly string[];
}

const rows: readonly Row[] = PAGE.split('\n')
  .filter((line) => line.startsWith('| <a '))
  .map((line) => {
    const cells = line.slice(2, -2).split(' | ');
    const links = (cells.at(-1) ?? '').matchAll(/\[([^\]]+)\]\(\.\.\/test\/golden\/pods\/([^/)]+)\/\)/g);
    return {
      id: /^<a id="([a-z0-9-]+)"><\/a>\1$/.exec(cells[0] ?? '')?.[1] ?? `no anchor: ${cells[0] ?? ''}`,
      cells,
      goldens: [...links].map(([, text = '', folder = '']) =>
        text === folder ? folder : `${text} leads to ${folder}`,
      ),
    };
  });

const goldens = podGoldens().map(({ name, taskTexts }) => {
  const comment = /^(?:#.*\n)*/.exec(taskTexts['task.yaml'] ?? '')?.[0] ?? '';
  const claims = [...comment.matchAll(/^# Differs from Flyte: (.*)$/gm)].flatMap(([, ids = '']) => ids.split(', '));
  return { name, comment, claims };
});

function claimsOf(golden: string): readonly string[] {
  return goldens.find(({ name }) => name === golden)?.claims ?? [`there is no golden ${golden}`];
}

test('the page is tables of rows, each with an anchor of its own', () => {
  const tables = PAGE.split('\n').filter((line) => /^\|\s+\|/.test(line));
  expect(tables).toEqual(tables.map(() => `| ${COLUMNS.join(' | ').trim()} |`));
  expect(PAGE.split('\n').filter((line) => line.startsWith('| ')).length).toBe(rows.length + 2 * tables.length);
  expect(rows.length).toBeGreaterThanOrEqual(80);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test('its headings are its contents', () => {
  const headings = [...PAGE.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);
  const contents = headings.map((heading) => `- [${heading}](#${heading.toLowerCase().replaceAll(' ', '-')})`);
  expect(PAGE.split('\n').filter((line) => line.startsWith('- '))).toEqual(contents);
});

describe.each(rows)('$id', ({ id, cells, goldens: shown }) => {
  test('says all there is to say', () => {
    expect(cells).toHaveLength(COLUMNS.length);
    expect(cells.filter((cell) => cell.trim() === '')).toEqual([]);
  });

  test('is shown by goldens that name it back', () => {
    expect(shown.length).toBeGreaterThan(0);
    for (const golden of shown) expect(claimsOf(golden)).toContain(id);
  });
});

test.each(goldens.filter(({ claims }) => claims.length > 0))('$name shows rows of the page', ({ name, claims }) => {
  for (const claim of claims) {
    expect(rows.map(({ id }) => id)).toContain(claim);
    expect(rows.find(({ id }) => id === claim)?.goldens).toContain(name);
  }
});

// `(Flyte lowers it.)`: a difference that the comment speaks of.
test('no golden speaks of a difference without a row', () => {
  const speak = goldens.filter(({ comment }) => /\((?:In )?Flyte(?:kit)?\b/i.test(comment.replaceAll('\n# ', ' ')));
  expect(speak.filter(({ claims }) => claims.length === 0).map(({ name }) => name)).toEqual([]);
});

// What is easy to get wrong about Flyte's pods: the rule, and the goldens that hold Podsmith to it or show that it differs.
test.each<{ readonly number: number; readonly rule: string; readonly shownBy: readonly string[] }>([
  {
    number: 5,
    rule: 'a Secret that is missing holds a pod up only where the reference is not optional',
    shownBy: ['secret-variable', 'secret-file'],
  },
  {
    number: 6,
    rule: 'a request above its limit, a limit below a request, and the ceilings of both',
    shownBy: [
      'resource-request-above-limit',
      'resource-request-above-lower-limit',
      'ceilings-refuse',
      'ceilings-clamp',
    ],
  },
  {
    number: 7,
    rule: 'default amounts are for the primary container and init containers, not for sidecars',
    shownBy: ['default-resources'],
  },
  {
    number: 8,
    rule: 'how lists, false, 0, further containers and the names primary and default merge',
    shownBy: [
      'lists-merge-by-key',
      'cluster-template-command-and-args',
      'cluster-template-false-and-zero',
      'cluster-template-sidecars',
      'cluster-template-primary',
      'cluster-template-default-container',
    ],
  },
  {
    number: 9,
    rule: "a template's container with the primary one's own name",
    shownBy: ['cluster-template-names-the-primary', 'primary-name'],
  },
  {
    number: 10,
    rule: 'a named PodTemplate replaces the default one, has a namespace, and may be missing',
    shownBy: [
      'cluster-template-replaces-the-default',
      'cluster-template-named-elsewhere',
      'cluster-template-missing',
      'cluster-template-elsewhere',
    ],
  },
  {
    number: 11,
    rule: 'which container decides in a pod of one and of several',
    shownBy: ['minimal', 'primary-name', 'pod-template', 'raw-container'],
  },
  {
    number: 12,
    rule: 'the previous checkpoint of a first attempt is two quote characters, and variables are not rendered',
    shownBy: ['placeholders', 'placeholders-of-a-later-attempt', 'environment-is-not-rendered'],
  },
  {
    number: 13,
    rule: "the attempt's number counts every attempt, in the pod's name too",
    shownBy: ['minimal', 'second-attempt'],
  },
  {
    number: 14,
    rule: 'cases of secret names and paths, ANY is FILE, a variable of a FILE is its path',
    shownBy: ['secret-variable', 'secret-file', 'secret-any', 'secret-file-of-own-variable'],
  },
  {
    number: 15,
    rule: 'the requirement of a GPU goes into every term; no partition said is not unpartitioned',
    shownBy: [
      'accelerator-in-every-term',
      'accelerator-any-partition',
      'accelerator-unpartitioned',
      'accelerator-nvidia',
    ],
  },
  {
    number: 16,
    rule: 'the size of shared memory where none is said',
    shownBy: ['shared-memory', 'shared-memory-flytekit', 'shared-memory-sized'],
  },
  {
    number: 17,
    rule: 'no empty affinity, who says hostNetwork, which containers get the default security context',
    shownBy: ['minimal', 'host-network', 'configuration-of-containers'],
  },
])('$number: $rule', ({ shownBy }) => {
  const names = goldens.map(({ name }) => name);
  expect(shownBy.filter((name) => !names.includes(name))).toEqual([]);
});
