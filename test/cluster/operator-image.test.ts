// The operator's image, as its archive is: what is in it, and that its bill of materials says just that.
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type OperatorImage, operatorImage } from '../../deploy/images/operator-image.ts';
import { SBOM_PATH } from '../../deploy/images/sbom.ts';
import { run } from '../../deploy/local/run.ts';

jest.setTimeout(60_000);

interface Bill {
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly properties?: readonly { readonly name: string; readonly value: string }[];
  }[];
}

interface Layer {
  readonly path: string;
  /** `-rwxr-xr-x 0/0 1926232 1970-01-01 00:00 lib/x86_64-linux-gnu/libc.so.6`, one a file or folder. */
  readonly listing: readonly string[];
}

let folder: string;
let image: OperatorImage;
let layers: readonly Layer[];
let config: { readonly config: { readonly User: string } };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podsmith-operator-image-'));
  image = await operatorImage(() => undefined);
  await run('tar', ['--extract', `--file=${image.path}`, `--directory=${folder}`]);
  const [manifest] = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as [
    { readonly Layers: readonly string[]; readonly Config: string },
  ];
  config = JSON.parse(await readFile(join(folder, manifest.Config), 'utf8')) as typeof config;
  layers = await Promise.all(
    manifest.Layers.map(async (name) => {
      const path = join(folder, name);
      return { path, listing: (await run('tar', ['--list', '--verbose', `--file=${path}`])).split('\n') };
    }),
  );
}, 600_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const entries = (): readonly string[] => layers.flatMap(({ listing }) => listing);
const paths = (): readonly string[] => entries().map((line) => line.split(/\s+/)[5] ?? '');

async function content(path: string): Promise<string> {
  const layer = layers.find(({ listing }) => listing.some((line) => line.endsWith(` ${path}`)));
  if (layer === undefined) throw new Error(`the image has no ${path}`);
  return await run('tar', ['--extract', '--to-stdout', `--file=${layer.path}`, path]);
}

test('the bill of materials lies in the image and beside it', async () => {
  expect(await content(SBOM_PATH)).toBe((await readFile(image.sbom, 'utf8')).trimEnd());
});

test('it lists exactly the packages that are in the image', async () => {
  const bill = JSON.parse(await readFile(image.sbom, 'utf8')) as Bill;
  expect(bill.metadata.component.name).toBe('podsmith');
  const npm = bill.components.filter(({ purl }) => purl.startsWith('pkg:npm/'));
  const debian = bill.components.filter(({ purl }) => purl.startsWith('pkg:deb/'));
  expect(npm.length + debian.length).toBe(bill.components.length);

  const found = paths().flatMap(
    (path) => /^app\/((?:(?:^|\/)?node_modules\/(?:@[^/]+\/)?[^/]+)+)\/package\.json$/.exec(path)?.[1] ?? [],
  );
  const listed = npm.map(
    ({ properties = [] }) => properties.find(({ name }) => name === 'cdx:npm:package:path')?.value ?? '',
  );
  expect(found.toSorted()).toEqual(listed.toSorted());
  for (const { purl, version, properties } of npm) {
    const manifest = JSON.parse(
      await content(`app/${properties?.[0]?.value ?? ''}/package.json`),
    ) as Bill['components'][0];
    expect(purl.replace('%40', '@')).toBe(`pkg:npm/${manifest.name}@${version}`);
    expect(version).toBe(manifest.version);
  }

  const status = paths().filter((path) => /^var\/lib\/dpkg\/status\.d\/[^/]+$/.test(path));
  expect(status.map((path) => basename(path)).toSorted()).toEqual(debian.map(({ name }) => name).toSorted());
  for (const { name, version } of debian)
    expect(await content(`var/lib/dpkg/status.d/${name}`)).toMatch(`\nVersion: ${version}\n`);
});

test('nothing is in it that only tests, the build or the command line need', () => {
  const unwanted =
    /node_modules\/(jest|typescript|@swc|commander|tar|cli-table3|npm)\/|app\/dist\/cli|\.test\.|\.ts$|\/node_modules\/node\/node_modules\//;
  expect(paths().filter((path) => unwanted.test(path))).toEqual([]);
});

test('it has no shell and no root, and nothing in it changes who runs it', () => {
  expect(config.config.User).toBe('65532:65532');
  expect(
    paths().filter((path) => /(^|\/)(ba|da|a)?sh$|busybox|apt|dpkg-deb$/.test(path) && path.includes('bin/')),
  ).toEqual([]);
  expect(entries().filter((line) => /^-..[sS]|^-.....[sS]/.test(line))).toEqual([]);
});

test('it stays small', () => {
  const bytes = entries().reduce((sum, line) => sum + (line.startsWith('-') ? Number(line.split(/\s+/)[2]) : 0), 0);
  // Node has 127 MB of it, OpenDAL 43, and the libraries of storage and traces some 30.
  expect(Math.round(bytes / 1e6)).toBeLessThan(270);
});
