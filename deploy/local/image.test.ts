import { expect, test } from '@jest/globals';
import { buildImage } from './image.ts';

test.each(['busybox', 'podsmith/busybox:1', 'podsmith.local/busybox', 'podsmith.local/Busybox:1'])(
  'an image is not built under the ambiguous name %p',
  async (name) => {
    await expect(buildImage({ name, containerfile: 'FROM scratch\n' }, () => undefined)).rejects.toThrow(
      `image name ${name}: must be HOST/REPOSITORY:TAG, where HOST contains a dot`,
    );
  },
);
