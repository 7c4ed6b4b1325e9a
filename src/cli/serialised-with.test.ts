import { expect, test } from '@jest/globals';
import { gzipSync } from 'fflate';
import type { PlainObject } from '../api/plain-value.ts';
import { serialisedWith } from './serialised-with.ts';

/** A pod with `settings` in the environment of the container `primary`. */
function podWith(settings: PlainObject, primary = 'primary'): PlainObject {
  const value = Buffer.from(gzipSync(Buffer.from(JSON.stringify(settings)))).toString('base64');
  return {
    containers: [
      { name: 'sidecar', env: [{ name: 'A', value: 'b' }] },
      {
        name: primary,
        env: [
          { name: 'A', value: 'b' },
          { name: '_F_SS_C', value },
        ],
      },
    ],
  };
}

const PYTHON = { python_interpreter: '/bin/python3', flytekit_virtualenv_root: '/opt/venv' };

test.each<{ name: string; settings: PlainObject; want: readonly string[] }>([
  {
    name: 'with the code in the image',
    settings: {
      ...PYTHON,
      image_config: {
        default_image: { name: 'default', fqn: 'a', tag: '1' },
        images: [{ name: 'gpu', fqn: 'b', tag: '2' }],
      },
      fast_serialization_settings: null,
    },
    want: [
      'interpreter: /bin/python3',
      'virtualenv root: /opt/venv',
      'fast registration: no, the code is in the image',
      'image default: a:1',
      'image gpu: b:2',
    ],
  },
  {
    name: 'with the code in an archive',
    settings: {
      fast_serialization_settings: {
        enabled: true,
        destination_dir: '/root',
        distribution_location: 's3://b/fast.tar.gz',
      },
    },
    want: ['fast registration: yes, the code is an archive in s3://b/fast.tar.gz, to be unpacked in /root'],
  },
  {
    name: 'with the code in an archive that is somewhere',
    settings: { fast_serialization_settings: { enabled: true } },
    want: ['fast registration: yes, the code is an archive'],
  },
])('$name', ({ settings, want }) => {
  expect(serialisedWith({}, podWith(settings))).toEqual(want);
});

test('of a primary container with a name of its own', () => {
  const spec = { podTemplate: { primaryContainerName: 'main' } };
  expect(serialisedWith(spec, podWith(PYTHON, 'main'))).toContain('interpreter: /bin/python3');
  expect(serialisedWith(spec, podWith(PYTHON))).toEqual([]);
});

test('nothing of a pod without settings', () => {
  expect(serialisedWith({}, { containers: [{ name: 'primary', image: 'a:1' }] })).toEqual([]);
});
