// How a command is told where the files of Tasks lie; docs/cli.md says what happens where it is told nothing.
import { type Command, Option } from 'commander';

export interface StorageOptions {
  readonly operatorNamespace: string;
  readonly storageBucket?: string;
  readonly storagePrefix?: string;
  readonly storageEndpoint?: string;
  readonly storageRegion?: string;
  readonly storageCredentials?: 'secret' | 'env';
}

const OPERATOR_NAMESPACE = 'podsmith-system';

/** Adds the options to `command`. */
export function withStorageOptions(command: Command): Command {
  return command
    .option('--operator-namespace <namespace>', "where the operator's configuration is", OPERATOR_NAMESPACE)
    .option('--storage-bucket <name>', "bucket (default: the operator's)")
    .option('--storage-prefix <prefix>', "what the keys of all files begin with (default: the operator's)")
    .option('--storage-endpoint <url>', "S3 to reach it at (default: the operator's; one in the cluster is forwarded)")
    .option('--storage-region <region>', "its region (default: the operator's)")
    .addOption(
      new Option(
        '--storage-credentials <source>',
        'secret: those of task pods; env: AWS_ACCESS_KEY_ID and what else AWS tools read (default: secret where there is one)',
      ).choices(['secret', 'env']),
    );
}
