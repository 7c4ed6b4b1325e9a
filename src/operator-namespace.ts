// The namespace that the operator itself runs in.
import { readFileSync } from 'node:fs';

// Kubernetes puts it beside the token of every ServiceAccount.
const SERVICE_ACCOUNT_NAMESPACE = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

/** What POD_NAMESPACE says, or else the ServiceAccount's file at `path`; undefined outside a cluster. */
export function readOperatorNamespace(
  env: Readonly<Record<string, string | undefined>>,
  path = SERVICE_ACCOUNT_NAMESPACE,
): string | undefined {
  const said = env['POD_NAMESPACE']?.trim() ?? '';
  if (said !== '') return said;
  try {
    const written = readFileSync(path, 'utf8').trim();
    return written === '' ? undefined : written;
  } catch {
    return undefined;
  }
}
