// The operator's process.
import { type Config, ConfigError, type Environment } from './config.ts';
import { runOperator } from './operator.ts';
import { OpendalStore } from './storage/opendal-store.ts';

function storageSettings(
  { storage }: Config,
  { accessKeyId, secretAccessKey }: Environment,
): ConstructorParameters<typeof OpendalStore>[0] {
  return {
    ...storage,
    ...(accessKeyId !== undefined && { accessKeyId }),
    ...(secretAccessKey !== undefined && { secretAccessKey }),
  };
}

try {
  await runOperator((config, environment) => new OpendalStore(storageSettings(config, environment)));
} catch (error) {
  // A wrong configuration is the administrator's to mend: the message is enough, a stack would hide it.
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}
