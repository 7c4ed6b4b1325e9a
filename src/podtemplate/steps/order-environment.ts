// $(NAME) in a variable refers to what stands before it, so each container's variables are put in an order in which all references hold.
import { isPlainObject } from '../../api/plain-value.ts';
import type { BuildStep } from '../build-step.ts';
import { orderEnvironment, referencesOf } from '../environment-order.ts';
import { Leaf, type LayeredValue } from '../layered-value.ts';

export const orderEnvironments: BuildStep = (draft) => {
  for (const { container } of draft.containers) {
    const env = container.entries('env');
    if (!looksAhead(env)) continue;
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

// Most variables refer to nothing, or to what stands before them already.
function looksAhead(env: ReadonlyMap<string, LayeredValue>): boolean {
  const before = new Set<string>();
  for (const [own, entry] of env) {
    const value = valueOf(entry);
    if (value?.includes('$(') === true) {
      for (const name of referencesOf(value)) if (name !== own && env.has(name) && !before.has(name)) return true;
    }
    before.add(own);
  }
  return false;
}

function valueOf(entry: LayeredValue): string | undefined {
  const value = entry instanceof Leaf && isPlainObject(entry.value) ? entry.value['value'] : undefined;
  return typeof value === 'string' ? value : undefined;
}
