// Every folder here holds a Task and the pod that comes of it (test/support/pod-goldens.ts says what else). UPDATE_GOLDEN=1 npm run test:unit
// writes the results anew: read the diff.
import { describe, expect, test } from '@jest/globals';
import { GOLDEN_FILES, goldenResult, podGoldens, resultText, writeGolden } from '../../support/pod-goldens.ts';

const goldens = podGoldens();
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

test('the goldens are found', () => {
  expect(goldens.length).toBeGreaterThanOrEqual(120);
});

describe.each(goldens)('$name', (golden) => {
  test('has a Task, what comes of it, and nothing unknown', () => {
    expect(golden.files.filter((file) => !GOLDEN_FILES.includes(file))).toEqual([]);
    expect(golden.files).toContain('task.yaml');
    const results = golden.files.filter((file) => file === 'pod.yaml' || file === 'problems.txt');
    expect(results).toHaveLength(isUpdate ? results.length : 1);
  });

  test('says first what it proves', () => {
    expect(golden.taskTexts['task.yaml']).toMatch(/^# \S.{20}/);
  });

  test.each(Object.entries(golden.taskTexts))('%s gives the very pod, or the very problems', (file, taskText) => {
    const { file: resultFile, text } = resultText(goldenResult(golden, taskText));
    if (isUpdate && file === 'task.yaml') writeGolden(golden, resultFile, text);
    else expect(text).toBe(golden.expected);
    expect(isUpdate || golden.files.includes(resultFile)).toBe(true);
  });
});
