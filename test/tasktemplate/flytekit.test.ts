// With real flytekit: the corpus is what it writes today, and what Podsmith makes of a template is what it runs.
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flytekitVersions } from '../../deploy/images/flytekit-image.ts';
import type { PlainObject, PlainValue } from '../../src/api/plain-value.ts';
import { decodeErrorDocument } from '../../src/idl/error-document.ts';
import type { ValueType } from '../../src/literals/value-type.ts';
import { decodeTaskTemplate } from '../../src/tasktemplate/decode-task-template.ts';
import type { PackageEntry } from '../../src/tasktemplate/package-tasks.ts';
import { formatProblems } from '../../src/api/problem.ts';
import { decodeOutputs } from '../../src/literals/decode-outputs.ts';
import { encodeInputs } from '../../src/literals/encode-inputs.ts';
import type { EffectiveSpec } from '../../src/tasktemplate/effective-spec.ts';
import { effectiveSpecOf } from '../../src/tasktemplate/effective-spec-of.ts';
import { encodedTemplate } from '../support/encoded-template.ts';
import type { FlytekitPython } from '../support/flytekit-python.ts';
import { packageEntries } from './package-entries.ts';
import { readCorpus } from './read-corpus.ts';
import { CORPUS_FOLDER, corpusPython, writeCorpus } from './write-corpus.ts';

// Downloading flytekit and pandas, where the cache is empty.
const PREPARE_MS = 600_000;
const RUN_MS = 120_000;

const EXECUTE_ALL = join(import.meta.dirname, '../golden/literals/python/execute_all.py');
const WRITE_PICKLE = 'import cloudpickle, sys; cloudpickle.dump({"pickled": True}, open(sys.argv[1], "wb"))';

describe.each(flytekitVersions)('flytekit %s', (version) => {
  const corpus = readCorpus(version);
  let python: FlytekitPython;
  let folder = '';

  beforeAll(async () => {
    python = await corpusPython(version);
    folder = await mkdtemp(join(tmpdir(), `podsmith-templates-${version}-`));
  }, PREPARE_MS);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** The spec of a case of the corpus, with another `custom` where one is given. */
  function specOf(name: string, custom?: PlainObject): EffectiveSpec {
    const template = { ...corpus.get(name)?.snakeCase, ...(custom !== undefined && { custom }) };
    const effective = effectiveSpecOf({ template });
    if (effective.kind !== 'effective') throw new Error(JSON.stringify(effective));
    return effective.spec;
  }

  /** Writes what a pod of `spec` finds, and tells its command line and the folder of its outputs. */
  async function prepared(spec: EffectiveSpec, inputs: PlainObject): Promise<Prepared> {
    const runFolder = await mkdtemp(join(folder, 'run-'));
    const { types, interface: declared } = spec;
    const encoded = encodeInputs({
      inputs,
      ...(types !== undefined && { types: types.inputs }),
      ...(declared?.inputs !== undefined && { interface: declared.inputs }),
    });
    if (encoded.kind === 'invalid') throw new Error(formatProblems(encoded.problems));
    await writeFile(join(runFolder, 'inputs.pb'), encoded.bytes);
    await writeFile(join(runFolder, 'task.pb'), encodedTemplate(spec));
    const places: Readonly<Record<string, string>> = {
      '{{.input}}': join(runFolder, 'inputs.pb'),
      '{{.outputPrefix}}': join(runFolder, 'outputs'),
      '{{.rawOutputDataPrefix}}': join(runFolder, 'raw'),
      '{{.checkpointOutputPrefix}}': join(runFolder, 'checkpoint'),
      '{{.prevCheckpointPrefix}}': '""',
      '{{.taskTemplatePath}}': join(runFolder, 'task.pb'),
    };
    const line = (spec.command ?? []).map((argument) => places[argument] ?? argument);
    return { line, outputs: join(runFolder, 'outputs'), ...(types !== undefined && { types: types.outputs }) };
  }

  /** Runs one spec's command as a pod would. */
  async function run(spec: EffectiveSpec, inputs: PlainObject): Promise<unknown> {
    const each = await prepared(spec, inputs);
    const [program = '', ...args] = each.line;
    await python.run([python.program(program), ...args]);
    return readOutputs(each);
  }

  /** Runs a spec's command with each of the inputs, in one process of Python. */
  async function runAll(spec: EffectiveSpec, inputs: readonly PlainObject[]): Promise<readonly unknown[]> {
    const runs = await Promise.all(inputs.map((each) => prepared(spec, each)));
    const commands = join(folder, 'commands.json');
    await writeFile(commands, JSON.stringify(runs.map(({ line }) => line.slice(1))));
    // -P: the folder of the script has tasks of its own.
    await python.run(['-P', EXECUTE_ALL, commands]);
    return Promise.all(runs.map(readOutputs));
  }

  test(
    'the corpus is what flytekit writes',
    async () => {
      const checkedIn = join(CORPUS_FOLDER, version);
      const fresh = join(folder, 'corpus');
      await writeCorpus(version, fresh);
      expect(await contentsOf(fresh)).toEqual(await contentsOf(checkedIn));
    },
    RUN_MS,
  );

  describe('a task of every type', () => {
    const inputs: PlainObject = {
      a_int: 9007199254740993n,
      a_float: 1,
      a_str: 'ü',
      a_bool: true,
      a_datetime: '2026-11-22T14:15:59.5+01:00',
      a_date: '2026-11-22',
      a_timedelta: '1h30m',
      a_none: null,
      a_list: [1, 2],
      a_dict: { x: [1, 0.5] },
      a_plain_dict: { x: [1, { y: 'z' }] },
      a_dataclass: { epochs: 3, layers: [{ size: 64 }] },
      a_model: { name: 'm' },
      a_color: 'blue',
      an_optional: null,
      a_union: 7,
      another_union: { name: 'n' },
      a_file: 's3://b/file',
      a_csv: 's3://b/file.csv',
      a_directory: 's3://b/directory',
      a_dataset: 's3://b/dataset',
    };
    const arrived = {
      a_int: '9007199254740993',
      a_float: '1.0',
      a_str: "'ü'",
      a_bool: 'True',
      a_datetime: 'datetime.datetime(2026, 11, 22, 13, 15, 59, 500000, tzinfo=datetime.timezone.utc)',
      a_date: 'datetime.date(2026, 11, 22)',
      a_timedelta: 'datetime.timedelta(seconds=5400)',
      a_none: 'None',
      a_list: '[1, 2]',
      a_dict: "{'x': [1.0, 0.5]}",
      a_plain_dict: "{'x': [1, {'y': 'z'}]}",
      a_dataclass: 'Settings(epochs=3, layers=[Layer(size=64)])',
      a_model: "Model(name='m')",
      a_color: "<Color.BLUE: 'blue'>",
      an_optional: 'None',
      a_union: '7',
      another_union: "Model(name='n')",
      a_file: 's3://b/file',
      a_csv: 's3://b/file.csv',
      a_directory: 's3://b/directory',
      a_dataset: 's3://b/dataset',
      a_pickle: "{'pickled': True}",
      a_literal: version === '1.15.4' ? "{'pickled': True}" : "'y'",
    };

    const cases: readonly { readonly changes: PlainObject; readonly want: object }[] = [
      { changes: {}, want: {} },
      {
        changes: { an_optional: 5, a_union: '2026-11-22', another_union: false },
        want: { an_optional: '5', a_union: 'datetime.date(2026, 11, 22)', another_union: 'False' },
      },
      { changes: { a_union: 'x' }, want: { a_union: "'x'" } },
      { changes: { a_union: { epochs: 1, layers: [] } }, want: { a_union: 'Settings(epochs=1, layers=[])' } },
      { changes: { a_union: ['x'] }, want: { a_union: "['x']" } },
      { changes: { a_union: null }, want: { a_union: 'None' } },
    ];

    test(
      'gets each value as its type has it, unions by the variants that flytekit wrote',
      async () => {
        const pickle = join(folder, 'pickle');
        await python.run(['-c', WRITE_PICKLE, pickle]);
        const pickled = { a_pickle: pickle, a_literal: version === '1.15.4' ? pickle : 'y' };
        const outputs = await runAll(
          specOf('every_type'),
          cases.map(({ changes }) => ({ ...inputs, ...pickled, ...changes })),
        );
        expect(outputs.map((each) => (isOutputs(each) ? JSON.parse(each.values.o0) : each))).toEqual(
          cases.map(({ want }) => ({ ...arrived, ...want })),
        );
      },
      RUN_MS,
    );
  });

  describe('a task that reads its template', () => {
    const SCRIPT =
      'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute("create table tracks (name text)");' +
      'c.executemany("insert into tracks values (?)", [("a",), ("b",), ("c",)]); c.commit()';
    let database = '';

    beforeAll(async () => {
      database = join(folder, 'chinook.db');
      await python.run(['-c', SCRIPT, database]);
    }, RUN_MS);

    const query = 'select * from tracks limit {{.inputs.limit}}';

    async function rowsOf(spec: EffectiveSpec): Promise<unknown> {
      const outputs = await run(spec, { limit: 2 });
      if (!isDataset(outputs)) return outputs;
      const out = join(folder, 'rows.json');
      const read = 'import pandas, sys; pandas.read_parquet(sys.argv[1]).to_json(sys.argv[2], orient="records")';
      await python.run(['-c', read, outputs.values.results, out]);
      return JSON.parse(await readFile(out, 'utf8'));
    }

    test(
      'finds what its fields say, where it was written by hand',
      async () => {
        const { command = [] } = specOf('sqlite');
        const spec: EffectiveSpec = {
          taskName: 'tasks.sqlite',
          taskType: 'sqlite',
          command,
          custom: { query_template: query, uri: database, compressed: false },
          interface: { inputs: { limit: { type: 'int' } }, outputs: { results: { type: 'dataset' } } },
        };
        expect(await rowsOf(spec)).toEqual([{ name: 'a' }, { name: 'b' }]);
      },
      RUN_MS,
    );

    test(
      'finds the template that was given',
      async () => {
        const spec = specOf('sqlite', { query_template: query, uri: database, compressed: false });
        expect(await rowsOf(spec)).toEqual([{ name: 'a' }, { name: 'b' }]);
      },
      RUN_MS,
    );
  });
});

interface Prepared {
  readonly line: readonly string[];
  readonly outputs: string;
  readonly types?: ReadonlyMap<string, ValueType>;
}

async function readOutputs({ outputs, types }: Prepared): Promise<unknown> {
  const files = await readdir(outputs);
  if (files.includes('error.pb')) return decodeErrorDocument(await readFile(join(outputs, 'error.pb')));
  const bytes = await readFile(join(outputs, 'outputs.pb'));
  return decodeOutputs({ bytes, ...(types !== undefined && { types }) });
}

function isOutputs(value: unknown): value is { readonly values: { readonly o0: string } } {
  return typeof valuesOf(value)['o0'] === 'string';
}

function isDataset(value: unknown): value is { readonly values: { readonly results: string } } {
  return typeof valuesOf(value)['results'] === 'string';
}

function valuesOf(value: unknown): Readonly<Record<string, PlainValue>> {
  return (Object(value) as { readonly values?: Readonly<Record<string, PlainValue>> }).values ?? {};
}

/** Every file by its name; of archives, which bear the time they were made, the files within. */
async function contentsOf(folder: string): Promise<Readonly<Record<string, unknown>>> {
  await mkdir(folder, { recursive: true });
  const files = (await readdir(folder)).sort();
  const contents = await Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      if (!file.endsWith('.tgz')) return (await readFile(path)).toString('latin1');
      return Object.fromEntries((await packageEntries(path)).map((entry) => [entry.name, contentOf(entry)]));
    }),
  );
  return Object.fromEntries(files.map((file, index) => [file, contents[index]]));
}

// `pyflyte package` writes maps in no order: templates are compared by what they say, workflows and launch plans by their size.
function contentOf({ name, bytes }: PackageEntry): unknown {
  if (name.endsWith('_1.pb')) return decodeTaskTemplate(bytes);
  return name.endsWith('.pb') ? bytes.length : Buffer.from(bytes).toString('latin1');
}
