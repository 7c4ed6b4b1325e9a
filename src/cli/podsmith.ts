#!/usr/bin/env node
// The program `podsmith`, which is `kubectl podsmith` too. Whoever calls it has some Node on the PATH: one that is too old hands over to the
// one that was installed with the program. Only what an old Node knows may be imported here.
import { handOver, nodeFor } from './node-for.ts';

const node = nodeFor(process.versions.node);
switch (node.kind) {
  case 'this':
    await import('./program.ts');
    break;
  case 'other':
    await handOver(node.path, process.argv.slice(1));
    break;
  case 'none':
    process.stderr.write(`${node.message}\n`);
    process.exitCode = 1;
}
