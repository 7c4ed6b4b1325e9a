// The operator's configuration: one YAML file that the chart writes, and a few values that only the environment can give.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type SchemaCheck, schemaCheck } from './config/schema-check.ts';
import { taskProblems } from './config/task-problems.ts';
import { TASK_DEFINITIONS, TASK_SECTION_SCHEMA } from './config/task-settings-schema.ts';
import type { LogFormat, LogSettings } from './observability/logger.ts';
import type { TaskSettings } from './podtemplate/pod-input.ts';
import { SHARD_BY, type ShardBy, type Sharding } from './sharding/shard-of.ts';
import type { StorageCredentials } from './storage/storage-credentials.ts';
import type { StoragePlace } from './storage/storage-place.ts';
import { storageProblems } from './storage/storage-problems.ts';

export interface Config {
  /** Empty: all namespaces. */
  readonly namespaces: readonly string[];
  readonly storage: StorageConfig;
  readonly task: TaskSection;
  readonly controller: ControllerConfig;
  readonly leaderElection: LeaderElectionConfig;
  readonly sharding: ShardingConfig;
  readonly log: LogSettings;
  readonly http: { readonly port: number };
  readonly tracing: TracingConfig;
}

/** Where traces of Tasks go. */
export interface TracingConfig {
  /** `http(s)://host:port` of whoever takes OTLP over gRPC; empty: nobody traces. */
  readonly endpoint: string;
  /** The share of Tasks that are recorded, 0 to 1, of those without a parent. */
  readonly samplingRatio: number;
  /** Of whoever sends. */
  readonly resourceAttributes: Readonly<Record<string, string>>;
}

export interface StorageConfig extends StoragePlace {
  /** Secret in each Task's namespace; absent: workload identity. */
  readonly taskSecretName?: string;
  readonly retention: RetentionConfig;
}

/** How long things stay in storage that nobody has a use for any more, in hours; 0: for ever. */
export interface RetentionConfig {
  /** What belongs to a Task, once the Task is gone. */
  readonly goneTaskHours: number;
  /** What `podsmith submit` sent, once no Task names it. */
  readonly unusedUploadHours: number;
}

/** What pods get and what they may ask for, everywhere and in single namespaces; podSettingsOf reads it. */
export interface TaskSection extends TaskSettings {
  readonly project: string;
  readonly domain: string;
  /** What differs in a namespace, by its name. */
  readonly namespaceOverrides: Readonly<Record<string, TaskSettings>>;
}

export interface ControllerConfig {
  readonly workers: number;
  /** Attempts the infrastructure may lose beyond the first. */
  readonly systemRetryLimit: number;
  readonly imagePullGraceSeconds: number;
  readonly createContainerGraceSeconds: number;
  /** Seconds that a container gets to end when the operator ends it. */
  readonly terminationGraceSeconds: number;
  /** How many Tasks of a namespace may have a pod at a time; 0: any number. */
  readonly maxRunningPerNamespace: number;
  /** What differs in a namespace, by its name. */
  readonly namespaceOverrides: Readonly<Record<string, { readonly maxRunning?: number }>>;
}

/** Whether the operator acts only while it holds a Lease: so that two of them, one of them new, never act together. */
export interface LeaderElectionConfig {
  readonly enabled: boolean;
  /** In the operator's own namespace. */
  readonly leaseName: string;
}

/** How operators that all act share the Tasks out among them. */
export interface ShardingConfig extends Sharding {
  /** 1: not at all; one operator acts for all. */
  readonly shards: number;
  readonly by: ShardBy;
  /** How many operators there are when all are well: the chart's `replicas`. */
  readonly operators: number;
}

/** The file is missing, unreadable or wrong. The message names each field, what was given and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** One sentence each. */
  readonly faults: readonly string[];

  constructor(faults: readonly string[] | string, options?: ErrorOptions) {
    const list = typeof faults === 'string' ? [faults] : faults;
    super(list.join('; '), options);
    this.faults = list;
  }
}

const LOG_FORMATS: readonly LogFormat[] = ['json', 'pretty'];

/**
 * An address of OTLP over gRPC: its port, too, for gRPC has other ones in mind than OTLP where none is said. Without user and password: they
 * would stand in the ConfigMap; headers come from a Secret.
 */
export const OTLP_ENDPOINT = 'https?://[^/@]+:[0-9]+/?';

const text = { type: 'string' } as const;
const section = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  default: {},
  properties,
  required,
});

const SCHEMA = {
  definitions: TASK_DEFINITIONS,
  type: 'object',
  additionalProperties: false,
  required: ['storage'],
  properties: {
    namespaces: { type: 'array', items: text, uniqueItems: true, default: [] },
    storage: section(
      {
        kind: { enum: ['s3', 'gcs', 'azblob'], default: 's3' },
        bucket: { type: 'string', minLength: 1 },
        account: { type: 'string', minLength: 1 },
        prefix: { type: 'string', pattern: '^([^/].*[^/]|[^/]?)$', default: 'tasks' },
        region: { type: 'string', minLength: 1, default: 'us-east-1' },
        endpoint: { type: 'string', pattern: '^https?://' },
        taskSecretName: text,
        retention: section({
          goneTaskHours: { type: 'number', minimum: 0, default: 0 },
          unusedUploadHours: { type: 'number', minimum: 0, default: 0 },
        }),
      },
      ['bucket'],
    ),
    task: { ...TASK_SECTION_SCHEMA, default: {} },
    controller: section({
      workers: { type: 'integer', minimum: 1, maximum: 256, default: 32 },
      systemRetryLimit: { type: 'integer', minimum: 0, maximum: 100, default: 3 },
      imagePullGraceSeconds: { type: 'integer', minimum: 0, default: 180 },
      createContainerGraceSeconds: { type: 'integer', minimum: 0, default: 180 },
      terminationGraceSeconds: { type: 'integer', minimum: 0, default: 5 },
      maxRunningPerNamespace: { type: 'integer', minimum: 0, default: 0 },
      namespaceOverrides: {
        type: 'object',
        description: 'names of namespaces',
        default: {},
        patternProperties: {
          '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$': {
            type: 'object',
            additionalProperties: false,
            properties: { maxRunning: { type: 'integer', minimum: 0 } },
          },
        },
        additionalProperties: false,
      },
    }),
    leaderElection: section({
      enabled: { type: 'boolean', default: true },
      leaseName: { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$', default: 'podsmith' },
    }),
    sharding: section({
      shards: { type: 'integer', minimum: 1, maximum: 32, default: 1 },
      by: { enum: SHARD_BY, default: 'namespace' },
      operators: { type: 'integer', minimum: 1, maximum: 32, default: 1 },
    }),
    log: section({
      level: { enum: ['debug', 'info', 'warn', 'error'], default: 'info' },
      format: { enum: LOG_FORMATS, default: 'json' },
    }),
    http: section({ port: { type: 'integer', minimum: 0, maximum: 65_535, default: 8080 } }),
    tracing: section({
      endpoint: { type: 'string', pattern: `^(${OTLP_ENDPOINT})?$`, default: '' },
      samplingRatio: { type: 'number', minimum: 0, maximum: 1, default: 1 },
      resourceAttributes: { type: 'object', additionalProperties: text, default: {} },
    }),
  },
};

let check: ((value: unknown) => SchemaCheck<Config>) | undefined;

/** Parses the file's text, fills in defaults. A null says nothing. Throws ConfigError. */
export function parseConfig(yaml: string): Config {
  return configOf(parseConfigYaml(yaml));
}

/** What a file says, without its nulls; an empty one says {}. Throws ConfigError. */
export function parseConfigYaml(yaml: string): unknown {
  try {
    return withoutNulls(parse(yaml) ?? {});
  } catch (cause) {
    throw new ConfigError(`the configuration is not YAML: ${String(cause)}`, { cause });
  }
}

/** The configuration that `value` is, with defaults for what it leaves out. Throws ConfigError. */
export function configOf(value: unknown): Config {
  check ??= schemaCheck<Config>(SCHEMA, 'the configuration');
  const checked = check(value);
  if (checked.kind === 'faulty') throw new ConfigError(checked.faults);
  const { task } = checked.value;
  const problems = [
    ...storageProblems(checked.value.storage),
    ...taskProblems(task, task.namespaceOverrides),
    ...shardingProblems(checked.value),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return checked.value;
}

// Each operator counts what it sees, and it sees its own shards.
function shardingProblems({ sharding, leaderElection, controller }: Config): readonly string[] {
  if (sharding.shards === 1) return [];
  const limits = [controller.maxRunningPerNamespace, ...maxRunnings(controller)];
  return [
    ...(leaderElection.enabled ? [] : ['sharding.shards above 1 needs leaderElection.enabled: the shards are Leases']),
    ...(sharding.by === 'task' && limits.some((limit) => limit > 0)
      ? [
          'sharding.by: task keeps no limits of namespaces: leave controller.maxRunningPerNamespace and maxRunning at 0, or share out by namespace',
        ]
      : []),
  ];
}

function maxRunnings({ namespaceOverrides }: ControllerConfig): readonly number[] {
  return Object.values(namespaceOverrides).map(({ maxRunning = 0 }) => maxRunning);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, below]) => below !== null);
  return Object.fromEntries(entries.map(([name, below]: [string, unknown]) => [name, withoutNulls(below)]));
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

/** What only the environment can say. */
export interface Environment {
  readonly configPath: string;
  readonly instance: string;
  /** Google's lie in a file, which its library finds by GOOGLE_APPLICATION_CREDENTIALS. */
  readonly storage: StorageCredentials;
  /** Instead of `log.format`. */
  readonly logFormat?: LogFormat;
}

/** Throws ConfigError. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  const logFormat = logFormatOf(env['LOG_FORMAT']);
  const accountKey = env['AZURE_STORAGE_KEY'];
  return {
    configPath: env['PODSMITH_CONFIG'] ?? '/etc/podsmith/config.yaml',
    instance: env['HOSTNAME'] ?? 'podsmith',
    storage: {
      ...(accessKeyId !== undefined && { accessKeyId }),
      ...(secretAccessKey !== undefined && { secretAccessKey }),
      ...(accountKey !== undefined && { accountKey }),
    },
    ...(logFormat !== undefined && { logFormat }),
  };
}

function logFormatOf(value = ''): LogFormat | undefined {
  const format = LOG_FORMATS.find((known) => known === value);
  if (format === undefined && value !== '') {
    throw new ConfigError(`LOG_FORMAT must be one of: ${LOG_FORMATS.join(', ')} (given: ${JSON.stringify(value)})`);
  }
  return format;
}
