// Every folder here holds a Task and the pod that comes of it. UPDATE_GOLDEN=1 npm run test:unit writes the pods anew: read the diff.
import { describe, expect, test } from '@jest/globals';
import { builtPodText, podGoldens, writePodText } from '../../support/pod-goldens.ts';

const goldens = podGoldens();
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

test('the goldens are found', () => {
  expect(goldens.length).toBeGreaterThanOrEqual(19);
});

describe.each(goldens)('$name', (golden) => {
  test('has a Task, its pod, and nothing else', () => {
    const expected = ['pod.yaml', 'settings.yaml', 'task.yaml'].filter(
      (file) => file !== 'settings.yaml' || golden.files.includes(file),
    );
    expect(isUpdate ? [...new Set([...golden.files, 'pod.yaml'])].sort() : golden.files).toEqual(expected);
  });

  test('says first what it proves', () => {
    expect(golden.taskText).toMatch(/^# \S.{20}/);
  });

  test('gives the very pod', () => {
    const text = builtPodText(golden);
    if (isUpdate) writePodText(golden, text);
    else expect(text).toBe(golden.podText);
  });
});
