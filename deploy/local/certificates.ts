// The cluster's own certificate authority, a certificate for each part, and the key pair that signs service account tokens.
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { type ClusterAddresses } from './addresses.ts';
import type { ClusterLayout } from './cluster-layout.ts';
import { run } from './run.ts';

/** Whom a certificate speaks for; the files are named after it. */
export type Identity =
  | 'admin'
  | 'kube-apiserver'
  | 'kube-apiserver-kubelet-client'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'kube-proxy'
  | 'kubelet'
  | 'kwok';

/** Long enough never to matter for a cluster that is made anew in seconds. */
const validDays = '3650';

/** Makes them all where they are not there yet; they appear together or not at all. */
export const ensureCertificates = async (layout: ClusterLayout, addresses: ClusterAddresses): Promise<void> => {
  if (await exists(layout.pkiFolder)) return;
  const folder = `${layout.pkiFolder}.partial`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeServiceAccountKeys(folder);
  // The machine's own openssl.cnf would add extensions of its own.
  await writeFile(join(folder, 'openssl.cnf'), '[req]\ndistinguished_name = name\n[name]\n');
  await makeAuthority(folder);
  await Promise.all(requests(layout, addresses).map((request) => makeCertificate(folder, request)));
  await rename(folder, layout.pkiFolder);
};

type Request = {
  readonly identity: Identity;
  /** Kubernetes reads the user's name out of CN and the groups out of O. */
  readonly subject: string;
  readonly usage: 'clientAuth' | 'serverAuth' | 'clientAuth,serverAuth';
  readonly names?: readonly string[];
};

const requests = (layout: ClusterLayout, addresses: ClusterAddresses): Request[] => [
  { identity: 'admin', subject: '/O=system:masters/CN=admin', usage: 'clientAuth' },
  {
    identity: 'kube-apiserver',
    subject: '/CN=kube-apiserver',
    usage: 'serverAuth',
    names: [
      `IP:${addresses.node}`,
      `IP:${addresses.apiService}`,
      'IP:127.0.0.1',
      'DNS:localhost',
      'DNS:kubernetes',
      'DNS:kubernetes.default',
      'DNS:kubernetes.default.svc',
      'DNS:kubernetes.default.svc.cluster.local',
    ],
  },
  {
    identity: 'kube-apiserver-kubelet-client',
    subject: '/O=system:masters/CN=kube-apiserver-kubelet-client',
    usage: 'clientAuth',
  },
  { identity: 'kube-controller-manager', subject: '/CN=system:kube-controller-manager', usage: 'clientAuth' },
  { identity: 'kube-scheduler', subject: '/CN=system:kube-scheduler', usage: 'clientAuth' },
  { identity: 'kube-proxy', subject: '/CN=system:kube-proxy', usage: 'clientAuth' },
  {
    identity: 'kubelet',
    subject: `/O=system:nodes/CN=system:node:${layout.nodeName}`,
    usage: 'clientAuth,serverAuth',
    names: [`IP:${addresses.node}`, `DNS:${layout.nodeName}`],
  },
  // It plays any number of nodes, and the node authorizer lets a kubelet speak for its own only.
  { identity: 'kwok', subject: '/O=system:masters/CN=kwok', usage: 'clientAuth' },
];

const makeAuthority = async (folder: string): Promise<void> =>
  certify(folder, 'ca', ['-subj', '/CN=podsmith-local'], {
    basicConstraints: 'critical,CA:TRUE',
    keyUsage: 'critical,keyCertSign,cRLSign,digitalSignature',
  });

const makeCertificate = async (folder: string, { identity, subject, usage, names }: Request): Promise<void> =>
  certify(folder, identity, ['-subj', subject, '-CA', join(folder, 'ca.crt'), '-CAkey', join(folder, 'ca.key')], {
    basicConstraints: 'critical,CA:FALSE',
    extendedKeyUsage: usage,
    ...(names === undefined ? {} : { subjectAltName: names.join(',') }),
  });

/** A new key and its certificate, with these extensions and no others. */
const certify = async (
  folder: string,
  name: string,
  args: readonly string[],
  extensions: Readonly<Record<string, string>>,
): Promise<void> => {
  const added = Object.entries(extensions).flatMap(([extension, value]) => ['-addext', `${extension}=${value}`]);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)];
  const config = ['-config', join(folder, 'openssl.cnf')];
  await run('openssl', ['req', '-x509', ...config, ...newKey, '-days', validDays, ...args, ...added, ...files]);
};

const writeServiceAccountKeys = async (folder: string): Promise<void> => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await writeFile(join(folder, 'service-accounts.key'), privateKey, { mode: 0o600 });
  await writeFile(join(folder, 'service-accounts.pub'), publicKey);
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
