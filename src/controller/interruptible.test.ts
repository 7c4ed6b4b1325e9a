import { expect, test } from '@jest/globals';
import { SETTINGS } from '../../test/support/decide-world.ts';
import type { PodSettings } from '../podtemplate/pod-input.ts';
import { type InterruptibleInput, mayBeInterrupted } from './interruptible.ts';

const { pod: NO_SETTINGS } = SETTINGS;
const DEFAULT_ON: PodSettings = { ...NO_SETTINGS, task: { interruptible: { default: true } } };

interface Case extends Partial<InterruptibleInput> {
  readonly name: string;
  readonly want: boolean;
}

test.each<Case>([
  { name: 'nobody says anything', want: false },
  { name: 'the Task says yes', wanted: true, want: true },
  { name: 'the Task says no over a default of yes', wanted: false, settings: DEFAULT_ON, want: false },
  { name: 'the default says yes', settings: DEFAULT_ON, want: true },
  {
    name: "the namespace's default beats the general one",
    settings: { ...DEFAULT_ON, namespaceOverrides: { ml: { interruptible: { default: false } } } },
    want: false,
  },
  {
    name: "another namespace's does not",
    settings: { ...DEFAULT_ON, namespaceOverrides: { web: { interruptible: { default: false } } } },
    want: true,
  },
  {
    name: 'what a namespace says of spot nodes is no default',
    settings: { ...DEFAULT_ON, namespaceOverrides: { ml: { interruptible: { tolerations: [] } } } },
    want: true,
  },
  { name: 'before the last loss that the budget allows', wanted: true, systemFailures: 2, want: true },
  { name: 'the last attempt of the budget is not', wanted: true, systemFailures: 3, want: false },
  { name: 'nor is one beyond', wanted: true, systemFailures: 4, want: false },
  { name: 'without a budget the first attempt is the last', wanted: true, systemRetryLimit: 0, want: false },
  { name: 'with a budget of one, the first is', wanted: true, systemRetryLimit: 1, want: true },
  { name: 'and the second is not', wanted: true, systemRetryLimit: 1, systemFailures: 1, want: false },
])('$name', ({ name: _name, want, ...given }) => {
  const usual = { namespace: 'ml', settings: NO_SETTINGS, systemFailures: 0, systemRetryLimit: 3 };
  expect(mayBeInterrupted({ ...usual, ...given })).toBe(want);
});
