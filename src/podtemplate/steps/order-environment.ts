// $(NAME) in a variable refers to what stands before it, so each container's variables are put in an order in which all references hold.
import { isPlainObject } from '../../api/plain-value.ts';
import type { BuildStep } from '../build-step.ts';
import { orderEnvironment, referencesOf } from '../environment-order.ts';
import { Leaf, type LayeredValue } from '../layered-value.ts';

export const orderEnvironments: BuildStep = (draft) => {
  for (const { container } of draft.containers) {
    const env = container.entries('env');
    if (!refersToOthers(env)) continue;
    const entries = [...env].map(([name, entry]) => {
      const value = valueOf(entry);
      return { name, ...(value !== undefined && { value }) };
    });
    container.reorder(
      'env',
      orderEnvironment(entries).map(({ name }) => name),
    );
  }
};

// Most variables refer to nothing, or to what only the kubelet knows.
function refersToOthers(env: ReadonlyMap<string, LayeredValue>): boolean {
  for (const entry of env.values()) {
    const value = valueOf(entry);
    if (value?.includes('$(') === true && referencesOf(value).some((name) => env.has(name))) return true;
  }
  return false;
}

function valueOf(entry: LayeredValue): string | undefined {
  const value = entry instanceof Leaf && isPlainObject(entry.value) ? entry.value['value'] : undefined;
  return typeof value === 'string' ? value : undefined;
}
