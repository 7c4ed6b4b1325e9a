// Archives that `pyflyte package` wrote → Tasks.
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { flytekitVersions } from '../../deploy/images/flytekit-image.ts';
import { effectiveSpecOf } from '../../src/tasktemplate/effective-spec-of.ts';
import { type PackageEntry, packageTasks } from '../../src/tasktemplate/package-tasks.ts';
import { toManifest } from '../../src/tasktemplate/task-manifest.ts';
import { packageEntries } from './package-entries.ts';
import { CORPUS_FOLDER } from './write-corpus.ts';

const MAPPED = 'map_doubled_6b3bd0353da5de6e84d7982921ead2b3-arraynode';

function read(version: string, copy: string): Promise<readonly PackageEntry[]> {
  return packageEntries(join(CORPUS_FOLDER, version, `package-${copy}.tgz`));
}

describe.each(flytekitVersions)('of flytekit %s', (version) => {
  test.each(['none', 'auto'])('with --copy %s', async (copy) => {
    const { tasks, skipped } = packageTasks(await read(version, copy));
    expect(tasks.map(({ file, taskName, unknownFields }) => ({ file, taskName, unknownFields }))).toEqual([
      { file: '0_packaged.train.fit_1.pb', taskName: 'packaged.train.fit', unknownFields: [] },
      { file: '2_packaged.train.announce_1.pb', taskName: 'packaged.train.announce', unknownFields: [] },
      { file: '3_packaged.train.doubled_1.pb', taskName: 'packaged.train.doubled', unknownFields: [] },
    ]);
    expect(skipped).toEqual([
      {
        file: '1__bash.packaged.train.announce_1.pb',
        reason: 'the shell or notebook task that it belongs to stands beside it under its own name',
      },
      {
        file: `4_packaged.train.${MAPPED}_1.pb`,
        reason:
          'spec.template.container.args: a map task runs in many pods at once, which this version of Podsmith does not do; make one Task for each element',
      },
      { file: '5_packaged.train.pipeline_2.pb', reason: 'a workflow; Podsmith runs tasks, one at a time' },
      { file: '6_packaged.train.pipeline_3.pb', reason: 'a launch plan; Podsmith runs tasks, one at a time' },
    ]);
  });

  test('the archive of the code, where there is one', async () => {
    expect(packageTasks(await read(version, 'none')).distribution).toBeUndefined();
    expect(packageTasks(await read(version, 'auto')).distribution).toMatch(/^fast[0-9a-f]{32}\.tar\.gz$/);
  });

  test('a manifest says what the template says', async () => {
    const [fit] = packageTasks(await read(version, 'auto')).tasks;
    const manifest = toManifest(fit?.template ?? {}, { distribution: { uri: 's3://bucket/code.tar.gz' } });
    expect(manifest.metadata.name).toBe('packaged-train-fit');
    expect(effectiveSpecOf(manifest.spec)).toMatchObject({
      kind: 'effective',
      spec: { taskName: 'packaged.train.fit', distribution: { uri: 's3://bucket/code.tar.gz' } },
    });
  });
});

test('files that are none of pyflyte', () => {
  const entries = [
    { name: './README.md', bytes: new Uint8Array() },
    { name: '0_a.b_1.pb', bytes: new Uint8Array() },
  ];
  expect(packageTasks(entries)).toEqual({
    tasks: [],
    skipped: [
      { file: '0_a.b_1.pb', reason: 'neither a flyteidl.core.TaskTemplate nor a flyteidl.admin.TaskSpec' },
      { file: 'README.md', reason: 'no file of pyflyte package' },
    ],
  });
});
