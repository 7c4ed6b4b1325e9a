// src/idl/flyteidl.gen.*: protobufjs static code for the messages Podsmith reads and writes, and for what they reach, out of the
// .proto files of @flyteorg/flyteidl. pbjs has a filter of its own, but it does not follow packages of two words.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import protobuf from 'protobufjs';
import { main as pbjs } from 'protobufjs-cli/pbjs.js';
import type { Generated } from '../generate.ts';

/** The messages wanted; all that they refer to comes along. */
const MESSAGES = ['flyteidl.core.LiteralMap', 'flyteidl.core.ErrorDocument', 'flyteidl.core.TaskTemplate'];
const FILES = ['literals', 'errors', 'tasks'];

// No verify and no conversions: src/idl builds messages from values that the compiler has checked. No comments in the code: the
// declarations carry them.
const FLAGS =
  '-t static-module -w esm --no-create --no-verify --no-convert --no-delimited --no-typeurl --no-service'.split(' ');

/** The .proto files of Flyte's core, with the names of fields as they are there (`keepCase`) or in camelCase. */
export function loadProtos({ keepCase }: { readonly keepCase: boolean }): protobuf.Root {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@flyteorg/flyteidl/package.json')), 'protos');
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => (target.startsWith('google/') ? target : join(folder, target));
  root
    .loadSync(
      FILES.map((name) => `flyteidl/core/${name}.proto`),
      { keepCase },
    )
    .resolveAll();
  return root;
}

/** The messages and enums that `names` refer to, themselves among them. */
export function reachable(root: protobuf.Root, names: readonly string[]): ReadonlySet<protobuf.ReflectionObject> {
  const seen = new Set<protobuf.ReflectionObject>();
  const visit = (type: protobuf.Type | protobuf.Enum | null): void => {
    if (type === null || seen.has(type)) return;
    seen.add(type);
    if (type instanceof protobuf.Type) for (const field of type.fieldsArray) visit(field.resolvedType);
  };
  for (const name of names) visit(root.lookupType(name));
  return seen;
}

/** Removes what is not in `keep`, and the namespaces that are empty then. Says whether anything is left. */
function prune(object: protobuf.ReflectionObject, keep: ReadonlySet<protobuf.ReflectionObject>): boolean {
  if (!(object instanceof protobuf.Namespace)) return keep.has(object);
  for (const nested of object.nestedArray) if (!prune(nested, keep)) object.remove(nested);
  return keep.has(object) || object.nestedArray.length > 0;
}

function runPbjs(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    pbjs([...args], (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

/** The static code and its declarations. */
export async function generateIdl(): Promise<Generated> {
  const root = loadProtos({ keepCase: false });
  prune(root, reachable(root, MESSAGES));
  const folder = mkdtempSync(join(tmpdir(), 'podsmith-idl-'));
  try {
    const descriptor = join(folder, 'descriptor.json');
    writeFileSync(descriptor, JSON.stringify(root.toJSON()));
    await runPbjs([...FLAGS, '--dts', '-o', join(folder, 'typed.js'), descriptor]);
    await runPbjs([...FLAGS, '--no-comments', '-o', join(folder, 'code.js'), descriptor]);
    return {
      'src/idl/flyteidl.gen.js': readFileSync(join(folder, 'code.js'), 'utf8'),
      'src/idl/flyteidl.gen.d.ts': readFileSync(join(folder, 'typed.d.ts'), 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
