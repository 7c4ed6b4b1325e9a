// flytekit's image placeholders: `{{.image.trainer.fqn}}:{{.image.trainer.version}}` or `{{.image.trainer}}`, by the names of an
// ImageConfig. The grammar is that of flytekit 1.16.
import { nearest } from '../literals/nearest.ts';
import { shortened } from './shortened.ts';

/** flytekit's ImageConfig. */
export interface ImageNames {
  /** Whole images by name. */
  readonly images?: Readonly<Record<string, string>>;
  /** What the name `default` stands for, before an image of that name; its tag is also that of named images without one. */
  readonly defaultImage?: string;
}

export type ImageResult =
  | { readonly kind: 'image'; readonly image: string }
  | { readonly kind: 'invalid'; readonly message: string };

// The colon before a version belongs to the placeholder: before a digest it becomes an @.
const PLACEHOLDER = /(:?)\{\{\s*\.images?\.([\w-]+)(?:\.([\w-]+))?\s*\}\}/gi;
const DEFAULT_NAME = 'default';
const MOST_NAMES = 20;

/** `text` with its placeholders filled in; as it is, where it has none. Invalid by its first placeholder that stands for nothing. */
export function resolveImage(text: string, names: ImageNames): ImageResult {
  if (!text.includes('{{')) return { kind: 'image', image: text };
  let message: string | undefined;
  const image = text.replace(PLACEHOLDER, (whole, colon: string, name: string, part: string | undefined) => {
    const filling = partOf(name, part?.toLowerCase(), names);
    if (filling.kind === 'text') return (filling.isDigest && colon === ':' ? '@' : colon) + filling.text;
    message ??= `${shortened(whole.slice(colon.length))} ${filling.reason}`;
    return '';
  });
  return message === undefined ? { kind: 'image', image } : { kind: 'invalid', message };
}

type Filling =
  | { readonly kind: 'text'; readonly text: string; readonly isDigest: boolean }
  | { readonly kind: 'invalid'; readonly reason: string };

function partOf(name: string, part: string | undefined, names: ImageNames): Filling {
  const image = imageOf(name, names);
  if (image === undefined) return invalid(`names no image: ${known(name, names)}`);
  if (part === undefined) return { kind: 'text', text: image, isDigest: false };
  const { fqn, version } = parseImage(image);
  if (part === 'fqn') return { kind: 'text', text: fqn, isDigest: false };
  if (part !== 'version') return invalid(`asks for .${shortened(part)}; allowed: .fqn, .version, or neither`);
  const text = version ?? parseImage(imageOf(DEFAULT_NAME, names) ?? '').version;
  if (text === undefined) return invalid(`has no version: neither ${image} nor the default image has a tag or digest`);
  return { kind: 'text', text, isDigest: text.includes(':') };
}

function invalid(reason: string): Filling {
  return { kind: 'invalid', reason };
}

function imageOf(name: string, { images = {}, defaultImage }: ImageNames): string | undefined {
  if (name === DEFAULT_NAME && defaultImage !== undefined) return defaultImage;
  return Object.hasOwn(images, name) ? images[name] : undefined;
}

/** An image in two parts: its full name with the registry, and its digest or tag, if it has any. */
function parseImage(image: string): { readonly fqn: string; readonly version?: string } {
  const at = image.lastIndexOf('@');
  if (at !== -1) return { fqn: image.slice(0, at), version: image.slice(at + 1) };
  const colon = image.lastIndexOf(':');
  // A colon before a slash is that of the registry's port.
  if (colon === -1 || image.includes('/', colon)) return { fqn: image };
  return { fqn: image.slice(0, colon), version: image.slice(colon + 1) };
}

function known(name: string, { images = {}, defaultImage }: ImageNames): string {
  const all = new Set([...(defaultImage === undefined ? [] : [DEFAULT_NAME]), ...Object.keys(images).sort()]);
  if (all.size === 0) return 'no image has a name here';
  const guess = nearest(name, [...all]);
  const names = [...new Set([...(guess === undefined ? [] : [guess]), ...all])];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `the names are ${names.slice(0, MOST_NAMES).map(shortened).join(', ')}${more}`;
}
