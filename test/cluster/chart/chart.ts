// The chart as tests see it: rendered, or refused, by the real helm.
import { join } from 'node:path';
import { execa } from 'execa';
import { parseAllDocuments } from 'yaml';
import { ensureProgram } from '../../../deploy/local/tools.ts';

export const CHART = join(import.meta.dirname, '../../../deploy/helm/podsmith');

/** The packed chart of before the admission policies and `spec.runOnce`, to upgrade from; today's operator can work with its kind. */
export const PREVIOUS_CHART = join(import.meta.dirname, 'previous.tgz');

/** Values of the chart, nested as in values.yaml. */
export type Values = Readonly<Record<string, unknown>>;

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

export type HelmResult = { readonly ok: boolean; readonly stdout: string; readonly stderr: string };

/** Runs helm with the values as its standard input, where there are any. */
export async function helm(args: readonly string[], values?: Values): Promise<HelmResult> {
  const program = await ensureProgram('helm', () => undefined);
  const withValues = values === undefined ? [] : ['--values=-'];
  const { failed, stdout, stderr } = await execa(program, [...args, ...withValues], {
    reject: false,
    // JSON, in which a string is never read as anything else.
    input: JSON.stringify(values ?? {}),
  });
  return { ok: !failed, stdout, stderr };
}

/** The manifests of a release `podsmith` in the namespace podsmith-system. Throws with what helm said. */
export async function render(values: Values = {}): Promise<readonly Manifest[]> {
  const { ok, stdout, stderr } = await helm(['template', 'podsmith', CHART, '--namespace=podsmith-system'], values);
  if (!ok) throw new Error(stderr);
  return parsedManifests(stdout);
}

/** The manifests of a stream of YAML documents, without the empty ones: as Kubernetes reads them, by YAML 1.1. */
export function parsedManifests(text: string): readonly Manifest[] {
  return parseAllDocuments(text, { version: '1.1' })
    .map((document) => document.toJS({ reviver: asKubernetesReads }) as Manifest | null)
    .filter((manifest) => manifest !== null);
}

/** A lone dot is a number to this reader of YAML 1.1, and a time is a Date; both are texts to Kubernetes'. */
function asKubernetesReads(_key: unknown, value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  return Number.isNaN(value) ? '.' : value;
}

/** What helm says to values that it refuses, a fault a line; without its heading. */
export async function faultsOf(values: Values): Promise<readonly string[]> {
  const { ok, stderr } = await helm(['template', 'podsmith', CHART], values);
  if (ok) throw new Error('helm took the values');
  return stderr.split('\n').filter((line) => line.startsWith('- at ') || line.includes('execution error'));
}

/** `kind name`, with the namespace before the name where there is one. */
export function identity({ kind, metadata: { name, namespace } }: Manifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** The one manifest that is called so (`Secret default/podsmith-storage`). */
export function named(manifests: readonly Manifest[], wanted: string): Manifest {
  const found = manifests.filter((manifest) => identity(manifest) === wanted);
  const [manifest] = found;
  if (manifest === undefined || found.length > 1) {
    throw new Error(`${found.length} manifests are ${wanted}; there are: ${manifests.map(identity).join(', ')}`);
  }
  return manifest;
}
