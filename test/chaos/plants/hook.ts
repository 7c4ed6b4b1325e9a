// Given to Node by --import before src/main.ts: plants the bug that PODSMITH_PLANT names, by putting another module into the place of one of
// the operator's. Nothing in src/ knows of it.
import { registerHooks } from 'node:module';

/** Which module gives way to which. */
const SWAPS: Readonly<Record<string, { readonly of: string; readonly by: string }>> = {
  'double-create': { of: 'src/adapters/kube-http.ts', by: 'double-create.ts' },
  'budget-reset': { of: 'src/adapters/kube-http.ts', by: 'budget-reset.ts' },
  'lost-end': { of: 'src/adapters/kube-http.ts', by: 'lost-end.ts' },
  'orphan-pod': { of: 'src/adapters/kube-http.ts', by: 'orphan-pod.ts' },
  'stale-leader': { of: 'src/operator-lead.ts', by: 'stale-leader.ts' },
  'foreign-shard': { of: 'src/sharding/sharded-operator.ts', by: 'foreign-shard.ts' },
};

const plant = process.env['PODSMITH_PLANT'] ?? '';
const swap = SWAPS[plant];
if (swap === undefined) throw new Error(`PODSMITH_PLANT=${plant}: there are ${Object.keys(SWAPS).join(', ')}`);

const replaced = new URL(`../../../${swap.of}`, import.meta.url).href;
const planted = new URL(swap.by, import.meta.url).href;
const operator = new URL('../../../src/', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => {
    const resolved = next(specifier, context);
    const isAsked = resolved.url === replaced && context.parentURL?.startsWith(operator) === true;
    return isAsked ? { ...resolved, url: planted } : resolved;
  },
});
