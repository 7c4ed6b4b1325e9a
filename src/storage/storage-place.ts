// Where everything of Podsmith lies: one bucket of one of three kinds of storage, and how its URIs are spelt.

/** `s3`: AWS and whatever speaks its protocol. `gcs`: Google Cloud Storage. `azblob`: Azure Blob Storage. */
export type StorageKind = 's3' | 'gcs' | 'azblob';

/** A bucket; for azblob, a container of a storage account. */
export interface StoragePlace {
  readonly kind: StorageKind;
  readonly bucket: string;
  /** Key prefix within the bucket, without slashes at its ends; may be empty. */
  readonly prefix: string;
  /** Of s3 only. */
  readonly region: string;
  /** Of azblob only, and always there: the storage account. */
  readonly account?: string;
  /** As the operator and task pods reach it, without a slash at its end; absent: the provider's own. */
  readonly endpoint?: string;
}

// What flytekit gives its credentials to (its data_persistence.py): `az://` it does not know, and abfs:// it reads as container/key.
const SCHEMES: Readonly<Record<StorageKind, string>> = { s3: 's3', gcs: 'gs', azblob: 'abfs' };

/** Such as `gs://podsmith/`: what the URI of each object of the bucket begins with. */
export function bucketUri({ kind, bucket }: Pick<StoragePlace, 'kind' | 'bucket'>): string {
  return `${SCHEMES[kind]}://${bucket}/`;
}

/** Such as `gs://podsmith/tasks`. */
export function rootUri(place: Pick<StoragePlace, 'kind' | 'bucket' | 'prefix'>): string {
  return `${bucketUri(place)}${place.prefix}`.replace(/\/$/, '');
}
