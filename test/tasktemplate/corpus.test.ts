// Templates that flytekit itself serialised: JSON and bytes read alike, and what they say is what their Python source says.
import { describe, expect, test } from '@jest/globals';
import { flytekitVersions } from '../../deploy/images/flytekit-image.ts';
import type { PlainObject } from '../../src/api/plain-value.ts';
import { encodeTaskTemplateMessage } from '../../src/idl/task-template-message.ts';
import { wireFields } from '../../src/idl/wire-fields.ts';
import { spellType, type ValueType } from '../../src/literals/value-type.ts';
import { decodeTaskTemplate } from '../../src/tasktemplate/decode-task-template.ts';
import { effectiveSpecOf } from '../../src/tasktemplate/effective-spec-of.ts';
import { readTaskTemplate } from '../../src/tasktemplate/read-task-template.ts';
import { serializationSettingsOf } from '../../src/tasktemplate/serialization-settings.ts';
import { encodedTemplate } from '../support/encoded-template.ts';
import { EXPECTED } from './expected.ts';
import { readCorpus } from './read-corpus.ts';

function read(json: PlainObject): unknown {
  const reading = readTaskTemplate(json);
  return reading.kind === 'read' ? reading.template : reading;
}

/** The core.TaskTemplate within an admin.TaskSpec. */
function templateWithin(taskSpec: Uint8Array): Uint8Array {
  return wireFields(taskSpec).find(({ number }) => number === 1)?.bytes ?? new Uint8Array();
}

function words(types: ReadonlyMap<string, ValueType> | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries([...(types ?? [])].map(([name, type]) => [name, spellType(type)]));
}

describe.each(flytekitVersions)('flytekit %s', (version) => {
  const corpus = readCorpus(version);
  const cases = [...corpus.values()];

  test('has the cases that are expected of it', () => {
    const expected = Object.entries(EXPECTED).filter(
      ([, each]) => each.kind === 'refused' || each.since === undefined || each.since === version,
    );
    expect([...corpus.keys()].sort()).toEqual(expected.map(([name]) => name).sort());
  });

  describe.each(cases)('$name', ({ name, bytes, snakeCase, camelCase }) => {
    const decoded = decodeTaskTemplate(bytes);
    const template = decoded.kind === 'decoded' ? decoded.template : {};

    test('reads the same from JSON in both spellings, from a TaskTemplate and from a TaskSpec', () => {
      expect(decoded).toEqual({ kind: 'decoded', template: read(snakeCase), unknownFields: [] });
      expect(read(camelCase)).toEqual(template);
      expect(read({ template: camelCase, description: {} })).toEqual(template);
      expect(decodeTaskTemplate(templateWithin(bytes))).toEqual(decoded);
    });

    test('is the same bytes again', () => {
      expect(Buffer.from(encodeTaskTemplateMessage(template))).toEqual(templateWithin(bytes));
    });

    test('says what its source says', () => {
      const effective = effectiveSpecOf({ template: snakeCase });
      const expected = EXPECTED[name];
      if (expected?.kind === 'refused') {
        const { field, message } = expected;
        expect(effective).toEqual({
          kind: 'refused',
          reason: 'NotSupported',
          problems: [{ field: `spec.template.${field}`, message }],
        });
        return;
      }
      if (effective.kind !== 'effective') throw new Error(JSON.stringify(effective));
      const { types, taskTemplate, templateFields: _fields, ...fields } = effective.spec;
      expect(withoutSettings(fields)).toEqual(expected?.spec);
      expect(words(types?.inputs)).toEqual(inputsOf(expected?.inputs ?? {}, version));
      expect(words(types?.outputs)).toEqual(expected?.outputs ?? {});
      expect(taskTemplate).toEqual(template);
      expect(decodeTaskTemplate(encodedTemplate(effective.spec))).toEqual(decoded);
    });
  });

  test.each(['dynamic_task', 'eager_task'])('%s: its settings', (name) => {
    const { container = {} } = (corpus.get(name)?.snakeCase ?? {}) as { container?: PlainObject };
    const [variable] = container['env'] as unknown as readonly { key: string; value: string }[];
    expect(variable?.key).toBe('_F_SS_C');
    expect(serializationSettingsOf({ _F_SS_C: variable?.value ?? '' })).toEqual({
      images: {
        default: 'registry.example.com/acme/flytekit:1',
        trainer: 'registry.example.com/acme/train:2',
        pinned: `registry.example.com/acme/metrics@sha256:${'0'.repeat(64)}`,
      },
      project: 'flytesnacks',
      domain: 'development',
      version: 'v1',
      pythonInterpreter: '/opt/venv/bin/python3',
      flytekitVirtualenvRoot: '/opt/venv',
    });
  });
});

// flytekit 1.15 pickles a typing.Literal.
function inputsOf(inputs: Readonly<Record<string, string>>, version: string): Readonly<Record<string, string>> {
  return 'a_literal' in inputs && version === '1.15.4' ? { ...inputs, a_literal: 'any' } : inputs;
}

/** The fields with a word in place of the settings, which are 600 characters of base64. */
function withoutSettings(fields: { readonly environment?: Readonly<Record<string, string>> }): unknown {
  if (fields.environment?.['_F_SS_C'] === undefined) return fields;
  return { ...fields, environment: { ...fields.environment, _F_SS_C: 'settings' } };
}
