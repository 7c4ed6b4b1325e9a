import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../local/run.ts';
import { appendLayer } from './append-layer.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podsmith-append-layer-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** As buildah writes it, with one layer of one megabyte. */
async function baseArchive(images = 1): Promise<string> {
  const work = join(folder, 'base');
  await mkdir(work);
  await writeFile(join(work, 'system'), Buffer.alloc(1_000_000, 'abc'));
  await run('tar', ['--create', `--file=${join(work, 'layer')}`, `--directory=${work}`, 'system']);
  const digest = sha256(await readFile(join(work, 'layer')));
  await run('mv', [join(work, 'layer'), join(work, `${digest}.tar`)]);
  const config = {
    architecture: 'amd64',
    config: { User: '65532:65532', Entrypoint: ['/node'] },
    rootfs: { type: 'layers', diff_ids: [`sha256:${digest}`] },
    history: [{ created_by: 'COPY rootfs/ /' }],
  };
  await writeFile(join(work, 'config.json'), JSON.stringify(config));
  const manifest = { Config: 'config.json', RepoTags: ['base.local/base:1'], Layers: [`${digest}.tar`] };
  await writeFile(join(work, 'manifest.json'), JSON.stringify(Array.from({ length: images }, () => manifest)));
  const archive = join(folder, 'base.tar');
  await run('tar', [
    '--create',
    `--file=${archive}`,
    `--directory=${work}`,
    `${digest}.tar`,
    'config.json',
    'manifest.json',
  ]);
  return archive;
}

async function layerFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const layer = await mkdtemp(join(folder, 'layer-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(layer, path, '..'), { recursive: true });
    await writeFile(join(layer, path), content);
  }
  return layer;
}

async function append(base: string, files: Readonly<Record<string, string>>, archive: string): Promise<string> {
  const path = join(folder, archive);
  const image = { baseArchive: base, layerFolder: await layerFolder(files), createdBy: 'COPY app/ /app/' };
  await appendLayer({ ...image, name: 'podsmith.local/app:1' }, path);
  return path;
}

interface Unpacked {
  readonly manifest: {
    readonly Config: string;
    readonly RepoTags: readonly string[];
    readonly Layers: readonly string[];
  };
  readonly config: { readonly rootfs: { readonly diff_ids: readonly string[] }; readonly [key: string]: unknown };
  readonly at: string;
}

async function unpack(archive: string): Promise<Unpacked> {
  const at = await mkdtemp(join(folder, 'unpacked-'));
  await run('tar', ['--extract', `--file=${archive}`, `--directory=${at}`]);
  const [manifest] = JSON.parse(await readFile(join(at, 'manifest.json'), 'utf8')) as Unpacked['manifest'][];
  if (manifest === undefined) throw new Error('no image in the archive');
  const config = JSON.parse(await readFile(join(at, manifest.Config), 'utf8')) as Unpacked['config'];
  return { manifest, config, at };
}

describe('appendLayer', () => {
  test('puts the files on top, and hands on all else', async () => {
    const { manifest, config, at } = await unpack(
      await append(await baseArchive(), { 'app/a.js': '1', 'app/b/c.js': '2' }, 'new.tar'),
    );
    expect(manifest.RepoTags).toEqual(['podsmith.local/app:1']);
    expect(manifest.Layers).toHaveLength(2);
    expect(config).toMatchObject({
      architecture: 'amd64',
      config: { User: '65532:65532', Entrypoint: ['/node'] },
      history: [{ created_by: 'COPY rootfs/ /' }, { created: '1970-01-01T00:00:00Z', created_by: 'COPY app/ /app/' }],
    });
    const listed = await run('tar', [
      '--list',
      '--verbose',
      '--numeric-owner',
      `--file=${join(at, manifest.Layers[1] ?? '')}`,
    ]);
    expect(listed.split('\n')).toEqual([
      expect.stringMatching(/^-rw-r--r-- 0\/0 +1 1970-01-01 \d\d:\d\d app\/a\.js$/),
      expect.stringMatching(/^-rw-r--r-- 0\/0 +1 1970-01-01 \d\d:\d\d app\/b\/c\.js$/),
    ]);
  });

  test('each layer and the configuration have the digest they are named by', async () => {
    const { manifest, config, at } = await unpack(await append(await baseArchive(), { x: '1' }, 'new.tar'));
    const digests = await Promise.all(manifest.Layers.map(async (name) => sha256(await readFile(join(at, name)))));
    expect(manifest.Layers).toEqual(digests.map((digest) => `${digest}.tar`));
    expect(config.rootfs.diff_ids).toEqual(digests.map((digest) => `sha256:${digest}`));
    expect(manifest.Config).toBe(`${sha256(await readFile(join(at, manifest.Config)))}.json`);
  });

  test('the same files make the same archive, others another', async () => {
    const base = await baseArchive();
    const [first, same, other] = await Promise.all([
      append(base, { 'a/b': '1', c: '2' }, 'first.tar').then((path) => readFile(path)),
      append(base, { c: '2', 'a/b': '1' }, 'same.tar').then((path) => readFile(path)),
      append(base, { 'a/b': '1', c: '3' }, 'other.tar').then((path) => readFile(path)),
    ]);
    expect(sha256(same)).toBe(sha256(first));
    expect(sha256(other)).not.toBe(sha256(first));
  });

  test('refuses an archive of several images', async () => {
    const base = await baseArchive(2);
    await expect(append(base, { x: '1' }, 'new.tar')).rejects.toThrow(`${base} must hold exactly one image`);
  });
});
