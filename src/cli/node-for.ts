// Which Node runs the command line: the one that was called, or the one of the package `node`, which comes with the program.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

// The major version that the package `node` has.
const NEEDED = 24;

export type NodeChoice =
  | { readonly kind: 'this' }
  | { readonly kind: 'other'; readonly path: string }
  | { readonly kind: 'none'; readonly message: string };

/** `version` as in process.versions.node; `beside` finds the path of the Node that was installed with the program. */
export function nodeFor(version: string, beside: () => string | undefined = installedNode): NodeChoice {
  if (Number.parseInt(version, 10) >= NEEDED) return { kind: 'this' };
  const path = beside();
  if (path !== undefined) return { kind: 'other', path };
  const message = `podsmith needs Node ${NEEDED}; this is ${version}, and the package node, which would bring it along, is not installed (its install script must be allowed)`;
  return { kind: 'none', message };
}

function installedNode(): string | undefined {
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node');
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `node` with these arguments on our own streams, and ends as it ends. */
export async function handOver(node: string, args: readonly string[]): Promise<void> {
  const child = spawn(node, args, { stdio: 'inherit' });
  // A terminal's Ctrl-C goes to both.
  const hears = (signal: string): boolean => signal === 'SIGINT' && process.stdin.isTTY;
  for (const signal of SIGNALS) process.on(signal, () => hears(signal) || child.kill(signal));
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
