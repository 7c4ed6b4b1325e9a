// The example Tasks that the demo applies, and how each of them ends.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface Example {
  /** The Task's name. */
  readonly name: string;
  readonly path: string;
  /** The STATUS it must come to. */
  readonly expected: string;
}

const FOLDER = join(import.meta.dirname, '../../../examples');

// The two that are meant to fail stand last, as they do on the demo's page.
const EXPECTED: Readonly<Record<string, string>> = {
  hello: 'Succeeded',
  penguins: 'Succeeded',
  fit: 'Succeeded',
  resume: 'Succeeded',
  'every-type': 'Succeeded',
  ratios: 'UserError',
  'no-image': 'ImagePullBackOff',
};

/** The file that the examples read, and the address that they name it by. */
export const EXAMPLE_DATA = { path: join(FOLDER, 'data/penguins.csv'), key: 'data/penguins.csv' } as const;

/** All examples, in the order in which they are shown. */
export const examples: readonly Example[] = Object.entries(EXPECTED).map(([name, expected]) => ({
  name,
  path: join(FOLDER, `${name}.yaml`),
  expected,
}));

/** Names of those that do not succeed, on purpose. */
export const meantToFail: ReadonlySet<string> = new Set(
  examples.filter(({ expected }) => expected !== 'Succeeded').map(({ name }) => name),
);

/** An example's manifest, parsed. */
export async function manifestOf(example: Example): Promise<{ readonly metadata: { readonly name: string } }> {
  return parse(await readFile(example.path, 'utf8'), { intAsBigInt: true }) as { metadata: { name: string } };
}
