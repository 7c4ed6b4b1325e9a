// Namespaces that take pods of Pod Security's level `restricted` and no others, as an administrator makes them for what is installed there.
import { stringify } from 'yaml';
import type { Platform } from '../../deploy/local/demo/platform.ts';

/** Makes the namespace, or has the one that is there enforce the level. */
export async function restrictedNamespace({ kubectl }: Pick<Platform, 'kubectl'>, name: string): Promise<void> {
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  const input = stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  await kubectl(['apply', '--server-side', '--filename=-'], { input });
}
