// The operator as its image has it, compiled: Node would otherwise strip the types of each file at each start, which is time and memory.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../deploy/local/run.ts';

/** This one. */
export const CHECKOUT = join(import.meta.dirname, '../..');

/** A compiled program: with the storage of its configuration, or with a store that answers at once with empty outputs. */
export function operatorProgram(storage: 's3' | 'none', checkout = CHECKOUT): string {
  const program = storage === 's3' ? 'src/main.js' : 'test/bench/operator-without-storage.js';
  return join(checkout, 'test/bench/dist', program);
}

/** Compiles both programs of a checkout. */
export async function buildOperator(checkout = CHECKOUT): Promise<void> {
  const compiler = join(checkout, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '--project', join(checkout, 'test/bench/tsconfig.operator.json')]);
  const target = join(checkout, 'test/bench/dist');
  // It names the version.
  await cp(join(checkout, 'package.json'), join(target, 'package.json'));
  const isCode = (path: string): boolean => !path.endsWith('.ts');
  await cp(join(checkout, 'src'), join(target, 'src'), { recursive: true, filter: isCode });
}
