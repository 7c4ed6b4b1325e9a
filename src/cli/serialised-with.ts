// The settings that flytekit serialised a task with, where it left them in the pod (`_F_SS_C`): what `podsmith explain` says of them.
import { DEFAULT_PRIMARY_CONTAINER } from '../api/primary-container.ts';
import { isPlainList, isPlainObject, type PlainObject } from '../api/plain-value.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import {
  type FastRegistration,
  SERIALIZATION_CONTEXT,
  serializationSettingsOf,
} from '../tasktemplate/serialization-settings.ts';

/** A line for each setting; none where flytekit left no settings. */
export function serialisedWith({ podTemplate }: EffectiveSpec, podSpec: PlainObject): readonly string[] {
  const settings = serializationSettingsOf(
    settingsVariable(podSpec, podTemplate?.primaryContainerName ?? DEFAULT_PRIMARY_CONTAINER),
  );
  if (settings === undefined) return [];
  const { pythonInterpreter, flytekitVirtualenvRoot, fastRegistration, images } = settings;
  return [
    ...(pythonInterpreter === undefined ? [] : [`interpreter: ${pythonInterpreter}`]),
    ...(flytekitVirtualenvRoot === undefined ? [] : [`virtualenv root: ${flytekitVirtualenvRoot}`]),
    `fast registration: ${codeOf(fastRegistration)}`,
    ...Object.entries(images).map(([name, image]) => `image ${name}: ${image}`),
  ];
}

function codeOf({ enabled, distributionLocation, destinationDir }: FastRegistration = { enabled: false }): string {
  if (!enabled) return 'no, the code is in the image';
  const archive = distributionLocation === undefined ? '' : ` in ${distributionLocation}`;
  return `yes, the code is an archive${archive}${destinationDir === undefined ? '' : `, to be unpacked in ${destinationDir}`}`;
}

function settingsVariable({ containers }: PlainObject, primary: string): Readonly<Record<string, string>> {
  const container = named(containers, primary);
  const value = named(container?.['env'], SERIALIZATION_CONTEXT)?.['value'];
  return typeof value === 'string' ? { [SERIALIZATION_CONTEXT]: value } : {};
}

function named(list: PlainObject[string] | undefined, name: string): PlainObject | undefined {
  return isPlainList(list) ? list.filter(isPlainObject).find((entry) => entry['name'] === name) : undefined;
}
