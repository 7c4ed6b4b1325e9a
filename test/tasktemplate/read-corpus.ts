// The checked-in templates of one version of flytekit.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FlytekitVersion } from '../../deploy/images/flytekit-image.ts';
import { parseJson } from '../../src/api/json.ts';
import { isPlainObject, type PlainObject } from '../../src/api/plain-value.ts';
import { CORPUS_FOLDER } from './write-corpus.ts';

export interface CorpusCase {
  readonly name: string;
  /** admin.TaskSpec. */
  readonly bytes: Uint8Array;
  /** core.TaskTemplate, with the names of the .proto files. */
  readonly snakeCase: PlainObject;
  readonly camelCase: PlainObject;
}

/** All cases, by name. */
export function readCorpus(version: FlytekitVersion): ReadonlyMap<string, CorpusCase> {
  const folder = join(CORPUS_FOLDER, version);
  const camelCase = readObject(join(folder, 'camel-case.json'));
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.pb') ? [file.slice(0, -'.pb'.length)] : []));
  return new Map(
    names.map((name) => {
      const bytes = readFileSync(join(folder, `${name}.pb`));
      const camel = camelCase[name];
      if (!isPlainObject(camel)) throw new Error(`camel-case.json lacks ${name}`);
      return [name, { name, bytes, snakeCase: readObject(join(folder, `${name}.json`)), camelCase: camel }];
    }),
  );
}

function readObject(path: string): PlainObject {
  const value = parseJson(readFileSync(path, 'utf8'));
  if (!isPlainObject(value)) throw new Error(`${path} holds no object`);
  return value;
}
