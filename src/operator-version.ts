// Which version of Podsmith this is: package.json says it.
import { readFileSync } from 'node:fs';

export function operatorVersion(): string {
  // From src and from dist alike.
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
