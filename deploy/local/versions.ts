// Every version the one-machine cluster is made of. The Go modules' files (go/go.mod, go/tools/go.mod, go/emulators/go.mod) pin the same
// numbers with their checksums; versions.test.ts keeps the two in step.

/** Released versions, written as their module or package writes them. */
export const versions = {
  /** The newest release whose kubelet still accepts Debian 12's containerd 1.6. */
  kubernetes: 'v1.35.4',
  coredns: 'v1.14.3',
  localPathProvisioner: 'v0.0.30',
  versitygw: 'v1.8.0',
  helm: 'v4.3.1',
  kwok: 'v0.8.0',
  kubeStateMetrics: 'v2.18.0',
  gopherLua: 'v1.1.2',
  /** For its CustomResourceDefinitions. */
  prometheusOperator: 'v0.85.0',
  /** Of OpenTelemetry, for the tests of traces. */
  otelcol: 'v0.165.0',
  fakeGcsServer: 'v1.56.1',
  /** For `npm test -- kueue`. */
  kueue: 'v0.14.0',
} as const;
