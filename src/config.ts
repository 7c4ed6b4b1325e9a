// The operator's configuration: one YAML file that the chart writes, and a few values that only the environment can give.
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import { parse } from 'yaml';
import type { LogLevel } from './observability/logger.ts';

export interface Config {
  /** Empty: all namespaces. */
  readonly namespaces: readonly string[];
  readonly storage: StorageConfig;
  readonly task: TaskDefaults;
  readonly controller: ControllerConfig;
  readonly log: { readonly level: LogLevel };
  readonly http: { readonly port: number };
}

export interface StorageConfig {
  readonly kind: 's3';
  readonly bucket: string;
  /** Key prefix within the bucket, without slashes at its ends; may be empty. */
  readonly prefix: string;
  readonly region: string;
  /** As the operator and task pods reach it; absent: AWS's own. */
  readonly endpoint?: string;
  /** Secret in each Task's namespace; absent: workload identity. */
  readonly taskSecretName?: string;
}

export interface TaskDefaults {
  /** Image of Tasks that name none; empty: they must. */
  readonly image: string;
  readonly project: string;
  readonly domain: string;
  /** The extended resource that `gpu` means. */
  readonly gpuResourceName: string;
}

export interface ControllerConfig {
  readonly workers: number;
  /** Attempts the infrastructure may lose beyond the first. */
  readonly systemRetryLimit: number;
  readonly imagePullGraceSeconds: number;
  readonly createContainerGraceSeconds: number;
  /** Seconds that a container gets to end when the operator ends it. */
  readonly terminationGraceSeconds: number;
}

/** The file is missing, unreadable or wrong. The message names each field, what was given and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const text = { type: 'string' } as const;
const section = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  default: {},
  properties,
  required,
});

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['storage'],
  properties: {
    namespaces: { type: 'array', items: text, uniqueItems: true, default: [] },
    storage: section(
      {
        kind: { const: 's3', default: 's3' },
        bucket: { type: 'string', minLength: 1 },
        prefix: { type: 'string', pattern: '^([^/].*[^/]|[^/]?)$', default: 'tasks' },
        region: { type: 'string', minLength: 1, default: 'us-east-1' },
        endpoint: { type: 'string', pattern: '^https?://' },
        taskSecretName: text,
      },
      ['bucket'],
    ),
    task: section({
      image: { ...text, default: '' },
      project: { ...text, default: 'podsmith' },
      domain: { ...text, default: 'development' },
      gpuResourceName: { ...text, default: 'nvidia.com/gpu' },
    }),
    controller: section({
      workers: { type: 'integer', minimum: 1, maximum: 256, default: 8 },
      systemRetryLimit: { type: 'integer', minimum: 0, maximum: 100, default: 3 },
      imagePullGraceSeconds: { type: 'integer', minimum: 0, default: 180 },
      createContainerGraceSeconds: { type: 'integer', minimum: 0, default: 180 },
      terminationGraceSeconds: { type: 'integer', minimum: 0, default: 5 },
    }),
    log: section({ level: { enum: ['debug', 'info', 'warn', 'error'], default: 'info' } }),
    http: section({ port: { type: 'integer', minimum: 0, maximum: 65_535, default: 8080 } }),
  },
};

/** Parses the file's text, fills in defaults. Throws ConfigError. */
export function parseConfig(yaml: string): Config {
  let config: unknown;
  try {
    config = parse(yaml) ?? {};
  } catch (cause) {
    throw new ConfigError(`the configuration is not YAML: ${String(cause)}`, { cause });
  }
  const validate = new Ajv({ allErrors: true, useDefaults: true, verbose: true }).compile<Config>(SCHEMA);
  if (!validate(config)) throw new ConfigError((validate.errors ?? []).map(fault).join('; '));
  return config;
}

/** Reads and parses the file at `path`. Throws ConfigError. */
export function loadConfig(path: string): Config {
  try {
    return parseConfig(readFileSync(path, 'utf8'));
  } catch (cause) {
    if (cause instanceof ConfigError) throw new ConfigError(`${path}: ${cause.message}`, { cause });
    throw new ConfigError(`${path} cannot be read: ${String(cause)}`, { cause });
  }
}

function fault({ instancePath, message = 'is wrong', params, data }: ErrorObject): string {
  const field = instancePath.slice(1).replaceAll('/', '.') || 'the configuration';
  const unknown: unknown = Reflect.get(params, 'additionalProperty');
  const detail = typeof unknown === 'string' ? ` "${unknown}"` : '';
  const allowed: unknown = Reflect.get(params, 'allowedValues');
  const values = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  const given = typeof data === 'object' ? '' : ` (given: ${JSON.stringify(data)})`;
  return `${field} ${message}${detail}${values}${given}`;
}

/** What only the environment can say. */
export interface Environment {
  readonly configPath: string;
  readonly instance: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
}

export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  return {
    configPath: env['PODSMITH_CONFIG'] ?? '/etc/podsmith/config.yaml',
    instance: env['HOSTNAME'] ?? 'podsmith',
    ...(accessKeyId !== undefined && { accessKeyId }),
    ...(secretAccessKey !== undefined && { secretAccessKey }),
  };
}
