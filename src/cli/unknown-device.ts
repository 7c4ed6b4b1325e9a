// An accelerator's device that nobody here has heard of: a pod that asks for it may wait for a node for ever.
import { ACCELERATOR_DEVICES } from '../resources/accelerator-devices.ts';
import { nearest } from '../literals/nearest.ts';
import type { TaskSection } from '../config.ts';

/** A line on `device`; undefined where flytekit has a name for it, or the configuration does, for all namespaces or for this one. */
export function unknownDevice(device: string, namespace: string, task: TaskSection): string | undefined {
  const configured = [task, task.namespaceOverrides[namespace]].flatMap((settings) =>
    Object.keys(settings?.accelerators?.devices ?? {}),
  );
  const known = [...new Set([...configured, ...ACCELERATOR_DEVICES.keys()])];
  if (known.includes(device)) return undefined;
  const near = nearestDevices(device, known);
  const hint = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
  return `${device} is no device of flytekit's, nor one of the configuration's accelerators.devices: only a node whose label has this very value will do${hint}`;
}

// People leave a part of the name out (nvidia-a100), or give one too many; by letters alone the a100 would be near the a10g.
function nearestDevices(device: string, known: readonly string[]): readonly string[] {
  const given = partsOf(device);
  const alike = known.filter((name) => {
    const parts = partsOf(name);
    return isWithin(given, parts) || isWithin(parts, given);
  });
  if (alike.length > 0) return alike.slice(0, MOST_NAMES);
  const near = nearest(device.toLowerCase(), known);
  return near === undefined ? [] : [near];
}

const MOST_NAMES = 3;
// Of all devices of a maker, or of a cloud: they tell nothing apart.
const MAKERS = new Set(['nvidia', 'tesla', 'amd', 'google', 'tpu']);

function partsOf(device: string): readonly string[] {
  return device
    .toLowerCase()
    .split(/[-_. ]/)
    .filter((part) => part !== '' && !MAKERS.has(part));
}

function isWithin(parts: readonly string[], others: readonly string[]): boolean {
  return parts.length > 0 && parts.every((part) => others.includes(part));
}
