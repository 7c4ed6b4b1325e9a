// How a command is told where the files of Tasks lie; docs/cli.md says what happens where it is told nothing.
import { type Command, Option } from 'commander';
import type { StorageKind } from '../../storage/storage-place.ts';

export interface StorageOptions {
  readonly operatorNamespace: string;
  readonly storageKind?: StorageKind;
  readonly storageBucket?: string;
  readonly storageAccount?: string;
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
    .addOption(
      new Option('--storage-kind <kind>', "what it is (default: the operator's, or s3)").choices([
        's3',
        'gcs',
        'azblob',
      ]),
    )
    .option('--storage-bucket <name>', "bucket, or azblob's container (default: the operator's)")
    .option('--storage-account <name>', "storage account, of azblob (default: the operator's)")
    .option('--storage-prefix <prefix>', "what the keys of all files begin with (default: the operator's)")
    .option('--storage-endpoint <url>', "URL to reach it at (default: the operator's; one in the cluster is forwarded)")
    .option('--storage-region <region>', "its region, of s3 (default: the operator's)")
    .addOption(
      new Option(
        '--storage-credentials <source>',
        'secret: those of task pods; env: what the tools of AWS, Google or Azure use here (default: secret where there is one)',
      ).choices(['secret', 'env']),
    );
}
