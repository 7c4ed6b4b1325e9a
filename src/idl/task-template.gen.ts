// Generated from the .proto files of @flyteorg/flyteidl by scripts/generate/task-template-schema.ts: npm run generate.
import type { PlainObject } from '../api/plain-value.ts';
import type { EnumNumbers, MessageSchema } from './message-schema.ts';

export type ArtifactBindingDataJson = {
  readonly partition_key?: string;
  readonly bind_to_time_partition?: boolean;
  readonly time_transform?: TimeTransformJson;
};

export type ArtifactIDJson = {
  readonly artifact_key?: ArtifactKeyJson;
  readonly version?: string;
  readonly partitions?: PartitionsJson;
  readonly time_partition?: TimePartitionJson;
};

export type ArtifactKeyJson = {
  readonly project?: string;
  readonly domain?: string;
  readonly name?: string;
  readonly org?: string;
};

export type ArtifactTagJson = {
  readonly artifact_key?: ArtifactKeyJson;
  readonly value?: LabelValueJson;
};

export type BlobTypeJson = {
  readonly format?: string;
  readonly dimensionality?: 'SINGLE' | 'MULTIPART';
};

export type ContainerJson = {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly resources?: ResourcesJson;
  readonly env?: readonly KeyValuePairJson[];
  readonly config?: readonly KeyValuePairJson[];
  readonly ports?: readonly ContainerPortJson[];
  readonly data_config?: DataLoadingConfigJson;
  readonly architecture?: 'UNKNOWN' | 'AMD64' | 'ARM64' | 'ARM_V6' | 'ARM_V7';
};

export type ContainerPortJson = {
  readonly container_port?: number;
  readonly name?: string;
};

export type DataLoadingConfigJson = {
  readonly enabled?: boolean;
  readonly input_path?: string;
  readonly output_path?: string;
  readonly format?: 'JSON' | 'YAML' | 'PROTO';
  readonly io_strategy?: IOStrategyJson;
};

export type EnumTypeJson = {
  readonly values?: readonly string[];
};

export type ExtendedResourcesJson = {
  readonly gpu_accelerator?: GPUAcceleratorJson;
  readonly shared_memory?: SharedMemoryJson;
};

export type GPUAcceleratorJson = {
  readonly device?: string;
  readonly unpartitioned?: boolean;
  readonly partition_size?: string;
};

export type IOStrategyJson = {
  readonly download_mode?: 'DOWNLOAD_EAGER' | 'DOWNLOAD_STREAM' | 'DO_NOT_DOWNLOAD';
  readonly upload_mode?: 'UPLOAD_ON_EXIT' | 'UPLOAD_EAGER' | 'DO_NOT_UPLOAD';
};

export type IdentifierJson = {
  readonly resource_type?: 'UNSPECIFIED' | 'TASK' | 'WORKFLOW' | 'LAUNCH_PLAN' | 'DATASET';
  readonly project?: string;
  readonly domain?: string;
  readonly name?: string;
  readonly version?: string;
  readonly org?: string;
};

export type IdentityJson = {
  readonly iam_role?: string;
  readonly k8s_service_account?: string;
  readonly oauth2_client?: OAuth2ClientJson;
  readonly execution_identity?: string;
};

export type InputBindingDataJson = {
  readonly var?: string;
};

export type K8sObjectMetadataJson = {
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
};

export type K8sPodJson = {
  readonly metadata?: K8sObjectMetadataJson;
  readonly pod_spec?: PlainObject;
  readonly data_config?: DataLoadingConfigJson;
  readonly primary_container_name?: string;
};

export type KeyValuePairJson = {
  readonly key?: string;
  readonly value?: string;
};

export type LabelValueJson = {
  readonly static_value?: string;
  readonly time_value?: string;
  readonly triggered_binding?: ArtifactBindingDataJson;
  readonly input_binding?: InputBindingDataJson;
  readonly runtime_binding?: RuntimeBindingJson;
};

export type LiteralTypeJson = {
  readonly simple?: 'NONE' | 'INTEGER' | 'FLOAT' | 'STRING' | 'BOOLEAN' | 'DATETIME' | 'DURATION' | 'BINARY' | 'ERROR' | 'STRUCT';
  readonly schema?: SchemaTypeJson;
  readonly collection_type?: LiteralTypeJson;
  readonly map_value_type?: LiteralTypeJson;
  readonly blob?: BlobTypeJson;
  readonly enum_type?: EnumTypeJson;
  readonly structured_dataset_type?: StructuredDatasetTypeJson;
  readonly union_type?: UnionTypeJson;
  readonly metadata?: PlainObject;
  readonly annotation?: TypeAnnotationJson;
  readonly structure?: TypeStructureJson;
};

export type OAuth2ClientJson = {
  readonly client_id?: string;
  readonly client_secret?: SecretJson;
};

export type OAuth2TokenRequestJson = {
  readonly name?: string;
  readonly type?: 'CLIENT_CREDENTIALS';
  readonly client?: OAuth2ClientJson;
  readonly idp_discovery_endpoint?: string;
  readonly token_endpoint?: string;
};

export type PartitionsJson = {
  readonly value?: { readonly [key: string]: LabelValueJson };
};

export type ResourcesJson = {
  readonly requests?: readonly ResourcesResourceEntryJson[];
  readonly limits?: readonly ResourcesResourceEntryJson[];
};

export type ResourcesResourceEntryJson = {
  readonly name?: 'UNKNOWN' | 'CPU' | 'GPU' | 'MEMORY' | 'STORAGE' | 'EPHEMERAL_STORAGE';
  readonly value?: string;
};

export type RetryStrategyJson = {
  readonly retries?: number;
};

export type RuntimeBindingJson = {
};

export type RuntimeMetadataJson = {
  readonly type?: 'OTHER' | 'FLYTE_SDK';
  readonly version?: string;
  readonly flavor?: string;
};

export type SchemaTypeJson = {
  readonly columns?: readonly SchemaTypeSchemaColumnJson[];
};

export type SchemaTypeSchemaColumnJson = {
  readonly name?: string;
  readonly type?: 'INTEGER' | 'FLOAT' | 'STRING' | 'BOOLEAN' | 'DATETIME' | 'DURATION';
};

export type SecretJson = {
  readonly group?: string;
  readonly group_version?: string;
  readonly key?: string;
  readonly mount_requirement?: 'ANY' | 'ENV_VAR' | 'FILE';
  readonly env_var?: string;
};

export type SecurityContextJson = {
  readonly run_as?: IdentityJson;
  readonly secrets?: readonly SecretJson[];
  readonly tokens?: readonly OAuth2TokenRequestJson[];
};

export type SharedMemoryJson = {
  readonly mount_path?: string;
  readonly mount_name?: string;
  readonly size_limit?: string;
};

export type SqlJson = {
  readonly statement?: string;
  readonly dialect?: 'UNDEFINED' | 'ANSI' | 'HIVE' | 'OTHER';
};

export type StructuredDatasetTypeJson = {
  readonly columns?: readonly StructuredDatasetTypeDatasetColumnJson[];
  readonly format?: string;
  readonly external_schema_type?: string;
  readonly external_schema_bytes?: string;
};

export type StructuredDatasetTypeDatasetColumnJson = {
  readonly name?: string;
  readonly literal_type?: LiteralTypeJson;
};

export type TaskMetadataJson = {
  readonly discoverable?: boolean;
  readonly runtime?: RuntimeMetadataJson;
  readonly timeout?: string;
  readonly retries?: RetryStrategyJson;
  readonly discovery_version?: string;
  readonly deprecated_error_message?: string;
  readonly interruptible?: boolean;
  readonly cache_serializable?: boolean;
  readonly tags?: { readonly [key: string]: string };
  readonly pod_template_name?: string;
  readonly cache_ignore_input_vars?: readonly string[];
  readonly is_eager?: boolean;
  readonly generates_deck?: boolean;
  readonly metadata?: K8sObjectMetadataJson;
};

export type TaskTemplateJson = {
  readonly id?: IdentifierJson;
  readonly type?: string;
  readonly metadata?: TaskMetadataJson;
  readonly interface?: TypedInterfaceJson;
  readonly custom?: PlainObject;
  readonly container?: ContainerJson;
  readonly k8s_pod?: K8sPodJson;
  readonly sql?: SqlJson;
  readonly task_type_version?: number;
  readonly security_context?: SecurityContextJson;
  readonly extended_resources?: ExtendedResourcesJson;
  readonly config?: { readonly [key: string]: string };
};

export type TimePartitionJson = {
  readonly value?: LabelValueJson;
  readonly granularity?: 'UNSET' | 'MINUTE' | 'HOUR' | 'DAY' | 'MONTH';
};

export type TimeTransformJson = {
  readonly transform?: string;
  readonly op?: 'MINUS' | 'PLUS';
};

export type TypeAnnotationJson = {
  readonly annotations?: PlainObject;
};

export type TypeStructureJson = {
  readonly tag?: string;
  readonly dataclass_type?: { readonly [key: string]: LiteralTypeJson };
};

export type TypedInterfaceJson = {
  readonly inputs?: VariableMapJson;
  readonly outputs?: VariableMapJson;
};

export type UnionTypeJson = {
  readonly variants?: readonly LiteralTypeJson[];
};

export type VariableJson = {
  readonly type?: LiteralTypeJson;
  readonly description?: string;
  readonly artifact_partial_id?: ArtifactIDJson;
  readonly artifact_tag?: ArtifactTagJson;
};

export type VariableMapJson = {
  readonly variables?: { readonly [key: string]: VariableJson };
};

export const ENUMS: Readonly<Record<string, EnumNumbers>> = {
  BlobTypeBlobDimensionality: { SINGLE: 0, MULTIPART: 1 },
  ContainerArchitecture: { UNKNOWN: 0, AMD64: 1, ARM64: 2, ARM_V6: 3, ARM_V7: 4 },
  DataLoadingConfigLiteralMapFormat: { JSON: 0, YAML: 1, PROTO: 2 },
  Granularity: { UNSET: 0, MINUTE: 1, HOUR: 2, DAY: 3, MONTH: 4 },
  IOStrategyDownloadMode: { DOWNLOAD_EAGER: 0, DOWNLOAD_STREAM: 1, DO_NOT_DOWNLOAD: 2 },
  IOStrategyUploadMode: { UPLOAD_ON_EXIT: 0, UPLOAD_EAGER: 1, DO_NOT_UPLOAD: 2 },
  OAuth2TokenRequestType: { CLIENT_CREDENTIALS: 0 },
  Operator: { MINUS: 0, PLUS: 1 },
  ResourceType: { UNSPECIFIED: 0, TASK: 1, WORKFLOW: 2, LAUNCH_PLAN: 3, DATASET: 4 },
  ResourcesResourceName: { UNKNOWN: 0, CPU: 1, GPU: 2, MEMORY: 3, STORAGE: 4, EPHEMERAL_STORAGE: 5 },
  RuntimeMetadataRuntimeType: { OTHER: 0, FLYTE_SDK: 1 },
  SchemaTypeSchemaColumnSchemaColumnType: { INTEGER: 0, FLOAT: 1, STRING: 2, BOOLEAN: 3, DATETIME: 4, DURATION: 5 },
  SecretMountType: { ANY: 0, ENV_VAR: 1, FILE: 2 },
  SimpleType: { NONE: 0, INTEGER: 1, FLOAT: 2, STRING: 3, BOOLEAN: 4, DATETIME: 5, DURATION: 6, BINARY: 7, ERROR: 8, STRUCT: 9 },
  SqlDialect: { UNDEFINED: 0, ANSI: 1, HIVE: 2, OTHER: 3 },
};

export const MESSAGES: Readonly<Record<string, MessageSchema>> = {
  ArtifactBindingData: {
    partition_key: { kind: 'string', oneof: 'partition_data' },
    bind_to_time_partition: { kind: 'bool', oneof: 'partition_data' },
    time_transform: { kind: 'message', type: 'TimeTransform' },
  },
  ArtifactID: {
    artifact_key: { kind: 'message', type: 'ArtifactKey' },
    version: { kind: 'string' },
    partitions: { kind: 'message', type: 'Partitions' },
    time_partition: { kind: 'message', type: 'TimePartition' },
  },
  ArtifactKey: {
    project: { kind: 'string' },
    domain: { kind: 'string' },
    name: { kind: 'string' },
    org: { kind: 'string' },
  },
  ArtifactTag: {
    artifact_key: { kind: 'message', type: 'ArtifactKey' },
    value: { kind: 'message', type: 'LabelValue' },
  },
  BlobType: {
    format: { kind: 'string' },
    dimensionality: { kind: 'enum', type: 'BlobTypeBlobDimensionality', zero: 'SINGLE' },
  },
  Container: {
    image: { kind: 'string' },
    command: { kind: 'string', form: 'list' },
    args: { kind: 'string', form: 'list' },
    resources: { kind: 'message', type: 'Resources' },
    env: { kind: 'message', type: 'KeyValuePair', form: 'list' },
    config: { kind: 'message', type: 'KeyValuePair', form: 'list' },
    ports: { kind: 'message', type: 'ContainerPort', form: 'list' },
    data_config: { kind: 'message', type: 'DataLoadingConfig' },
    architecture: { kind: 'enum', type: 'ContainerArchitecture', zero: 'UNKNOWN' },
  },
  ContainerPort: {
    container_port: { kind: 'uint32' },
    name: { kind: 'string' },
  },
  DataLoadingConfig: {
    enabled: { kind: 'bool' },
    input_path: { kind: 'string' },
    output_path: { kind: 'string' },
    format: { kind: 'enum', type: 'DataLoadingConfigLiteralMapFormat', zero: 'JSON' },
    io_strategy: { kind: 'message', type: 'IOStrategy' },
  },
  EnumType: {
    values: { kind: 'string', form: 'list' },
  },
  ExtendedResources: {
    gpu_accelerator: { kind: 'message', type: 'GPUAccelerator' },
    shared_memory: { kind: 'message', type: 'SharedMemory' },
  },
  GPUAccelerator: {
    device: { kind: 'string' },
    unpartitioned: { kind: 'bool', oneof: 'partition_size_value' },
    partition_size: { kind: 'string', oneof: 'partition_size_value' },
  },
  IOStrategy: {
    download_mode: { kind: 'enum', type: 'IOStrategyDownloadMode', zero: 'DOWNLOAD_EAGER' },
    upload_mode: { kind: 'enum', type: 'IOStrategyUploadMode', zero: 'UPLOAD_ON_EXIT' },
  },
  Identifier: {
    resource_type: { kind: 'enum', type: 'ResourceType', zero: 'UNSPECIFIED' },
    project: { kind: 'string' },
    domain: { kind: 'string' },
    name: { kind: 'string' },
    version: { kind: 'string' },
    org: { kind: 'string' },
  },
  Identity: {
    iam_role: { kind: 'string' },
    k8s_service_account: { kind: 'string' },
    oauth2_client: { kind: 'message', type: 'OAuth2Client' },
    execution_identity: { kind: 'string' },
  },
  InputBindingData: {
    var: { kind: 'string' },
  },
  K8sObjectMetadata: {
    labels: { kind: 'string', form: 'map' },
    annotations: { kind: 'string', form: 'map' },
  },
  K8sPod: {
    metadata: { kind: 'message', type: 'K8sObjectMetadata' },
    pod_spec: { kind: 'struct' },
    data_config: { kind: 'message', type: 'DataLoadingConfig' },
    primary_container_name: { kind: 'string' },
  },
  KeyValuePair: {
    key: { kind: 'string' },
    value: { kind: 'string' },
  },
  LabelValue: {
    static_value: { kind: 'string', oneof: 'value' },
    time_value: { kind: 'timestamp', oneof: 'value' },
    triggered_binding: { kind: 'message', type: 'ArtifactBindingData', oneof: 'value' },
    input_binding: { kind: 'message', type: 'InputBindingData', oneof: 'value' },
    runtime_binding: { kind: 'message', type: 'RuntimeBinding', oneof: 'value' },
  },
  LiteralType: {
    simple: { kind: 'enum', type: 'SimpleType', zero: 'NONE', oneof: 'type' },
    schema: { kind: 'message', type: 'SchemaType', oneof: 'type' },
    collection_type: { kind: 'message', type: 'LiteralType', oneof: 'type' },
    map_value_type: { kind: 'message', type: 'LiteralType', oneof: 'type' },
    blob: { kind: 'message', type: 'BlobType', oneof: 'type' },
    enum_type: { kind: 'message', type: 'EnumType', oneof: 'type' },
    structured_dataset_type: { kind: 'message', type: 'StructuredDatasetType', oneof: 'type' },
    union_type: { kind: 'message', type: 'UnionType', oneof: 'type' },
    metadata: { kind: 'struct' },
    annotation: { kind: 'message', type: 'TypeAnnotation' },
    structure: { kind: 'message', type: 'TypeStructure' },
  },
  OAuth2Client: {
    client_id: { kind: 'string' },
    client_secret: { kind: 'message', type: 'Secret' },
  },
  OAuth2TokenRequest: {
    name: { kind: 'string' },
    type: { kind: 'enum', type: 'OAuth2TokenRequestType', zero: 'CLIENT_CREDENTIALS' },
    client: { kind: 'message', type: 'OAuth2Client' },
    idp_discovery_endpoint: { kind: 'string' },
    token_endpoint: { kind: 'string' },
  },
  Partitions: {
    value: { kind: 'message', type: 'LabelValue', form: 'map' },
  },
  Resources: {
    requests: { kind: 'message', type: 'ResourcesResourceEntry', form: 'list' },
    limits: { kind: 'message', type: 'ResourcesResourceEntry', form: 'list' },
  },
  ResourcesResourceEntry: {
    name: { kind: 'enum', type: 'ResourcesResourceName', zero: 'UNKNOWN' },
    value: { kind: 'string' },
  },
  RetryStrategy: {
    retries: { kind: 'uint32' },
  },
  RuntimeBinding: {
  },
  RuntimeMetadata: {
    type: { kind: 'enum', type: 'RuntimeMetadataRuntimeType', zero: 'OTHER' },
    version: { kind: 'string' },
    flavor: { kind: 'string' },
  },
  SchemaType: {
    columns: { kind: 'message', type: 'SchemaTypeSchemaColumn', form: 'list' },
  },
  SchemaTypeSchemaColumn: {
    name: { kind: 'string' },
    type: { kind: 'enum', type: 'SchemaTypeSchemaColumnSchemaColumnType', zero: 'INTEGER' },
  },
  Secret: {
    group: { kind: 'string' },
    group_version: { kind: 'string' },
    key: { kind: 'string' },
    mount_requirement: { kind: 'enum', type: 'SecretMountType', zero: 'ANY' },
    env_var: { kind: 'string' },
  },
  SecurityContext: {
    run_as: { kind: 'message', type: 'Identity' },
    secrets: { kind: 'message', type: 'Secret', form: 'list' },
    tokens: { kind: 'message', type: 'OAuth2TokenRequest', form: 'list' },
  },
  SharedMemory: {
    mount_path: { kind: 'string' },
    mount_name: { kind: 'string' },
    size_limit: { kind: 'string' },
  },
  Sql: {
    statement: { kind: 'string' },
    dialect: { kind: 'enum', type: 'SqlDialect', zero: 'UNDEFINED' },
  },
  StructuredDatasetType: {
    columns: { kind: 'message', type: 'StructuredDatasetTypeDatasetColumn', form: 'list' },
    format: { kind: 'string' },
    external_schema_type: { kind: 'string' },
    external_schema_bytes: { kind: 'bytes' },
  },
  StructuredDatasetTypeDatasetColumn: {
    name: { kind: 'string' },
    literal_type: { kind: 'message', type: 'LiteralType' },
  },
  TaskMetadata: {
    discoverable: { kind: 'bool' },
    runtime: { kind: 'message', type: 'RuntimeMetadata' },
    timeout: { kind: 'duration' },
    retries: { kind: 'message', type: 'RetryStrategy' },
    discovery_version: { kind: 'string' },
    deprecated_error_message: { kind: 'string' },
    interruptible: { kind: 'bool', oneof: 'interruptible_value' },
    cache_serializable: { kind: 'bool' },
    tags: { kind: 'string', form: 'map' },
    pod_template_name: { kind: 'string' },
    cache_ignore_input_vars: { kind: 'string', form: 'list' },
    is_eager: { kind: 'bool' },
    generates_deck: { kind: 'boolValue' },
    metadata: { kind: 'message', type: 'K8sObjectMetadata' },
  },
  TaskTemplate: {
    id: { kind: 'message', type: 'Identifier' },
    type: { kind: 'string' },
    metadata: { kind: 'message', type: 'TaskMetadata' },
    interface: { kind: 'message', type: 'TypedInterface' },
    custom: { kind: 'struct' },
    container: { kind: 'message', type: 'Container', oneof: 'target' },
    k8s_pod: { kind: 'message', type: 'K8sPod', oneof: 'target' },
    sql: { kind: 'message', type: 'Sql', oneof: 'target' },
    task_type_version: { kind: 'int32' },
    security_context: { kind: 'message', type: 'SecurityContext' },
    extended_resources: { kind: 'message', type: 'ExtendedResources' },
    config: { kind: 'string', form: 'map' },
  },
  TimePartition: {
    value: { kind: 'message', type: 'LabelValue' },
    granularity: { kind: 'enum', type: 'Granularity', zero: 'UNSET' },
  },
  TimeTransform: {
    transform: { kind: 'string' },
    op: { kind: 'enum', type: 'Operator', zero: 'MINUS' },
  },
  TypeAnnotation: {
    annotations: { kind: 'struct' },
  },
  TypeStructure: {
    tag: { kind: 'string' },
    dataclass_type: { kind: 'message', type: 'LiteralType', form: 'map' },
  },
  TypedInterface: {
    inputs: { kind: 'message', type: 'VariableMap' },
    outputs: { kind: 'message', type: 'VariableMap' },
  },
  UnionType: {
    variants: { kind: 'message', type: 'LiteralType', form: 'list' },
  },
  Variable: {
    type: { kind: 'message', type: 'LiteralType' },
    description: { kind: 'string' },
    artifact_partial_id: { kind: 'message', type: 'ArtifactID' },
    artifact_tag: { kind: 'message', type: 'ArtifactTag' },
  },
  VariableMap: {
    variables: { kind: 'message', type: 'Variable', form: 'map' },
  },
};
