// TaskTemplate.security_context: secrets, and as whom the pod runs.
import type { TaskSecretRequest } from '../api/task.gen.ts';
import type { SecretJson } from '../idl/task-template.gen.ts';
import { problemAt, type Said, says, saidTogether, type TemplateSource } from './said.ts';

// As in the CRD: the policy that asks for rights on each Secret has a budget.
const MOST_SECRETS = 16;
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
  const missing = secrets.flatMap(({ group = '', key = '' }, index) => [
    ...(group === ''
      ? [problemAt(source, `${SECRETS}[${index}].group`, 'missing; allowed: the name of a Kubernetes Secret')]
      : []),
    ...(key === '' ? [problemAt(source, `${SECRETS}[${index}].key`, 'missing; allowed: a key of the Secret')] : []),
  ]);
  if (missing.length > 0) return saidTogether(missing);
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
