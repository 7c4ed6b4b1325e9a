// TaskTemplate.security_context: secrets, and as whom the pod runs.
import type { TaskSecretRequest } from '../api/task.gen.ts';
import type { SecretJson } from '../idl/task-template.gen.ts';
import { showValue } from '../literals/given.ts';
import { problemAt, type Said, says, saidTogether, type TemplateSource } from './said.ts';

// As in the CRD: the policy that asks for rights on each Secret has a budget.
const MOST_SECRETS = 16;
// mirrors the CRD's patterns of a secretRequest
const LONGEST = 253;
const GROUP = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const KEY = /^[-._a-zA-Z0-9]+$/;
const ALLOWED_GROUP =
  "the name of a Kubernetes Secret: lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit";
const ALLOWED_KEY = "a key of the Secret: letters, digits, '-', '_' and '.'";

const SECRETS = 'security_context.secrets';
const RUN_AS = 'security_context.run_as';

/** What `template.security_context` says. */
export function saidBySecurityContext(source: TemplateSource): Said {
  const { secrets = [], run_as: { k8s_service_account: account = '', iam_role: role = '' } = {} } =
    source.template.security_context ?? {};
  const runAs = {
    ...(account !== '' && { k8sServiceAccount: account }),
    ...(role !== '' && { iamRole: role }),
  };
  return saidTogether([
    secretsOf(source, secrets),
    says('securityContext', Object.keys(runAs).length === 0 ? undefined : { runAs }, RUN_AS),
    { spec: {}, places: runAsPlaces(runAs), problems: [] },
  ]);
}

function runAsPlaces(runAs: object): Said['places'] {
  const places = [
    ['k8sServiceAccount', 'k8s_service_account'],
    ['iamRole', 'iam_role'],
  ] as const;
  return places
    .filter(([field]) => Object.hasOwn(runAs, field))
    .map(([field, place]) => [`securityContext.runAs.${field}`, `${RUN_AS}.${place}`]);
}

function secretsOf(source: TemplateSource, secrets: readonly SecretJson[]): Said {
  if (secrets.length > MOST_SECRETS) {
    return problemAt(source, SECRETS, `given ${secrets.length} secrets; allowed: at most ${MOST_SECRETS}`);
  }
  const wrong = secrets.flatMap(({ group = '', key = '' }, index) => [
    ...(isName(group, GROUP) ? [] : [wrongName(source, `${SECRETS}[${index}].group`, group, ALLOWED_GROUP)]),
    ...(isName(key, KEY) ? [] : [wrongName(source, `${SECRETS}[${index}].key`, key, ALLOWED_KEY)]),
  ]);
  if (wrong.length > 0) return saidTogether(wrong);
  const { spec, places, problems } = says('secretRequests', secrets.map(requestOf), SECRETS);
  return {
    spec,
    places: [
      ...places,
      ...secrets.map((_secret, index) => [`secretRequests[${index}]`, `${SECRETS}[${index}]`] as const),
    ],
    problems,
  };
}

function isName(text: string, pattern: RegExp): boolean {
  return text.length <= LONGEST && pattern.test(text);
}

function wrongName(source: TemplateSource, place: string, given: string, allowed: string): Said {
  return problemAt(
    source,
    place,
    given === '' ? `missing; allowed: ${allowed}` : `given ${showValue(given)}; allowed: ${allowed}`,
  );
}

function requestOf({ group = '', key = '', ...secret }: SecretJson): TaskSecretRequest {
  const {
    group_version: groupVersion = '',
    env_var: envVar = '',
    mount_requirement: mountRequirement = 'ANY',
  } = secret;
  return {
    group,
    key,
    ...(groupVersion !== '' && { groupVersion }),
    mountRequirement,
    ...(envVar !== '' && { envVar }),
  };
}
