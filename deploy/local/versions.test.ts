import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { versions } from './versions.ts';

const modules = [
  { module: 'go', path: 'k8s.io/kubernetes', version: versions.kubernetes },
  { module: 'go', path: 'github.com/coredns/coredns', version: versions.coredns },
  { module: 'go', path: 'github.com/rancher/local-path-provisioner', version: versions.localPathProvisioner },
  { module: 'go', path: 'github.com/versity/versitygw', version: versions.versitygw },
  { module: 'go/tools', path: 'helm.sh/helm/v4', version: versions.helm },
  { module: 'go/tools', path: 'sigs.k8s.io/kwok', version: versions.kwok },
  { module: 'go/monitoring', path: 'k8s.io/kube-state-metrics/v2', version: versions.kubeStateMetrics },
  { module: 'go/monitoring', path: 'github.com/yuin/gopher-lua', version: versions.gopherLua },
  { module: 'go/collector', path: 'go.opentelemetry.io/collector/otelcol', version: versions.otelcol },
  { module: 'go/emulators', path: 'github.com/fsouza/fake-gcs-server', version: versions.fakeGcsServer },
  { module: 'go/kueue', path: 'sigs.k8s.io/kueue', version: versions.kueue },
];

const goMod = (module: string): Promise<string> => readFile(join(import.meta.dirname, module, 'go.mod'), 'utf8');

describe('versions', () => {
  test.each(modules)('$path is what $module/go.mod requires', async ({ module, path, version }) => {
    expect(await goMod(module)).toMatch(new RegExp(`^\\t${path} ${version}(?: //|$)`, 'm'));
  });

  test('every part of Kubernetes is replaced by the release that belongs to it', async () => {
    const text = await goMod('go');
    const replaced = [...text.matchAll(/^\t\S+ => \S+ (\S+)$/gm)].map(([, version]) => version);

    expect(replaced.length).toBeGreaterThan(30);
    expect(new Set(replaced)).toEqual(new Set([versions.kubernetes.replace('v1.', 'v0.')]));
  });
});
