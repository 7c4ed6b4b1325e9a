// Plain values through a real flytekit and back: encodeInputs → pyflyte-execute → decodeOutputs, compared by value, and with the repr of
// what Python got.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flytekitVersions } from '../../../deploy/images/flytekit-image.ts';
import type { PlainValue } from '../../../src/api/plain-value.ts';
import { type ReferenceCase, readReferenceCases, readValueCases, type ValueCase } from './cases.ts';
import { type FlytekitRuns, prepareFlytekitRuns, type RunResult, type TaskRun } from './flytekit-runs.ts';

const VALUES = [...readValueCases('declared.yaml'), ...readValueCases('inferred.yaml')].map((each) => ({
  ...each,
  name: each.type === undefined ? `${each.name}, inferred` : `${each.name}, ${each.type}`,
}));
const REFERENCES = readReferenceCases('references.yaml');

// Downloading flytekit and pandas, where the cache is empty.
const PREPARE_MS = 600_000;
const BATCH_MS = 120_000;

function valueRun({ task, type, value }: Pick<ValueCase, 'task' | 'type' | 'value'>): TaskRun {
  if (type === undefined) return { task, inputs: { v: value } };
  return { task, inputs: { v: value }, interface: { v: { type } }, outputs: { o0: { type } } };
}

describe.each(flytekitVersions)('flytekit %s', (version) => {
  let runs: FlytekitRuns;

  beforeAll(async () => {
    runs = await prepareFlytekitRuns(version);
  }, PREPARE_MS);

  afterAll(async () => {
    await runs[Symbol.asyncDispose]();
  });

  describe('values', () => {
    let results: ReadonlyMap<string, RunResult>;

    beforeAll(async () => {
      const outcomes = await runs.inOneProcess(VALUES.map(valueRun));
      results = new Map(VALUES.map(({ name }, index) => [name, outcomes[index] ?? { kind: 'malformed', message: '' }]));
    }, BATCH_MS);

    test('each case has a name of its own', () => {
      expect(results.size).toBe(VALUES.length);
    });

    test.each(VALUES.filter(({ fails }) => fails === undefined))('$name', ({ name, value, want = value, python }) => {
      expect(results.get(name)).toEqual({ kind: 'decoded', values: { o0: want, o1: python } });
    });

    test.each(VALUES.filter(({ fails }) => fails !== undefined))('$name: fails', ({ name, fails = '' }) => {
      expect(results.get(name)).toEqual({
        kind: 'failed',
        error: {
          code: 'SYSTEM',
          kind: 'NON_RECOVERABLE',
          origin: 'SYSTEM',
          message: expect.stringContaining(fails),
          timestamp: expect.any(Number),
        },
      });
    });
  });

  describe('references', () => {
    const first = new Map<string, RunResult>();
    const again = new Map<string, RunResult>();

    const runAll = async (
      into: Map<string, RunResult>,
      valueOf: (reference: ReferenceCase) => PlainValue,
    ): Promise<void> => {
      const outcomes = await runs.inOneProcess(
        REFERENCES.map((each) => valueRun({ task: each.task, type: each.type, value: valueOf(each) })),
      );
      for (const [index, outcome] of outcomes.entries()) into.set(REFERENCES[index]?.name ?? '', outcome);
    };

    beforeAll(async () => {
      const inFolder = (path: string): string => join(runs.dataFolder, path);
      await runAll(first, ({ value }) => (typeof value === 'string' ? inFolder(value) : value.map(inFolder)));
      await runAll(again, ({ name }) => firstOutput(first.get(name)));
    }, BATCH_MS);

    test.each(REFERENCES)('$name', ({ name, value, content }) => {
      const address = expect.stringMatching(/^\//);
      const o0 = typeof value === 'string' ? address : value.map(() => address);
      expect(first.get(name)).toEqual({ kind: 'decoded', values: { o0, o1: content } });
      expect(again.get(name)).toEqual({ kind: 'decoded', values: { o0, o1: content } });
    });
  });

  describe('inputs as a whole', () => {
    test(
      'missing, superfluous and large inputs',
      async () => {
        const types = { a: { type: 'int' }, b: { type: 'int' }, c: { type: 'str' } };
        const outcomes = await runs.inOneProcess([
          { task: 'with_defaults', inputs: { a: 1, c: 'y' }, interface: types },
          { task: 'with_defaults', inputs: { b: 1 } },
          { task: 'with_defaults', inputs: { a: 1, d: 2 } },
          { task: 'length', inputs: { text: 'ü'.repeat(1_000_000) } },
        ]);
        expect(outcomes).toEqual([
          { kind: 'decoded', values: { o0: '1 5 y' } },
          failure('USER', "missing 1 required positional argument: 'a'"),
          failure('SYSTEM', "KeyError: 'd'"),
          { kind: 'decoded', values: { o0: 1_000_000 } },
        ]);
      },
      BATCH_MS,
    );
  });

  // As a pod does it: a process for a task.
  describe('pyflyte-execute', () => {
    test(
      'a task with inputs and outputs',
      async () => {
        const types = { a: { type: 'int' }, b: { type: 'int' }, c: { type: 'str' } };
        const run = { task: 'with_defaults', inputs: { a: 9007199254740993n, b: 2, c: 'ü' }, interface: types };
        expect(await runs.asProgram(run)).toEqual({ kind: 'decoded', values: { o0: '9007199254740993 2 ü' } });
      },
      BATCH_MS,
    );

    test(
      'a task with neither',
      async () => {
        expect(await runs.asProgram({ task: 'no_outputs', inputs: {} })).toEqual({ kind: 'decoded', values: {} });
      },
      BATCH_MS,
    );
  });
});

function firstOutput(result: RunResult | undefined): PlainValue {
  return result?.kind === 'decoded' ? (result.values['o0'] ?? null) : null;
}

function failure(origin: 'USER' | 'SYSTEM', message: string): unknown {
  return {
    kind: 'failed',
    error: expect.objectContaining({ kind: 'NON_RECOVERABLE', origin, message: expect.stringContaining(message) }),
  };
}
