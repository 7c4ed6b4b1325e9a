// A whole run, out of one number: Tasks and faults in their order.
import { type FaultKind, type PlannedFault, plannedFault } from './planned-fault.ts';
import { type PlannedTask, type TaskKind, plannedTask } from './planned-task.ts';

/** Tasks that are made, and then a fault. */
export interface Step {
  readonly tasks: readonly PlannedTask[];
  readonly fault: PlannedFault;
}

export interface ChaosPlan {
  readonly steps: readonly Step[];
  readonly tasks: readonly PlannedTask[];
}

export interface PlanOptions {
  readonly seed: number;
  readonly tasks: number;
  readonly faults: number;
  /** The first Tasks and faults are of these kinds: what a short run must have. */
  readonly firstTasks?: readonly TaskKind[];
  readonly firstFaults?: readonly FaultKind[];
  /** Only faults of these kinds come by chance. */
  readonly only?: readonly FaultKind[];
}

/** The Tasks are spread over the first nine tenths of the faults. */
export function chaosPlan(options: PlanOptions): ChaosPlan {
  const { seed, firstTasks = [], firstFaults = [], only } = options;
  const tasks = Array.from({ length: options.tasks }, (_, index) => plannedTask(seed, index, firstTasks[index]));
  const faults = Array.from({ length: options.faults }, (_, index) => {
    const { kind, target } = plannedFault(seed, index, firstFaults[index]);
    const isWanted = only === undefined || only.includes(kind) || index < firstFaults.length;
    return plannedFault(seed, index, isWanted ? kind : only[target % only.length]);
  });
  const busy = Math.max(1, Math.floor(faults.length * 0.9));
  const steps = faults.map((fault, index) => ({
    fault,
    tasks: tasks.filter((_, number) => Math.floor((number * busy) / tasks.length) === index),
  }));
  return { steps, tasks };
}
