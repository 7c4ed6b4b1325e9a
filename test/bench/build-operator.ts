// The operator as its image has it: Node would otherwise strip the types of each file at each start, which is time and memory.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledProgram, writeProgram } from '../../deploy/images/bundled-program.ts';

/** This one. */
export const CHECKOUT = join(import.meta.dirname, '../..');

const ENTRIES = { s3: 'src/main.ts', none: 'test/bench/operator-without-storage.ts' };

function folderOf(storage: keyof typeof ENTRIES, checkout: string): string {
  return join(checkout, 'test/bench/dist/operators', storage);
}

/** A built program: with the storage of its configuration, or with a store that answers at once with empty outputs. */
export function operatorProgram(storage: keyof typeof ENTRIES, checkout = CHECKOUT): string {
  return join(folderOf(storage, checkout), 'dist/main.js');
}

/** Builds both programs of a checkout. */
export async function buildOperator(checkout = CHECKOUT): Promise<void> {
  for (const storage of ['s3', 'none'] as const) {
    const folder = folderOf(storage, checkout);
    await writeProgram(await bundledProgram(checkout, ENTRIES[storage]), join(folder, 'dist'));
    // It names the version.
    await cp(join(checkout, 'package.json'), join(folder, 'package.json'));
  }
}
