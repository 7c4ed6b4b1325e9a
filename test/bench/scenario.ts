// What a benchmark is made of: scenarios, each with a plan of its time, and results that print themselves.
import type { Log } from '../../deploy/local/progress.ts';
import type { BenchCluster } from './bench-cluster.ts';

export interface Baseline {
  /** Another checkout; undefined: this one. */
  readonly checkout: string | undefined;
  /** What its operator's configuration says otherwise. */
  readonly config: object;
}

export interface BenchOptions {
  readonly rounds: number;
  /** How many objects the largest of a scenario's measurements has; undefined: the scenario's own number. */
  readonly objects: number | undefined;
  /** Where CPU profiles of the operator are written; undefined: none are made. */
  readonly profileFolder: string | undefined;
  /** What `compare` compares with this checkout's operator. */
  readonly baseline: Baseline;
}

export interface Bench {
  readonly cluster: BenchCluster;
  readonly options: BenchOptions;
  /** The cluster stays after the run, so what a scenario has put into it must go. */
  readonly isKept: boolean;
  readonly log: Log;
}

export interface Scenario {
  readonly name: string;
  /** It runs only when it is named. */
  readonly isExtra?: boolean;
  /** What it answers, in one line. */
  readonly title: string;
  /** How long it takes on two quiet cores. */
  readonly seconds: (options: BenchOptions) => number;
  readonly run: (bench: Bench) => Promise<ScenarioResult>;
}

export interface ResultTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Something that was aimed at, and what came of it. */
export interface Goal {
  readonly what: string;
  readonly wanted: string;
  readonly got: string;
  readonly isMet: boolean;
}

export interface ScenarioResult {
  readonly tables: readonly ResultTable[];
  readonly goals: readonly Goal[];
  /** What a reader must know to read the tables. */
  readonly notes: readonly string[];
  /** The figures behind the tables, for programs. */
  readonly data: object;
}
