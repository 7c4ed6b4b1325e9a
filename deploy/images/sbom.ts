// The bill of materials of the operator's image, in CycloneDX: the program, its npm packages with Node among them, and Debian's packages below.
import { Enums, Models, SPDX, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import type { ProductionPackage } from './production-packages.ts';

/** Where it lies in the image: scanners look for files that are called so. */
export const SBOM_PATH = 'usr/share/sbom/podsmith.cdx.json';

export type Bill = {
  readonly name: string;
  readonly version: string;
  readonly npm: readonly ProductionPackage[];
  /** Files as apt names them: `libc6_2.36-9+deb12u14_amd64.deb`. Empty where the image stands on one of somebody else's. */
  readonly debian: readonly string[];
};

/** The text of the file. The same packages make the same text, so it bears no time and no number of its own. */
export const sbomText = ({ name, version, npm, debian }: Bill): string => {
  const bom = new Models.Bom();
  const purl = `pkg:npm/${name}@${version}`;
  bom.metadata.component = new Models.Component(Enums.ComponentType.Application, name, { version, purl, bomRef: purl });
  for (const component of [...npm.map(npmComponent), ...debian.map(debianComponent)]) bom.components.add(component);
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
};

const npmComponent = ({ path, name, version, license, integrity }: ProductionPackage): Models.Component => {
  const at = name.lastIndexOf('/');
  const group = at === -1 ? undefined : name.slice(0, at);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const { Library } = Enums.ComponentType;
  const component = new Models.Component(Library, name.slice(at + 1), { version, purl, bomRef: `${purl}#${path}` });
  if (group !== undefined) component.group = group;
  if (license !== undefined) component.licenses.add(licenceOf(license));
  if (integrity?.startsWith('sha512-') === true) {
    const hex = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
    component.hashes.set(Enums.HashAlgorithm['SHA-512'], hex);
  }
  // Scanners know Node by this name; the package only brings it.
  if (name === 'node') component.cpe = `cpe:2.3:a:nodejs:node.js:${version}:*:*:*:*:*:*:*`;
  component.properties.add(new Models.Property('cdx:npm:package:path', path));
  return component;
};

const licenceOf = (text: string): Models.License => {
  if (SPDX.isSupportedSpdxId(text)) return new Models.SpdxLicense(text);
  return / (OR|AND) /.test(text) ? new Models.LicenseExpression(text) : new Models.NamedLicense(text);
};

const debianComponent = (file: string): Models.Component => {
  const [name = '', escaped = '', architecture = ''] = file.replace(/\.deb$/, '').split('_');
  // apt writes the colon of an epoch as %3a.
  const version = decodeURIComponent(escaped);
  const purl = `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}?arch=${architecture}&distro=debian-12`;
  return new Models.Component(Enums.ComponentType.Library, name, { version, purl, bomRef: purl });
};
