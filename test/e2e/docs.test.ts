// What docs/ shows works: manifests are taken by the API server, Helm values by the chart, Python by flytekit, and commands do on the
// real cluster what the page says. Each page is gone through from its top, as by its reader. A block that nothing can run says why, in
// a comment above it: <!-- not run: … -->.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments, stringify } from 'yaml';
import { API_VERSION, KIND } from '../../src/api/vocabulary.ts';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { DocsSession, docsPages, freshNamespace } from '../support/docs/docs-session.ts';
import { loadDocsImage } from '../support/docs/docs-image.ts';
import { type PageBlock, likeShown, pageBlocks, shownCommands } from '../../scripts/docs/page-blocks.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const CHART = join(import.meta.dirname, '../../deploy/helm/podsmith');

/** Namespaces that pages speak of, beside the one that each page has. */
const NAMED_NAMESPACES = ['ml', 'podsmith-demo'];

/** Of what other tests try: outputs, and the queries of runbooks (test/cluster/monitoring/alerts.test.ts). */
const TRIED_BY_OTHERS = ['', 'text', 'promql'];

/** Pages whose transcripts a test of their own compares to the letter. */
const TRIED_ELSEWHERE: Readonly<Record<string, string>> = { 'cli.md': 'test/golden/cli/cli.test.ts' };

// What stands on a page for the name of any Task of the reader's.
const ANY_TASK = /\bNAME\b/g;

const isAboutAnyTask = ({ language, text }: PageBlock): boolean => language === 'sh' && text.search(ANY_TASK) !== -1;

interface Place {
  readonly session: DocsSession;
  readonly page: string;
}

type TryBlock = (block: PageBlock, place: Place) => Promise<void>;

const LANGUAGES: Readonly<Record<string, TryBlock>> = {
  yaml: async (block, { session }) => {
    if (block.file !== undefined) await session.write(block.file, block.text);
    for (const document of parseAllDocuments(block.text)) await tryDocument(document.toJS() as object, session);
  },
  json: ({ text }) => {
    JSON.parse(text);
    return Promise.resolve();
  },
  // What a Task runs of it is in the image; here it must be Python.
  python: async ({ text }, { session }) => {
    await session.run('python3 -c "import ast, sys; ast.parse(sys.stdin.read())"', text);
  },
  sh: async ({ text }, { session }) => {
    await session.run(text.replace(ANY_TASK, 'sample'));
  },
  console: async ({ text }, { session, page }) => {
    if (TRIED_ELSEWHERE[page] !== undefined) return;
    for (const { command, output } of shownCommands(text)) {
      const printed = await session.run(command);
      if (output.trim() !== '') expect(printed).toMatch(likeShown(output));
    }
  },
};

interface Page {
  readonly page: string;
  readonly blocks: readonly PageBlock[];
}

const pages: readonly Page[] = await Promise.all(
  (await docsPages()).map(async (page) => ({ page, blocks: pageBlocks(await readFile(join(DOCS, page), 'utf8')) })),
);
const withBlocks = pages.filter(({ blocks }) => blocks.some(({ language }) => language !== ''));

const isTried = ({ notRun, language }: PageBlock): boolean => notRun === undefined && LANGUAGES[language] !== undefined;

// So many pages at a time: most of it is waiting for pods.
const READERS = 4;
const PATIENCE_MS = 900_000;

/** What became of each block that was tried: an error, or nothing. */
const outcomes = new Map<PageBlock, unknown>();

// All pages are gone through before the first test: the tests then tell of their blocks.
beforeAll(async () => {
  const cluster = await connectCluster();
  await loadDocsImage(pages.flatMap(({ blocks }) => blocks.filter(({ language }) => language === 'python')));
  for (const name of NAMED_NAMESPACES) await freshNamespace(cluster, name);
  const left = [...withBlocks];
  const read = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      // What a page takes for granted could not be made: its blocks tell.
      const failure = await outcomeOf(goThrough(next, cluster));
      for (const block of next.blocks.filter(isTried)) if (!outcomes.has(block)) outcomes.set(block, failure);
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  await cluster.http.close();
}, PATIENCE_MS);

async function goThrough({ page, blocks }: Page, cluster: E2eCluster): Promise<void> {
  const tried = blocks.filter(isTried);
  const name = page.replace(/\.md$/, '').replaceAll('/', '-').toLowerCase();
  await using session = await DocsSession.start(cluster, `docs-${name}`);
  if (tried.some(isAboutAnyTask)) await session.setUp('sample');
  await session.setUp(name);
  for (const block of tried)
    outcomes.set(block, await outcomeOf(LANGUAGES[block.language]?.(block, { session, page })));
}

async function outcomeOf(trying: Promise<void> | undefined): Promise<unknown> {
  try {
    await trying;
    return undefined;
  } catch (error) {
    return error;
  }
}

describe.each(withBlocks)('docs/$page', ({ blocks }) => {
  test('has no block of which nothing is known', () => {
    const unknown = blocks.filter((block) => block.notRun === undefined && !isTried(block));
    expect(unknown.filter(({ language }) => !TRIED_BY_OTHERS.includes(language))).toEqual([]);
  });

  const tried = blocks.filter(isTried);
  if (tried.length === 0) return;
  test.each(tried)('line $line, $language', (block) => {
    expect(outcomes.has(block)).toBe(true);
    expect(outcomes.get(block)).toBeUndefined();
  });
});

async function tryDocument(object: object, session: DocsSession): Promise<void> {
  if ('apiVersion' in object) await tryManifest(object, session);
  else if ('spec' in object || 'metadata' in object) await tryManifest(wholeTask(object), session);
  else await session.run(`helm template podsmith '${CHART}' --values=- > /dev/null`, stringify(object));
}

// A part of a Task says nothing of what is run, or of its name.
function wholeTask(part: object): object {
  const { spec = {}, metadata = {} } = part as { readonly spec?: object; readonly metadata?: object };
  const loader = 'loaderArgs' in spec ? {} : { loaderArgs: ['task-module', 'train', 'task-name', 'fit'] };
  return { apiVersion: API_VERSION, kind: KIND, metadata: { name: 'part', ...metadata }, spec: { ...loader, ...spec } };
}

// Under another name: a Task that is there already may have another spec.
async function tryManifest(object: object, session: DocsSession): Promise<void> {
  const metadata = 'metadata' in object ? Object(object.metadata) : {};
  const renamed = { ...object, metadata: { ...metadata, name: `${String(Reflect.get(metadata, 'name'))}-shown` } };
  await session.run('kubectl create --dry-run=server --validate=strict -f - > /dev/null', stringify(renamed));
}
