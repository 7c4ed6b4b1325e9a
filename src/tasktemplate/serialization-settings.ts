// `_F_SS_C`: the settings under which flytekit serialised a task, as it leaves them in the environment of dynamic and eager tasks.
import { gunzipSync } from 'fflate';
import { parseJson } from '../api/json.ts';
import { isPlainList, isPlainObject, type PlainObject, type PlainValue } from '../api/plain-value.ts';

/** Environment variable of the settings. */
export const SERIALIZATION_CONTEXT = '_F_SS_C';

// flytekit's own are a few KiB; what unpacks to more is none of its.
const MOST_BYTES = 1024 * 1024;
const GZIP_MAGIC = [0x1f, 0x8b] as const;

/** flytekit's SerializationSettings, as far as a pod depends on them or a person asks for them. An empty text says nothing and is left out. */
export interface SerializationSettings {
  /** Whole images by name, and the default one as `default`: what `{{.image.NAME}}` stands for. */
  readonly images: Readonly<Record<string, string>>;
  readonly project?: string;
  readonly domain?: string;
  readonly version?: string;
  readonly pythonInterpreter?: string;
  readonly flytekitVirtualenvRoot?: string;
  readonly fastRegistration?: FastRegistration;
}

export interface FastRegistration {
  readonly enabled: boolean;
  readonly destinationDir?: string;
  readonly distributionLocation?: string;
}

/** The settings in a container's environment: base64 of gzip of JSON. Undefined where there are none, or none to be read; never throws. */
export function serializationSettingsOf(
  environment: Readonly<Record<string, string>>,
): SerializationSettings | undefined {
  const packed = Object.hasOwn(environment, SERIALIZATION_CONTEXT) ? environment[SERIALIZATION_CONTEXT] : undefined;
  if (packed === undefined) return undefined;
  try {
    const settings = parseJson(unpacked(packed));
    return isPlainObject(settings) ? narrowed(settings) : undefined;
  } catch {
    return undefined;
  }
}

// The last four bytes of gzip say how much it unpacks to, and gunzipSync takes their word for it.
function unpacked(packed: string): string {
  const bytes = Buffer.from(packed, 'base64');
  const size = bytes.length < 18 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  if (bytes[0] !== GZIP_MAGIC[0] || bytes[1] !== GZIP_MAGIC[1] || size > MOST_BYTES)
    throw new RangeError('no settings');
  return new TextDecoder('utf-8', { fatal: true }).decode(gunzipSync(bytes));
}

function narrowed(settings: PlainObject): SerializationSettings {
  const fast = settings['fast_serialization_settings'];
  return {
    images: imagesOf(settings['image_config']),
    ...textAt('project', settings['project']),
    ...textAt('domain', settings['domain']),
    ...textAt('version', settings['version']),
    ...textAt('pythonInterpreter', settings['python_interpreter']),
    ...textAt('flytekitVirtualenvRoot', settings['flytekit_virtualenv_root']),
    ...(isPlainObject(fast) && { fastRegistration: fastRegistrationOf(fast) }),
  };
}

function imagesOf(config: PlainValue | undefined): Readonly<Record<string, string>> {
  if (!isPlainObject(config)) return {};
  const named = isPlainList(config['images']) ? config['images'] : [];
  const images = [config['default_image'], ...named].filter(isPlainObject);
  return Object.fromEntries(images.flatMap(namedImage));
}

/** flytekit's Image: `fqn` without a tag, and a tag or a digest. */
function namedImage({ name, fqn, tag, digest }: PlainObject): readonly (readonly [string, string])[] {
  if (typeof name !== 'string' || typeof fqn !== 'string' || fqn === '') return [];
  if (typeof digest === 'string' && digest !== '') return [[name, `${fqn}@${digest}`]];
  return [[name, typeof tag === 'string' && tag !== '' ? `${fqn}:${tag}` : fqn]];
}

function fastRegistrationOf(fast: PlainObject): FastRegistration {
  return {
    enabled: fast['enabled'] === true,
    ...textAt('destinationDir', fast['destination_dir']),
    ...textAt('distributionLocation', fast['distribution_location']),
  };
}

function textAt<Key extends string>(key: Key, value: PlainValue | undefined): { readonly [K in Key]?: string } {
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as { readonly [K in Key]: string }) : {};
}
