// No value of a storage Secret is where people can read it who may not read Secrets.
import { expect, test } from '@jest/globals';
import { stringifyJson } from '../../src/api/json.ts';
import { StorageUnavailableError } from '../../src/storage/object-store.ts';
import { bucketUri } from '../../src/storage/storage-place.ts';
import { startAzurite } from '../support/azurite.ts';
import { startFakeGcs } from '../support/fake-gcs.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { goldenResult, podGoldens } from '../support/pod-goldens.ts';
import { type ServedStorage, storeOf } from '../support/storage-server.ts';
import { render } from './chart/chart.ts';

test('what the chart generates is in nothing but its Secrets', async () => {
  const manifests = await render();
  const secrets = manifests.filter(({ kind }) => kind === 'Secret');
  const values = secrets.flatMap(({ data }) => Object.values(data as Readonly<Record<string, string>>));
  expect(values).toHaveLength(4);
  const forms = values.flatMap((value) => [value, Buffer.from(value, 'base64').toString()]);
  const others = manifests.filter(({ kind }) => kind !== 'Secret').map((manifest) => JSON.stringify(manifest));
  expect(others.filter((manifest) => forms.some((form) => manifest.includes(form)))).toEqual([]);
});

const CREDENTIALS = /(?:ACCESS_KEY(?:_ID)?|ACCOUNT_KEY|SECRET_ACCESS_KEY)$/;

test('each pod has storage credentials by reference', () => {
  const pods = podGoldens().flatMap((golden) =>
    Object.values(golden.taskTexts).flatMap((text) => {
      const result = goldenResult(golden, text);
      return result.kind === 'built' ? [result.pod] : [];
    }),
  );
  expect(pods.length).toBeGreaterThan(100);
  const variables = pods.flatMap(({ spec }) =>
    (spec['containers'] as unknown as readonly { readonly env?: readonly Variable[] }[]).flatMap(({ env = [] }) => env),
  );
  const named = variables.filter(({ name }) => CREDENTIALS.test(name));
  expect(new Set(named.map(({ name }) => name))).toEqual(
    new Set(['FLYTE_AWS_ACCESS_KEY_ID', 'FLYTE_AWS_SECRET_ACCESS_KEY', 'FLYTE_AZURE_STORAGE_ACCOUNT_KEY']),
  );
  expect(named.filter(({ value, valueFrom }) => value !== undefined || valueFrom?.secretKeyRef === undefined)).toEqual(
    [],
  );
  const connections = variables.filter(({ value }) => value?.includes('AccountKey=') === true);
  expect(connections.length).toBeGreaterThan(0);
  for (const { value } of connections) expect(value).toMatch(/AccountKey=\$\(FLYTE_AZURE_STORAGE_ACCOUNT_KEY\);/);
});

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: object };
}

test.each<{ kind: string; start: () => Promise<ServedStorage>; credentials: ServedStorage['credentials'] }>([
  {
    kind: 's3',
    start: () => ObjectStorage.start(),
    credentials: { accessKeyId: 'test', secretAccessKey: 'c3VwZXJzZWNyZXQx' },
  },
  { kind: 'gcs', start: startFakeGcs, credentials: { credentialsJson: '{"private_key": "c3VwZXJzZWNyZXQx' } },
  { kind: 'azblob', start: startAzurite, credentials: { accountKey: 'c3VwZXJzZWNyZXQx' } },
])(
  '$kind: what a Task is told of storage that refuses has no credential in it',
  async ({ start, credentials }) => {
    await using served = await start();
    const { place } = served;
    const failure = await storeOf({ place, credentials })
      .then((store) => store.write(`${bucketUri(place)}tasks/x`, new Uint8Array()))
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(failure).toBeInstanceOf(StorageUnavailableError);
    if (!(failure instanceof StorageUnavailableError)) return;
    const told = stringifyJson({ message: failure.message, stack: failure.stack ?? '', cause: String(failure.cause) });
    for (const secret of ['c3VwZXJzZWNyZXQx', 'supersecret1']) expect(told).not.toContain(secret);
  },
  600_000,
);
