// Writes the checked-in corpus anew: node test/tasktemplate/refresh.ts
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flytekitVersions } from '../../deploy/images/flytekit-image.ts';
import { CORPUS_FOLDER, writeCorpus } from './write-corpus.ts';

for (const version of flytekitVersions) {
  const folder = join(CORPUS_FOLDER, version);
  await rm(folder, { recursive: true, force: true });
  await writeCorpus(version, folder);
}
