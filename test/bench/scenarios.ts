// All scenarios, in the order in which they run: what fills the cluster comes last.
import type { Scenario } from './scenario.ts';
import { kubelet } from './scenarios/kubelet.ts';
import { latency } from './scenarios/latency.ts';
import { memory } from './scenarios/memory.ts';
import { podGc } from './scenarios/pod-gc.ts';
import { compare } from './scenarios/compare.ts';
import { storage } from './scenarios/storage.ts';
import { sweep } from './scenarios/sweep.ts';
import { throughput } from './scenarios/throughput.ts';

export const SCENARIOS: readonly Scenario[] = [throughput, latency, sweep, storage, kubelet, podGc, memory, compare];
