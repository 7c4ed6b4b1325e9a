// The part of every object that the API server itself knows, and a CRD does not describe.

const TEXTS = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** As JSON Schema. Names are bound where it is used. */
export const OBJECT_METADATA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    generateName: { type: 'string' },
    namespace: { type: 'string' },
    labels: TEXTS,
    annotations: TEXTS,
    finalizers: { type: 'array', items: { type: 'string' } },
    ownerReferences: { type: 'array', items: { type: 'object' } },
    uid: { type: 'string' },
    resourceVersion: { type: 'string' },
    generation: { type: 'integer' },
    creationTimestamp: {},
    deletionTimestamp: {},
    deletionGracePeriodSeconds: {},
    managedFields: {},
    selfLink: { type: 'string' },
  },
} as const;
