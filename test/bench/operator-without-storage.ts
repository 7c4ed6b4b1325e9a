// src/main.ts with a store that is not there: what the benchmark starts where storage is kept out of it.
import { runOperator } from '../../src/operator.ts';
import { OutputsAtOnce } from './outputs-at-once.ts';

await runOperator(({ storage }) => new OutputsAtOnce(storage.bucket));
