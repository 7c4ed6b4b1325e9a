// The processes of a cluster with their command lines.
import { join } from 'node:path';
import { type ClusterAddresses, apiServerPort } from './addresses.ts';
import type { Component, ComponentName } from './component.ts';
import type { ClusterLayout } from './cluster-layout.ts';
import { partKubeconfigPath } from './kubeconfig.ts';
import type { NodeConfiguration } from './node-configuration.ts';
import type { KubernetesProgram } from './tools.ts';

export type ControlPlaneOptions = {
  /** Without a controller manager nobody makes the service accounts that the admission plugin of that name demands. */
  readonly hasControllers: boolean;
  /** An audit policy file; the log is written beside the other logs, as audit.log. */
  readonly auditPolicy?: string;
};

/** Where the parts of Kubernetes are. */
export type KubernetesPrograms = Readonly<Record<KubernetesProgram, string>>;

export type ComponentContext = {
  readonly layout: ClusterLayout;
  readonly addresses: ClusterAddresses;
  readonly programs: KubernetesPrograms;
};

/** etcd and the API server: a cluster that stores and judges objects, and runs nothing. */
export const apiComponents = (context: ComponentContext, options: ControlPlaneOptions): Component[] => {
  const { layout, programs } = context;
  return [
    component('etcd', programs.etcd, [
      `--name=${layout.name}`,
      `--data-dir=${join(layout.folder, 'etcd')}`,
      '--listen-client-urls=http://127.0.0.1:2379',
      '--advertise-client-urls=http://127.0.0.1:2379',
      '--listen-peer-urls=http://127.0.0.1:2380',
      '--initial-advertise-peer-urls=http://127.0.0.1:2380',
      `--initial-cluster=${layout.name}=http://127.0.0.1:2380`,
      // Safe while the machine stays up; after a restart of the machine the cluster is made anew.
      '--unsafe-no-fsync=true',
      '--log-level=warn',
    ]),
    component('kube-apiserver', programs['kube-apiserver'], apiServerFlags(context, options)),
  ];
};

const apiServerFlags = ({ layout, addresses }: ComponentContext, options: ControlPlaneOptions): string[] => {
  const pki = (file: string): string => join(layout.pkiFolder, file);
  return [
    '--etcd-servers=http://127.0.0.1:2379',
    `--advertise-address=${addresses.node}`,
    `--secure-port=${apiServerPort}`,
    `--service-cluster-ip-range=${addresses.services}`,
    '--endpoint-reconciler-type=lease',
    '--allow-privileged=true',
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    // One after the other, a namespace with thousands of objects takes minutes to go.
    '--delete-collection-workers=8',
    ...(options.hasControllers ? [] : ['--disable-admission-plugins=ServiceAccount']),
    `--client-ca-file=${pki('ca.crt')}`,
    `--tls-cert-file=${pki('kube-apiserver.crt')}`,
    `--tls-private-key-file=${pki('kube-apiserver.key')}`,
    '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    `--service-account-key-file=${pki('service-accounts.pub')}`,
    `--service-account-signing-key-file=${pki('service-accounts.key')}`,
    `--kubelet-certificate-authority=${pki('ca.crt')}`,
    `--kubelet-client-certificate=${pki('kube-apiserver-kubelet-client.crt')}`,
    `--kubelet-client-key=${pki('kube-apiserver-kubelet-client.key')}`,
    '--kubelet-preferred-address-types=InternalIP',
    ...auditFlags(layout, options.auditPolicy),
  ];
};

const auditFlags = (layout: ClusterLayout, policy: string | undefined): string[] =>
  policy === undefined
    ? []
    : [`--audit-policy-file=${policy}`, `--audit-log-path=${join(layout.logFolder, 'audit.log')}`];

/** The container runtime; images can be loaded as soon as it runs. */
export const runtimeComponents = (configuration: NodeConfiguration): Component[] => [
  {
    name: 'containerd',
    command: ['/usr/bin/containerd', '--config', configuration.containerd.path],
    configurationKey: configuration.containerd.key,
  },
];

/** The defaults, 20 requests a second, make the controllers' own start take seconds, and would be what a load test measures. */
const generousClientLimits = ['--kube-api-qps=2000', '--kube-api-burst=4000'];

export type ControllerOptions = {
  /** How many finished pods the cluster may hold before the oldest are deleted; undefined: kube-controller-manager's default, 12,500. */
  readonly podGcThreshold: number | undefined;
};

/** The controllers, the scheduler and the node. */
export const nodeComponents = (
  context: ComponentContext,
  configuration: NodeConfiguration,
  { podGcThreshold }: ControllerOptions,
): Component[] => {
  const { layout, addresses, programs } = context;
  const kubeconfig = partKubeconfigPath(layout, 'kube-controller-manager');
  const schedulerKubeconfig = partKubeconfigPath(layout, 'kube-scheduler');
  return [
    component('kube-controller-manager', programs['kube-controller-manager'], [
      `--kubeconfig=${kubeconfig}`,
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
      '--bind-address=127.0.0.1',
      '--leader-elect=false',
      ...generousClientLimits,
      '--use-service-account-credentials=true',
      `--service-account-private-key-file=${join(layout.pkiFolder, 'service-accounts.key')}`,
      `--root-ca-file=${join(layout.pkiFolder, 'ca.crt')}`,
      `--cluster-signing-cert-file=${join(layout.pkiFolder, 'ca.crt')}`,
      `--cluster-signing-key-file=${join(layout.pkiFolder, 'ca.key')}`,
      ...(podGcThreshold === undefined ? [] : [`--terminated-pod-gc-threshold=${podGcThreshold}`]),
    ]),
    component('kube-scheduler', programs['kube-scheduler'], [
      `--kubeconfig=${schedulerKubeconfig}`,
      `--authentication-kubeconfig=${schedulerKubeconfig}`,
      `--authorization-kubeconfig=${schedulerKubeconfig}`,
      '--bind-address=127.0.0.1',
      '--leader-elect=false',
      ...generousClientLimits,
    ]),
    {
      ...component('kubelet', programs.kubelet, [
        `--config=${configuration.kubelet.path}`,
        `--kubeconfig=${partKubeconfigPath(layout, 'kubelet')}`,
        `--root-dir=${join(layout.folder, 'kubelet')}`,
        `--hostname-override=${layout.nodeName}`,
        `--node-ip=${addresses.node}`,
      ]),
      configurationKey: configuration.kubelet.key,
    },
    {
      ...component('kube-proxy', programs['kube-proxy'], [`--config=${configuration['kube-proxy'].path}`]),
      configurationKey: configuration['kube-proxy'].key,
    },
  ];
};

/** Where kwok tells how it is. */
export const kwokUrl = (addresses: ClusterAddresses): string => `http://${addresses.node}:10247`;

/** How the nodes and pods that kwok plays behave, where nobody says otherwise. */
export const usualKwokStages = join(import.meta.dirname, 'kwok/stages.yaml');

/** kwok plays nodes of its own making: those with its annotation, beside the real one. The stages' `key` stands for their content. */
export const kwokComponent = (
  context: ComponentContext,
  kwok: string,
  stages: { readonly path: string; readonly key: string },
): Component => ({
  ...component('kwok', kwok, [
    `--config=${stages.path}`,
    `--kubeconfig=${partKubeconfigPath(context.layout, 'kwok')}`,
    `--server-address=${new URL(kwokUrl(context.addresses)).host}`,
    '--manage-all-nodes=false',
    '--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake',
  ]),
  configurationKey: stages.key,
});

const component = (name: ComponentName, program: string, flags: readonly string[]): Component => ({
  name,
  command: [program, ...flags],
  configurationKey: '',
});
