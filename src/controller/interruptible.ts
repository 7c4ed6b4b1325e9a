// Whether an attempt may run on nodes that can be taken away (spot).
import type { PodSettings } from '../podtemplate/pod-input.ts';
import { setting, settingsLayers } from '../podtemplate/settings-layers.ts';

export interface InterruptibleInput {
  /** `spec.interruptible`; absent: the administrator's default. */
  readonly wanted?: boolean | undefined;
  readonly namespace: string;
  readonly settings: PodSettings;
  /** Attempts that the infrastructure lost so far. Failures of the task itself do not count. */
  readonly systemFailures: number;
  /** How many more such losses the Task survives in all. */
  readonly systemRetryLimit: number;
}

/** As wanted, but for the last attempt that the system's budget allows: that one runs where nobody takes the node away (mirrors interruptible-failure-threshold -1). */
export function mayBeInterrupted({
  wanted,
  namespace,
  settings,
  systemFailures,
  systemRetryLimit,
}: InterruptibleInput): boolean {
  const byDefault = setting(settingsLayers(settings, namespace), (task) => task.interruptible?.default);
  const isWanted = wanted ?? byDefault?.value ?? false;
  return isWanted && systemFailures < systemRetryLimit;
}
