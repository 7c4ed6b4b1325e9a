// Where inputs and outputs lie, as the controller sees it: bytes by URI.

/** Storage did not answer, or refused. The Task waits; it is not failed. `message` is for a person. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
}

/** A bounded read. `bytes` may be empty: flytekit leaves an empty outputs.pb where a task returns nothing. */
export type ReadResult =
  | { readonly kind: 'found'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' }
  | { readonly kind: 'tooLarge'; readonly maxBytes: number };

/** All of these throw StorageUnavailableError. */
export interface ObjectStore {
  /** e.g. `s3://podsmith/tasks`; every URI given to the other calls lies in the same bucket. */
  readonly root: string;
  read(uri: string, maxBytes: number): Promise<ReadResult>;
  write(uri: string, bytes: Uint8Array): Promise<void>;
  exists(uri: string): Promise<boolean>;
}
