// Asks storage, for a Task with `runOnce` whose first attempt is due, whether its name was run before, and for what that left.
import { readOutputs } from '../cache/look-up.ts';
import { attemptPaths } from '../podtemplate/attempt-paths.ts';
import { needsEarlierRun } from './decide.ts';
import type { EarlierRun, Observation } from './observation.ts';
import type { ObserveContext } from './observe.ts';
import { readMarker } from './run-claim.ts';
import { runMarkerUri, specHash } from './run-marker.ts';

/** Nothing is read for any other Task. Throws StorageUnavailableError. */
export async function withEarlierRun(observation: Observation, context: ObserveContext): Promise<Observation> {
  const { clock, settings, storage } = context;
  if (!needsEarlierRun(observation, clock.now(), settings)) return observation;
  const { namespace, name, uid } = observation.task.metadata;
  const look = await readMarker(storage, runMarkerUri(storage.root, { namespace, name }));
  if (look.kind === 'none' || (look.kind === 'marker' && look.marker.uid === uid)) return observation;
  return { ...observation, earlierRun: await withItsOutputs(look, observation, context) };
}

async function withItsOutputs(
  look: EarlierRun,
  { task }: Observation,
  { storage }: ObserveContext,
): Promise<EarlierRun> {
  if (look.kind !== 'marker' || look.marker.spec !== specHash(task.spec)) return look;
  const { uid, end } = look.marker;
  if (end?.succeeded !== true || end.outputsOf === undefined) return look;
  const { namespace, name } = task.metadata;
  const { outputPrefix } = attemptPaths(storage.root, { namespace, name, uid }, end.outputsOf);
  const outputs = await readOutputs(storage, namespace, `${outputPrefix}/outputs.pb`);
  return outputs === undefined ? look : { ...look, outputs };
}
