// The system under Node in the operator's image: C and C++ libraries, CA certificates, a user. No shell.
import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackDebianPackages } from './debian-files.ts';

/** What Node and OpenDAL's library are linked to, and whom they trust. */
export const nodeRootfsPackages = ['libc6', 'libgcc-s1', 'libstdc++6', 'ca-certificates'] as const;

/** Lays the system out in the folder. */
export const makeNodeRootfs = async (folder: string): Promise<void> => {
  await unpackDebianPackages(nodeRootfsPackages, folder);
  await bundleCertificates(folder);
  await rm(join(folder, 'usr/share/ca-certificates'), { recursive: true });
  await dropUnused(folder);
  await writeUsers(folder);
};

/** What the package's installer does: one file of all authorities. */
const bundleCertificates = async (folder: string): Promise<void> => {
  const source = join(folder, 'usr/share/ca-certificates/mozilla');
  const names = (await readdir(source)).sort();
  const certificates = await Promise.all(names.map((name) => readFile(join(source, name), 'utf8')));
  await mkdir(join(folder, 'etc/ssl/certs'), { recursive: true });
  await writeFile(join(folder, 'etc/ssl/certs/ca-certificates.crt'), certificates.join(''));
};

/** Character set tables, for Node has its own; programs and pages that nobody here can start or read. Licences stay. */
const dropUnused = async (folder: string): Promise<void> => {
  const multiarch = (await readdir(join(folder, 'usr/lib'))).filter((name) => name.endsWith('-linux-gnu'));
  const tables = multiarch.flatMap((name) => [`usr/lib/${name}/gconv`, `usr/lib/${name}/audit`]);
  const programs = ['sbin', 'usr/sbin', 'usr/bin', 'etc/ca-certificates', 'etc/kernel'];
  const pages = ['man', 'lintian', 'gcc', 'gdb', 'locale', 'bug'].map((name) => `usr/share/${name}`);
  for (const path of [...tables, ...programs, ...pages]) await rm(join(folder, path), { recursive: true, force: true });
};

const writeUsers = async (folder: string): Promise<void> => {
  const etc = join(folder, 'etc');
  await writeFile(
    join(etc, 'passwd'),
    'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/tmp:/sbin/nologin\n',
  );
  await writeFile(join(etc, 'group'), 'root:x:0:\nnonroot:x:65532:\n');
  await writeFile(join(etc, 'nsswitch.conf'), 'hosts: files dns\n');
  await mkdir(join(folder, 'tmp'));
  await chmod(join(folder, 'tmp'), 0o1777);
};
