import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import protobuf from 'protobufjs/minimal.js';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { encodeTaskTemplateMessage } from '../idl/task-template-message.ts';
import { decodeTaskTemplate } from './decode-task-template.ts';

const TEMPLATE: TaskTemplateJson = {
  id: { resource_type: 'TASK', name: 'train.fit' },
  type: 'python-task',
  metadata: { timeout: '3600.500s', interruptible: false, generates_deck: false, retries: {} },
  interface: {
    inputs: {
      variables: {
        a: {
          type: { structured_dataset_type: { format: 'parquet', external_schema_bytes: 'AAEC' } },
          artifact_partial_id: { time_partition: { value: { time_value: '2026-11-22T14:15:59.500Z' } } },
        },
      },
    },
  },
  custom: { port: 8080, ratio: 0.5, none: null, list: [1, 'a', { b: true }], empty: {} },
  container: { image: 'a', args: ['vars', ''], env: [{ key: 'A' }] },
  task_type_version: -1,
  config: { a: 'b' },
};

const bytes = encodeTaskTemplateMessage(TEMPLATE);

/** A message of one field that holds bytes. */
function wrapped(number: number, content: Uint8Array): Uint8Array {
  return protobuf.Writer.create()
    .uint32((number << 3) | 2)
    .bytes(content)
    .finish();
}

function identifier(resourceType: number): Uint8Array {
  return protobuf.Writer.create().uint32(8).int32(resourceType).uint32(34).string('a').finish();
}

describe('what is a template', () => {
  test.each([
    { name: 'core.TaskTemplate', given: bytes },
    { name: 'admin.TaskSpec', given: wrapped(1, bytes) },
    { name: 'admin.TaskSpec with a description', given: Buffer.concat([wrapped(1, bytes), wrapped(2, bytes)]) },
  ])('$name', ({ given }) => {
    expect(decodeTaskTemplate(given)).toEqual({ kind: 'decoded', template: TEMPLATE, unknownFields: [] });
  });

  test('a newer one, whose fields are told', () => {
    const newer = Buffer.concat([bytes, wrapped(99, identifier(1)), wrapped(9, wrapped(3, Buffer.from('TPU')))]);
    expect(decodeTaskTemplate(newer)).toEqual({
      kind: 'decoded',
      template: { ...TEMPLATE, extended_resources: {} },
      unknownFields: ['extended_resources: field 3', 'TaskTemplate: field 99'],
    });
  });
});

describe('what is none', () => {
  const NEITHER = 'neither a flyteidl.core.TaskTemplate nor a flyteidl.admin.TaskSpec';

  test.each<{ name: string; given: Uint8Array; message: string }>([
    { name: 'nothing', given: new Uint8Array(), message: NEITHER },
    {
      name: 'text',
      given: Buffer.from('apiVersion: v1\nkind: Pod\n'),
      message: expect.stringMatching(`^${NEITHER}: not a well-formed protobuf message: .`) as unknown as string,
    },
    {
      name: 'half of a template',
      given: bytes.subarray(0, 60),
      message: expect.stringMatching(
        `^${NEITHER}: not a well-formed protobuf message: index out of range`,
      ) as unknown as string,
    },
    {
      name: 'another message',
      given: wrapped(1, wrapped(5, identifier(1))),
      message: `${NEITHER}: its id is not that of a task`,
    },
    {
      name: 'a workflow',
      given: wrapped(1, wrapped(1, identifier(2))),
      message: 'a workflow; Podsmith runs tasks, one at a time',
    },
    {
      name: 'a launch plan',
      given: wrapped(1, identifier(3)),
      message: 'a launch plan; Podsmith runs tasks, one at a time',
    },
  ])('$name', ({ given, message }) => {
    expect(decodeTaskTemplate(given)).toEqual({ kind: 'malformed', message });
  });

  test('any bytes are one or the other, and never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(bytes.length - 1), (noise, at) => {
        const damaged = Buffer.from(bytes);
        damaged.set(noise.subarray(0, damaged.length - at), at);
        for (const given of [noise, damaged, wrapped(1, damaged)]) {
          expect(['decoded', 'malformed']).toContain(decodeTaskTemplate(given).kind);
        }
      }),
    );
  });
});
