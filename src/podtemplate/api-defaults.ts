// What the API server adds to a PodTemplate when it is stored. Nobody said it, so it must not stand in the way of what someone does say.
// A value that was written and equals the default can't be told from one that was not; there it makes a difference, the Task can say it.
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';

// mirrors k8s.io/kubernetes/pkg/apis/core/v1 SetDefaults_PodSpec and SetDefaults_Container
const POD_DEFAULTS: PlainObject = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
};
const CONTAINER_DEFAULTS: PlainObject = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};

/** The spec of a stored PodTemplate as far as somebody may have said it. */
export function withoutApiDefaults(podSpec: PlainObject): PlainObject {
  const said = without(podSpec, POD_DEFAULTS, ['securityContext']);
  const lists = ['containers', 'initContainers'] as const;
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) =>
      lists.some((list) => list === name) && isPlainList(value)
        ? [name, value.map(containerWithoutDefaults)]
        : [name, value],
    ),
  );
}

function containerWithoutDefaults(container: PlainValue): PlainValue {
  if (!isPlainObject(container)) return container;
  const defaults = { ...CONTAINER_DEFAULTS, imagePullPolicy: defaultPullPolicy(container['image']) };
  return without(container, defaults, ['resources']);
}

function without(object: PlainObject, defaults: PlainObject, emptyObjects: readonly string[]): PlainObject {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([name, value]) =>
        !(Object.hasOwn(defaults, name) && defaults[name] === value) &&
        !(emptyObjects.includes(name) && isPlainObject(value) && Object.keys(value).length === 0),
    ),
  );
}

// Of github.com/distribution/reference, as far as it tells an image's name from none.
const REFERENCE =
  /^(?:(?:[A-Za-z0-9.-]+|\[[A-Fa-f0-9:]+\])(?::\d+)?\/)?[a-z0-9._-]+(?:\/[a-z0-9._-]+)*(?::(?<tag>[\w][\w.-]{0,127}))?(?<digest>@[A-Za-z][\w.+-]*:[A-Fa-f0-9]{32,})?$/;

/**
 * mirrors parsers.ParseImageName as SetDefaults_Container uses it: the tag `latest`, a digest behind it or not, or neither tag nor digest,
 * is pulled always; what is no image's name has no tag.
 */
function defaultPullPolicy(image: PlainValue | undefined): string {
  const reference = REFERENCE.exec(typeof image === 'string' ? image : '');
  if (reference === null) return 'IfNotPresent';
  const { tag, digest } = reference.groups ?? {};
  const isLatest = tag === 'latest' || (tag === undefined && digest === undefined);
  return isLatest ? 'Always' : 'IfNotPresent';
}
