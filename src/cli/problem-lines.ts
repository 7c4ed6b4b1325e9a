// Problems as the command line prints them: one line a field, with the file and the Task in front.
import type { Problem } from '../api/problem.ts';

/** `task.yaml: Task fit: spec.resources.mem: …`, a line for each problem. */
export function problemLines(place: string, problems: readonly Problem[]): readonly string[] {
  return problems.map(({ field, message }) => `${place}: ${field}: ${message.replaceAll(/\s*\n\s*/g, ' ')}`);
}
