// Prometheus and promtool, of Debian's package: its files alone, in the cache folder, so that no service is installed or started.
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { debianPackageFiles, unpackDebianPackages } from '../images/debian-files.ts';
import { cached } from './cache-folder.ts';
import { type Log, step } from './progress.ts';

/** Paths of the two programs. */
export type PrometheusPrograms = { readonly prometheus: string; readonly promtool: string };

/** Fetches the package by the machine's apt where the cache lacks its current version. */
export const ensurePrometheusPrograms = async (log: Log): Promise<PrometheusPrograms> => {
  const [file = 'prometheus'] = await debianPackageFiles(['prometheus'], log);
  const folder = await cached({
    path: join('programs', file),
    lock: 'prometheus',
    make: async (partial) => {
      const whole = `${partial}.whole`;
      await step(log, `Fetch ${file}`, () => unpackDebianPackages(['prometheus'], whole));
      await rename(join(whole, 'usr/bin'), partial);
      await rm(whole, { recursive: true });
    },
  });
  return { prometheus: join(folder, 'prometheus'), promtool: join(folder, 'promtool') };
};
