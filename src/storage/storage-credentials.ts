// The credentials of storage; src/podtemplate/storage-secret-key.ts has the keys of the Secrets that hold them.

/** What is absent is looked for where the provider's own tools look: workload identity, first of all. */
export interface StorageCredentials {
  /** Of s3. */
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  /** Of gcs: a file of Google's, as JSON: a service account's key, or a workload identity federation. */
  readonly credentialsJson?: string;
  /** Of azblob. */
  readonly accountKey?: string;
}
