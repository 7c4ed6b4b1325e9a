import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { type Bill, sbomText } from './sbom.ts';

const BILL: Bill = {
  name: 'podsmith',
  version: '0.1.0',
  npm: [
    {
      path: 'node_modules/@s/left',
      name: '@s/left',
      version: '1.0.0',
      license: 'MIT',
      integrity: `sha512-${'A'.repeat(86)}==`,
    },
    { path: 'node_modules/node', name: 'node', version: '24.21.0', license: 'MIT' },
    { path: 'node_modules/x', name: 'x', version: '2.0.0', license: '(MIT OR Apache-2.0)' },
    { path: 'node_modules/y', name: 'y', version: '2.0.0', license: 'SEE LICENSE IN it' },
  ],
  debian: ['libc6_2.36-9+deb12u14_amd64.deb', 'libstdc++6_1%3a12.2.0_amd64.deb'],
};

const LIBRARY = new URL('../../node_modules/@cyclonedx/cyclonedx-library/', import.meta.url);

interface Component {
  readonly purl: string;
  readonly cpe?: string;
  readonly licenses?: unknown;
  readonly hashes?: unknown;
}

const componentsOf = (bill: Bill): readonly Component[] =>
  (JSON.parse(sbomText(bill)) as { readonly components: readonly Component[] }).components;

test('names each package as package URLs do', () => {
  expect(
    componentsOf(BILL)
      .map(({ purl }) => purl)
      .toSorted(),
  ).toEqual([
    'pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64&distro=debian-12',
    'pkg:deb/debian/libstdc%2B%2B6@1%3A12.2.0?arch=amd64&distro=debian-12',
    'pkg:npm/%40s/left@1.0.0',
    'pkg:npm/node@24.21.0',
    'pkg:npm/x@2.0.0',
    'pkg:npm/y@2.0.0',
  ]);
});

test('says licences, hashes, and what scanners call Node', () => {
  const by = (purl: string): Component | undefined => componentsOf(BILL).find((component) => component.purl === purl);
  expect(by('pkg:npm/%40s/left@1.0.0')).toMatchObject({
    licenses: [{ license: { id: 'MIT' } }],
    hashes: [{ alg: 'SHA-512', content: '0'.repeat(128) }],
  });
  expect(by('pkg:npm/x@2.0.0')?.licenses).toEqual([{ expression: '(MIT OR Apache-2.0)' }]);
  expect(by('pkg:npm/y@2.0.0')?.licenses).toEqual([{ license: { name: 'SEE LICENSE IN it' } }]);
  expect(by('pkg:npm/node@24.21.0')?.cpe).toBe('cpe:2.3:a:nodejs:node.js:24.21.0:*:*:*:*:*:*:*');
});

test('is the same for the same packages', () => {
  expect(sbomText(BILL)).toBe(sbomText({ ...BILL, npm: BILL.npm.toReversed(), debian: BILL.debian.toReversed() }));
});

test('is CycloneDX by its own schema', () => {
  const schema = (name: string): object =>
    JSON.parse(readFileSync(new URL(`res/schema/${name}.SNAPSHOT.schema.json`, LIBRARY), 'utf8')) as object;
  // Texts of ours stand in none of the formats that the schema names.
  const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    ajv.addSchema({ ...schema(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
  }
  const validate = ajv.compile(schema('bom-1.6'));
  validate(JSON.parse(sbomText(BILL)));
  expect(validate.errors).toBeNull();
  validate({ ...(JSON.parse(sbomText(BILL)) as object), components: [{ name: 'no type' }] });
  expect(validate.errors).not.toBeNull();
});
