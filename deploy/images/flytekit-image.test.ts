import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { flytekitVersions } from './flytekit-image.ts';

describe('the list of packages', () => {
  test.each(flytekitVersions)('of flytekit %s pins it, pip, and all else', (version) => {
    const text = readFileSync(join(import.meta.dirname, `flytekit/requirements-${version}.txt`), 'utf8');
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines).toContain(`flytekit==${version}`);
    expect(lines).toContainEqual(expect.stringMatching(/^pip==/));
    expect(lines.filter((line) => !/^[A-Za-z0-9._-]+==[^\s=]+$/.test(line))).toEqual([]);
  });
});
