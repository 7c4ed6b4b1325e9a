// A Task's spec as all rules see it, whichever way it was written. Asked often and of the same object, so each is read once.
import type { Problem } from '../api/problem.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import { effectiveSpecOf } from '../tasktemplate/effective-spec-of.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';

export interface SpecReading {
  /** Where the template cannot be read: the fields beside it, by which the Task can still be cancelled or suspended. */
  readonly spec: EffectiveSpec;
  /** Why the Task cannot run as it is written. */
  readonly fault?: SpecFault;
}

export interface SpecFault {
  readonly reason: FinishedReason;
  readonly problems: readonly Problem[];
}

const READINGS = new WeakMap<TaskSpec, SpecReading>();

export function readSpec(spec: TaskSpec): SpecReading {
  const known = READINGS.get(spec);
  if (known !== undefined) return known;
  const reading = readingOf(spec);
  READINGS.set(spec, reading);
  return reading;
}

function readingOf(spec: TaskSpec): SpecReading {
  const effective = effectiveSpecOf(spec);
  const { template: _template, ...beside } = spec;
  switch (effective.kind) {
    case 'effective':
      return { spec: effective.spec };
    case 'invalid':
      return { spec: beside, fault: { reason: FinishedReason.invalidSpec, problems: effective.problems } };
    case 'refused':
      return { spec: beside, fault: { reason: FinishedReason.notSupported, problems: effective.problems } };
  }
}
