// Secrets by reference only: as variables and as files, under the names where flytekit looks for them, in every container
// (mirrors what Flyte's pod webhook injects; not optional, so that a Secret that is missing is seen).
import { stringifyJson } from '../../api/json.ts';
import type { PlainObject } from '../../api/plain-value.ts';
import type { Problem } from '../../api/problem.ts';
import type { TaskSecretRequest } from '../../api/task.gen.ts';
import type { EffectiveSpec } from '../../tasktemplate/effective-spec.ts';
import type { EnvVar } from '../environment.ts';
import type { LayeredObject, Source } from '../layered-value.ts';
import { type PodDraft } from '../pod-draft.ts';
import type { PodInput } from '../pod-input.ts';
import { writtenAt } from '../written-at.ts';

/** Prefix of the variables; flytekit's own default, said so that an image's other setting does not count. */
const SECRET_ENV_PREFIX = '_FSEC_';
/** Where secret files lie: `<group>/[<version>/]<key>`, all lower-case. */
const SECRET_DIRECTORY = '/etc/flyte/secrets';
const SECRET_VOLUME = 'podsmith-secrets';

export function applySecrets(draft: PodDraft, { spec }: PodInput): void {
  const { secretRequests = [] } = spec;
  if (secretRequests.length === 0) return;
  const source = writtenAt(spec, 'secretRequests');
  const files = secretRequests.filter(isFile);
  const env = secretEnvironment(spec, files.length < secretRequests.length, files.length > 0);
  draft.problems.push(...variableProblems(env, source.field));
  if (files.length > 0) addVolume(draft, files, source);
  for (const { name, container } of draft.containers) {
    addMissing(draft, container, env, source);
    if (files.length === 0) continue;
    const mount = { name: SECRET_VOLUME, mountPath: SECRET_DIRECTORY, readOnly: true };
    if (container.entries('volumeMounts').has(SECRET_DIRECTORY)) {
      const message = `files of secrets are mounted at ${SECRET_DIRECTORY}, and the container ${name} mounts another volume there`;
      draft.problems.push({ field: source.field, message });
    }
    container.merge({ volumeMounts: [mount] }, source, draft);
  }
}

function isFile({ mountRequirement = 'ANY' }: TaskSecretRequest): boolean {
  return mountRequirement !== 'ENV_VAR';
}

// What the user sets stands: mirrors the webhook, which skips names that are there.
function addMissing(draft: PodDraft, container: LayeredObject, entries: readonly EnvVar[], source: Source): void {
  const present = container.entries('env');
  const env = entries.filter(({ name }) => !present.has(name));
  if (env.length > 0) container.merge({ env }, source, draft);
}

function secretEnvironment(spec: EffectiveSpec, hasVariables: boolean, hasFiles: boolean): readonly EnvVar[] {
  const requests = spec.secretRequests ?? [];
  const entries = requests.flatMap((request): EnvVar[] => {
    const { group, key, groupVersion, envVar } = request;
    if (isFile(request)) {
      return envVar === undefined ? [] : [{ name: envVar, value: `${SECRET_DIRECTORY}/${filePath(group, key)}` }];
    }
    const valueFrom = { secretKeyRef: { name: group, key } };
    const names = [
      variableName(group, key),
      ...(groupVersion === undefined ? [] : [variableName(group, groupVersion, key)]),
    ];
    return [...names, ...(envVar === undefined ? [] : [envVar])].map((name) => ({ name, valueFrom }));
  });
  return [
    ...entries,
    ...(hasVariables ? [{ name: 'FLYTE_SECRETS_ENV_PREFIX', value: SECRET_ENV_PREFIX }] : []),
    ...(hasFiles
      ? [
          { name: 'FLYTE_SECRETS_DEFAULT_DIR', value: SECRET_DIRECTORY },
          { name: 'FLYTE_SECRETS_FILE_PREFIX', value: '' },
        ]
      : []),
  ];
}

// Names are upper-cased and joined, so two secrets may come to one: which of the two a variable holds must not hang on their order.
function variableProblems(env: readonly EnvVar[], field: string): readonly Problem[] {
  const texts = new Map<string, Set<string>>();
  for (const { name, ...holds } of env) {
    texts.set(name, (texts.get(name) ?? new Set()).add(stringifyJson(holds)));
  }
  return [...texts].flatMap(([name, { size }]) => {
    const message = `two secrets would be the variable ${name}; ask for one of them as FILE, or give it another envVar if that is the name of one`;
    return size < 2 ? [] : [{ field, message }];
  });
}

function variableName(...parts: readonly string[]): string {
  return `${SECRET_ENV_PREFIX}${parts.join('_')}`.toUpperCase();
}

function filePath(...parts: readonly string[]): string {
  return parts.join('/').toLowerCase();
}

function addVolume(draft: PodDraft, files: readonly TaskSecretRequest[], source: Source): void {
  if (draft.spec.entries('volumes').has(SECRET_VOLUME)) {
    const message = `files of secrets need the volume name ${SECRET_VOLUME}, which the pod template uses`;
    draft.problems.push({ field: source.field, message });
  }
  const paths = new Map<string, string>();
  const items = new Map<string, PlainObject[]>();
  for (const { group, key, groupVersion } of files) {
    const wanted = [filePath(group, key), ...(groupVersion === undefined ? [] : [filePath(group, groupVersion, key)])];
    for (const path of wanted) {
      const present = paths.get(path);
      if (present !== undefined && present !== key) {
        const message = `the keys ${present} and ${key} of ${group} would both be the file ${path}: flytekit asks for it in lower case; ask for one of them with ENV_VAR`;
        draft.problems.push({ field: source.field, message });
      }
      if (present !== undefined) continue;
      paths.set(path, key);
      items.set(group, [...(items.get(group) ?? []), { key, path }]);
    }
  }
  draft.problems.push(...folderProblems([...paths.keys()], source.field));
  const sources = [...items].map(([name, keys]) => ({ secret: { name, items: keys } }));
  draft.spec.merge({ volumes: [{ name: SECRET_VOLUME, projected: { sources } }] }, source, draft);
}

// A key may be called like a version of its group.
function folderProblems(paths: readonly string[], field: string): readonly Problem[] {
  return paths
    .filter((path) => paths.some((other) => other.startsWith(`${path}/`)))
    .map((path) => ({
      field,
      message: `${path} would be a file and a folder of files; ask for one of the secrets with ENV_VAR`,
    }));
}
