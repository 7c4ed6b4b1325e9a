// A bucket of the kind that is configured. The provider's library is loaded with it: none of them is small.
import type { Bucket } from './bucket.ts';
import type { StorageCredentials } from './storage-credentials.ts';
import type { StoragePlace } from './storage-place.ts';

/** Asks nobody for anything yet: what is wrong with the place or the credentials shows at the first use. */
export async function openBucket(place: StoragePlace, credentials: StorageCredentials): Promise<Bucket> {
  switch (place.kind) {
    case 's3': {
      const { S3Bucket } = await import('./s3-bucket.ts');
      return new S3Bucket(place, credentials);
    }
    case 'gcs': {
      const { GcsBucket } = await import('./gcs-bucket.ts');
      return new GcsBucket(place, credentials);
    }
    case 'azblob': {
      const { AzblobBucket } = await import('./azblob-bucket.ts');
      return new AzblobBucket(place, credentials);
    }
  }
}
