// Tasks for tests: whole and valid, each test says only what it is about.
import type { Task, TaskMetadata, TaskSpec, TaskStatus } from '../../src/api/task.gen.ts';

export const TASK_UID = '6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34';

/** When the Task was made, in milliseconds. */
export const CREATED = Date.parse('2026-03-01T10:00:00Z');

/** What the schema makes of a status that nobody wrote. */
export const FRESH_STATUS: TaskStatus = {
  observedGeneration: 0,
  finished: false,
  conditions: [
    {
      type: 'Succeeded',
      status: 'Unknown',
      reason: 'Pending',
      message: 'The operator has not seen this Task yet. If this lasts, check that it runs and watches this namespace.',
      observedGeneration: 0,
      lastTransitionTime: '1970-01-01T00:00:00Z',
    },
  ],
};

export interface TaskParts {
  readonly metadata?: Partial<TaskMetadata>;
  readonly spec?: TaskSpec;
  readonly status?: Partial<TaskStatus>;
}

/** The Task `ml/fit`, new and with an image. */
export function makeTask({ metadata, spec, status }: TaskParts = {}): Task {
  return {
    apiVersion: 'work.podsmith.dev/v1alpha1',
    kind: 'Task',
    metadata: {
      name: 'fit',
      namespace: 'ml',
      uid: TASK_UID,
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: '2026-03-01T10:00:00Z',
      ...metadata,
    },
    spec: {
      containerImage: 'ghcr.io/acme/train:1',
      loaderArgs: ['task-module', 'train', 'task-name', 'fit'],
      ...spec,
    },
    status: { ...FRESH_STATUS, ...status },
  };
}
