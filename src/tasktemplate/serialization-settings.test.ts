import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'fflate';
import { serializationSettingsOf } from './serialization-settings.ts';

function packed(text: string): string {
  return Buffer.from(gzipSync(Buffer.from(text))).toString('base64');
}

test('all of it', () => {
  const settings = {
    image_config: {
      default_image: { name: 'default', fqn: 'acme/a', tag: '1', digest: null },
      images: [
        { name: 'pinned', fqn: 'acme/b', tag: null, digest: 'sha256:0' },
        { name: 'bare', fqn: 'acme/c', tag: null, digest: null },
      ],
    },
    project: 'p',
    domain: 'd',
    version: 'v',
    env: { A: '1' },
    python_interpreter: '/bin/python3',
    flytekit_virtualenv_root: '/opt/venv',
    fast_serialization_settings: { enabled: true, destination_dir: '/root', distribution_location: 's3://b/a.tar.gz' },
    source_root: '/code',
  };
  expect(serializationSettingsOf({ _F_SS_C: packed(JSON.stringify(settings)) })).toEqual({
    images: { default: 'acme/a:1', pinned: 'acme/b@sha256:0', bare: 'acme/c' },
    project: 'p',
    domain: 'd',
    version: 'v',
    pythonInterpreter: '/bin/python3',
    flytekitVirtualenvRoot: '/opt/venv',
    fastRegistration: { enabled: true, destinationDir: '/root', distributionLocation: 's3://b/a.tar.gz' },
  });
});

test('what is of another type, or empty, is left out', () => {
  const settings = {
    image_config: { default_image: null, images: [1, { name: 'a' }, { name: 2, fqn: 'b' }] },
    project: '',
    domain: 1,
    fast_serialization_settings: { enabled: 'yes' },
  };
  expect(serializationSettingsOf({ _F_SS_C: packed(JSON.stringify(settings)) })).toEqual({
    images: {},
    fastRegistration: { enabled: false },
  });
});

describe('none', () => {
  // What it says it unpacks to, in the last four bytes, is 4 GiB.
  const bomb = Buffer.from(gzipSync(Buffer.from('{}')));
  bomb.fill(0xff, bomb.length - 4);

  test.each<{ name: string; environment: Readonly<Record<string, string>> }>([
    { name: 'without the variable', environment: { A: '1' } },
    { name: 'no base64', environment: { _F_SS_C: '%%%' } },
    { name: 'no gzip', environment: { _F_SS_C: Buffer.from('{"project": "p"}').toString('base64') } },
    { name: 'no JSON', environment: { _F_SS_C: packed('{') } },
    { name: 'no object', environment: { _F_SS_C: packed('[]') } },
    { name: 'cut off', environment: { _F_SS_C: packed(JSON.stringify({ a: 'x'.repeat(100) })).slice(0, 20) } },
    {
      name: 'no UTF-8',
      environment: { _F_SS_C: Buffer.from(gzipSync(Buffer.from([0x22, 0xff, 0x22]))).toString('base64') },
    },
    { name: 'too large', environment: { _F_SS_C: packed(`{"a": "${'x'.repeat(1024 * 1024)}"}`) } },
    { name: 'too large by its own word', environment: { _F_SS_C: bomb.toString('base64') } },
  ])('$name', ({ environment }) => {
    expect(serializationSettingsOf(environment)).toBeUndefined();
  });
});
