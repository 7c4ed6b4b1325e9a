// The judge: reads the API server's audit log and the storage, and nothing else. Exits with 1 where it finds against the operator.
// Usage: node test/chaos/judge/main.ts --audit FOLDER --storage FOLDER --namespace NAME… --lease NAME [--shards N --by namespace|task]
//   --system-retry-limit N [--json]
import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { Command, Option } from 'commander';
import { SHARD_BY, type ShardBy } from '../../../src/sharding/shard-of.ts';
import type { AttemptLeft } from './attempt-readings.ts';
import { findingText } from './finding.ts';
import { judge } from './judge.ts';
import { readHistory } from './read-history.ts';

interface Options {
  readonly audit: string;
  readonly storage: string;
  readonly namespace: readonly string[];
  readonly lease: string;
  readonly shards: string;
  readonly by: ShardBy;
  readonly systemRetryLimit: string;
  readonly json?: true;
}

/** Every line of the audit logs in a folder, rotated ones (audit-TIME.log) before the one that is written (audit.log). */
async function auditLines(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((name) => /^audit.*\.log$/.test(name));
  const inOrder = files.toSorted((a, b) => Number(a === 'audit.log') - Number(b === 'audit.log') || (a < b ? -1 : 1));
  const lines: string[] = [];
  for (const name of inOrder) {
    for await (const line of createInterface({ input: createReadStream(join(folder, name)) })) lines.push(line);
  }
  return lines;
}

/** What each attempt left, by its folder in the bucket. */
async function attemptsIn(bucket: string): Promise<ReadonlyMap<string, AttemptLeft>> {
  const left = new Map<string, AttemptLeft>();
  for (const entry of await readdir(join(bucket, 'tasks'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/^(outputs|error)\.pb$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const folder = relative(bucket, dirname(path));
    const known = left.get(folder) ?? { hasOutputs: false };
    const { mtimeMs } = await stat(path);
    left.set(
      folder,
      basename(path) === 'error.pb'
        ? { ...known, error: await readFile(path), errorAt: mtimeMs }
        : { ...known, hasOutputs: true, outputsAt: mtimeMs },
    );
  }
  return left;
}

const { audit, storage, namespace, lease, shards, by, systemRetryLimit, json } = new Command('judge')
  .requiredOption('--audit <folder>', "where the API server's audit logs are")
  .requiredOption('--storage <folder>', 'the bucket, as a folder')
  .requiredOption('--namespace <name...>', 'whose Tasks and pods are judged')
  .requiredOption(
    '--lease <name>',
    'the Lease by which operators agree who leads; of shards, the beginning of their names',
  )
  .option('--shards <count>', "the operators' sharding.shards", '1')
  .addOption(new Option('--by <what>', "the operators' sharding.by").choices(SHARD_BY).default('namespace'))
  .requiredOption('--system-retry-limit <count>', "the operators' controller.systemRetryLimit")
  .option('--json', 'print the verdict as JSON')
  .parse()
  .opts<Options>();

const history = readHistory(await auditLines(audit), {
  namespaces: new Set(namespace),
  leaseName: lease,
  sharding: { shards: Number(shards), by },
});
const attempts = await attemptsIn(storage);
const verdict = judge({ history, storage: attempts, systemRetryLimit: Number(systemRetryLimit) });
if (json === true) console.log(JSON.stringify({ ...verdict, unreadable: history.unreadable }));
else {
  for (const finding of verdict.findings) console.log(findingText(finding));
  const figures = Object.entries(verdict.figures).map(([name, value]) => `${name} ${value}`);
  console.log(`${verdict.findings.length === 0 ? 'GREEN' : 'RED'}: ${figures.join(', ')}`);
}
process.exitCode = verdict.findings.length === 0 ? 0 : 1;
