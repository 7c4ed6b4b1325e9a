// The operator's process.
import { ConfigError } from './config.ts';
import { runOperator } from './operator.ts';
import { BucketStore } from './storage/bucket-store.ts';
import { openBucket } from './storage/open-bucket.ts';

try {
  await runOperator(async ({ storage }, environment) => {
    return new BucketStore(storage, await openBucket(storage, environment.storage));
  });
} catch (error) {
  // A wrong configuration is the administrator's to mend: the message is enough, a stack would hide it.
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}
