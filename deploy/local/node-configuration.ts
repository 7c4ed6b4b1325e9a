// The configuration files of the parts that make the node: containerd, the pod network, the kubelet and kube-proxy.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ClusterAddresses } from './addresses.ts';
import type { ClusterLayout } from './cluster-layout.ts';
import { contentKey } from './content-key.ts';
import { partKubeconfigPath } from './kubeconfig.ts';
import { writeFileWhole } from './write-file-whole.ts';

export type NodeConfiguration = Readonly<Record<'containerd' | 'kubelet' | 'kube-proxy', ConfigurationFile>>;

export type ConfigurationFile = { readonly path: string; readonly key: string };

/** Writes all of the node's files; `pauseImage` must have been loaded before the first pod is started. */
export const writeNodeConfiguration = async (
  layout: ClusterLayout,
  addresses: ClusterAddresses,
  pauseImage: string,
): Promise<NodeConfiguration> => {
  const write = async (name: string, content: string): Promise<ConfigurationFile> => {
    const path = join(layout.configFolder, name);
    await writeFileWhole(path, content);
    return { path, key: contentKey([content]) };
  };
  await mkdir(podNetworkFolder(layout), { recursive: true });
  await write('resolv.conf', '');
  await write('cni/10-podsmith.conflist', JSON.stringify(podNetwork(addresses), undefined, 2));
  return {
    containerd: await write('containerd.toml', containerdToml(layout, pauseImage)),
    kubelet: await write('kubelet.yaml', stringify(kubeletConfiguration(layout, addresses))),
    'kube-proxy': await write('kube-proxy.yaml', stringify(kubeProxyConfiguration(layout, addresses))),
  };
};

const podNetworkFolder = (layout: ClusterLayout): string => join(layout.configFolder, 'cni');

/**
 * `restrict_oom_score_adj`: a machine without CAP_SYS_RESOURCE refuses the scores pods usually get, and no sandbox starts.
 * State and shims live under the namespace's own /run, so they end with it. The opt plugin would make a folder in /opt.
 */
const containerdToml = (layout: ClusterLayout, pauseImage: string): string => `version = 2
root = ${quoted(join(layout.folder, 'containerd'))}
state = "/run/containerd"
disabled_plugins = [
  "io.containerd.internal.v1.opt",
  "io.containerd.snapshotter.v1.aufs",
  "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs",
]

[grpc]
  address = ${quoted(layout.containerdSocket)}

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = ${quoted(pauseImage)}
  restrict_oom_score_adj = true

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = ${quoted(podNetworkFolder(layout))}

  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"

    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      BinaryName = "runc"
      SystemdCgroup = false
`;

/** A JSON string is a TOML basic string, too. */
const quoted = (text: string): string => JSON.stringify(text);

/**
 * A cable for each pod instead of a bridge: every packet between pods is routed, so that answers through a Service find
 * their way back also where the kernel does not show bridged packets to iptables.
 */
const podNetwork = (addresses: ClusterAddresses): unknown => ({
  cniVersion: '0.4.0',
  name: 'podsmith',
  plugins: [
    {
      type: 'ptp',
      ipMasq: false,
      ipam: {
        type: 'host-local',
        dataDir: '/run/cni',
        ranges: [[{ subnet: addresses.pods }]],
        routes: [{ dst: '0.0.0.0/0' }],
      },
    },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
});

const kubeletConfiguration = (layout: ClusterLayout, addresses: ClusterAddresses): unknown => ({
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  authentication: {
    anonymous: { enabled: false },
    webhook: { enabled: true },
    x509: { clientCAFile: join(layout.pkiFolder, 'ca.crt') },
  },
  authorization: { mode: 'Webhook' },
  tlsCertFile: join(layout.pkiFolder, 'kubelet.crt'),
  tlsPrivateKeyFile: join(layout.pkiFolder, 'kubelet.key'),
  containerRuntimeEndpoint: `unix://${layout.containerdSocket}`,
  clusterDNS: [addresses.dnsService],
  clusterDomain: 'cluster.local',
  // Pods know the cluster's names only: the machine's own name servers are out of their reach.
  resolvConf: join(layout.configFolder, 'resolv.conf'),
  volumePluginDir: join(layout.folder, 'volume-plugins'),
  cgroupDriver: 'cgroupfs',
  // Two kubelets with the same root would each remove the other's pods' groups.
  cgroupRoot: `/${layout.controlGroup}`,
  failCgroupV1: false,
  failSwapOn: false,
  // The machine is other people's too: pods are judged by their own limits only.
  enforceNodeAllocatable: [],
  // The machine's own disk is not the cluster's to tidy: images were loaded by hand and could not be pulled again.
  imageGCHighThresholdPercent: 100,
  evictionHard: {
    'memory.available': '100Mi',
    'nodefs.available': '1Gi',
    'nodefs.inodesFree': '1%',
    'imagefs.available': '1Gi',
    'imagefs.inodesFree': '1%',
  },
  serializeImagePulls: false,
});

const kubeProxyConfiguration = (layout: ClusterLayout, addresses: ClusterAddresses): unknown => ({
  apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
  kind: 'KubeProxyConfiguration',
  clientConnection: { kubeconfig: partKubeconfigPath(layout, 'kube-proxy') },
  hostnameOverride: layout.nodeName,
  mode: 'iptables',
  clusterCIDR: addresses.pods,
  // Zero leaves the machine's own settings alone; most of them are not settable from a namespace anyway.
  conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
});
