// The CustomResourceDefinitions of prometheus-operator, out of its Go module: what clusters with that operator hold our monitors to.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { versions } from './versions.ts';

const MODULE = `github.com/prometheus-operator/prometheus-operator@${versions.prometheusOperator}`;
const KINDS = ['podmonitors', 'prometheusrules', 'servicemonitors'];

/** As YAML documents. Fetched where Go's module cache lacks them; Go checks them by its checksum database. */
export async function prometheusOperatorCrds(): Promise<readonly string[]> {
  const env = { GOFLAGS: '', GOWORK: 'off' };
  const { stdout } = await execa('go', ['mod', 'download', '-json', MODULE], { env });
  const { Dir: folder } = JSON.parse(stdout) as { readonly Dir: string };
  const path = (kind: string): string =>
    join(folder, 'example/prometheus-operator-crd', `monitoring.coreos.com_${kind}.yaml`);
  return await Promise.all(KINDS.map((kind) => readFile(path(kind), 'utf8')));
}
