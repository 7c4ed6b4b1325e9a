// What to say of a PodTemplate that a Task names and the command line was not given: another one may have been.
import { nearest } from '../literals/nearest.ts';
import type { ClusterPodTemplate } from '../podtemplate/pod-input.ts';

/** The problem of a Task in `namespace` that names the PodTemplate `name`, where `given` are those of --pod-template. */
export function missingTemplate(name: string, namespace: string, given: readonly ClusterPodTemplate[]): string {
  const elsewhere = given.filter((template) => template.name === name).map((template) => template.namespace);
  if (elsewhere.length > 0) {
    return `names the PodTemplate ${name}, and the one in the files is of the namespace ${elsewhere.join(' and ')}: it must be of ${namespace}, the Task's`;
  }
  const remedy = `add --pod-template FILE (kubectl get podtemplate ${name} -n ${namespace} -o yaml)`;
  if (given.length === 0) return `names the PodTemplate ${name}, which is not among the files: ${remedy}`;
  const names = given.map((template) => template.name);
  const others = names.map((other) => (other === '' ? 'one without a name' : other)).join(', ');
  const near = nearest(name, names);
  const hint = near === undefined ? remedy : `did you mean ${near}? Else ${remedy}`;
  return `names the PodTemplate ${name}, and --pod-template gives ${others}: ${hint}`;
}
