// `podsmith forget`: lets a name run again that a Task with spec.runOnce has taken.
import { parseRunMarker, runMarkerUri } from '../../controller/run-marker.ts';
import { InputError } from '../input-error.ts';
import type { Terminal } from '../terminal.ts';
import { withCluster } from './cluster.ts';
import type { KubeOptions } from './kube-options.ts';
import { prettyJson } from './output-form.ts';
import type { StorageFiles } from './storage-files.ts';
import type { StorageOptions } from './storage-options.ts';
import { withStorage } from './storage-place.ts';

export interface ForgetOptions extends KubeOptions, StorageOptions {
  readonly output?: 'json';
}

/** What is told of one name. */
interface Forgotten {
  readonly name: string;
  /** False where it was free already. */
  readonly removed: boolean;
  readonly uid?: string;
  readonly started?: string;
  readonly reason?: string;
}

// What a Task can be called: nothing else may become part of a path.
const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** Removes the record of each name; a Task of that name that is there goes on as it is. Throws InputError. */
export async function forget(names: readonly string[], options: ForgetOptions, terminal: Terminal): Promise<void> {
  const wrong = names.find((name) => !NAME.test(name));
  if (wrong !== undefined) throw new InputError(`"${wrong}" is not the name of a Task`);
  await withCluster(options, async (cluster) => {
    const { namespace } = cluster;
    await withStorage(cluster, options, {
      terminal,
      work: async (files, root) => {
        const forgotten: Forgotten[] = [];
        for (const name of new Set(names)) {
          const told = await forgetOne(files, runMarkerUri(root, { namespace, name }), name);
          forgotten.push(told);
          if (options.output === undefined) terminal.out(`${sentence(told)}\n`);
        }
        if (options.output === 'json') terminal.out(prettyJson(forgotten));
      },
    });
  });
}

async function forgetOne(files: StorageFiles, uri: string, name: string): Promise<Forgotten> {
  if ((await files.size(uri)) === undefined) return { name, removed: false };
  const marker = parseRunMarker(await files.read(uri));
  await files.remove(uri);
  if (marker === undefined) return { name, removed: true };
  const { uid, started, end } = marker;
  return { name, removed: true, uid, started, ...(end !== undefined && { reason: end.reason }) };
}

function sentence({ name, removed, uid, started, reason }: Forgotten): string {
  if (!removed) return `${name} was not taken`;
  if (uid === undefined) return `${name} is free: what was there was no record of a run`;
  const how = reason === undefined ? 'with no end noted' : `and ended with ${reason}`;
  return `${name} is free: it ran as uid ${uid} from ${started} on, ${how}`;
}
