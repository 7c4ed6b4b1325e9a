// TaskTemplate.metadata: cache, retries, timeout, and the rest of what flytekit's @task says about the run.
import type { TaskCacheSettings } from '../api/task.gen.ts';
import type { TaskMetadataJson } from '../idl/task-template.gen.ts';
import { NOTHING_SAID, problemAt, type Said, says, saidTogether, type TemplateSource } from './said.ts';

/** What `template.metadata` says. */
export function saidByMetadata(source: TemplateSource): Said {
  const { metadata = {} } = source.template;
  const { retries: { retries: limit = 0 } = {}, metadata: { labels, annotations } = {} } = metadata;
  return saidTogether([
    cacheOf(source, metadata),
    runOf(source, metadata.timeout),
    limit === 0
      ? NOTHING_SAID
      : { spec: { retries: { limit } }, places: [['retries.limit', 'metadata.retries']], problems: [] },
    says('interruptible', metadata.interruptible, 'metadata.interruptible'),
    says('podTemplateName', metadata.pod_template_name, 'metadata.pod_template_name'),
    says('deprecated', metadata.deprecated_error_message, 'metadata.deprecated_error_message'),
    says('deck', metadata.generates_deck === true ? { enabled: true } : undefined, 'metadata.generates_deck'),
    says('labels', labels, 'metadata.metadata.labels'),
    says('annotations', annotations, 'metadata.metadata.annotations'),
  ]);
}

function cacheOf(source: TemplateSource, metadata: TaskMetadataJson): Said {
  if (metadata.discoverable !== true) return NOTHING_SAID;
  const version = metadata.discovery_version ?? '';
  if (version === '') {
    return problemAt(
      source,
      'metadata.discovery_version',
      'missing; allowed: the version of the cache, for the task is discoverable',
    );
  }
  const ignored = metadata.cache_ignore_input_vars ?? [];
  const cache: TaskCacheSettings = {
    version,
    ...(metadata.cache_serializable === true && { serialize: true }),
    ...(ignored.length > 0 && { ignoreInputVars: ignored }),
  };
  return {
    spec: { cache },
    places: [
      ['cache', 'metadata.discoverable'],
      ['cache.version', 'metadata.discovery_version'],
      ['cache.serialize', 'metadata.cache_serializable'],
      ['cache.ignoreInputVars', 'metadata.cache_ignore_input_vars'],
    ],
    problems: [],
  };
}

const PLACE = 'metadata.timeout';
const LONGEST_SECONDS = 8760 * 3600;

/** `3600.500s` → `3600.5s`, which a Task's durations take as well; zero is no timeout. */
function runOf(source: TemplateSource, timeout = '0s'): Said {
  const seconds = Number(timeout.slice(0, -1));
  if (seconds === 0) return NOTHING_SAID;
  if (seconds < 0 || seconds > LONGEST_SECONDS) {
    return problemAt(source, PLACE, `given ${timeout}; allowed: more than 0s, and at most ${LONGEST_SECONDS}s, a year`);
  }
  // Milliseconds are the finest that durations know; less than one is one.
  const millis = Math.max(1, Math.round(seconds * 1000));
  const run = millis % 1000 === 0 ? `${millis / 1000}s` : `${Math.floor(millis / 1000)}s${millis % 1000}ms`;
  return { spec: { timeouts: { run } }, places: [['timeouts.run', PLACE]], problems: [] };
}
